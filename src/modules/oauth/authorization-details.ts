import { errors, type AuthorizationDetail, type KoaContextWithOIDC } from 'oidc-provider';
import { ACCOUNT_INFORMATION, type AccountInformation } from '#modules/consents';
import { checkDocument, Day, mistakeLine, OneOf, Optional, Part, PatternList, SomeOf } from '#libs/documents';
import { japanDateOf, operations, type Clock, type Operation } from '#libs/kernel';

class PeriodEntry {
  @Optional()
  @Day()
  readonly from?: string;

  @Optional()
  @Day()
  readonly until?: string;
}

/** An `account_information` object as a partner may write it. */
class AccountInformationEntry {
  @OneOf([ACCOUNT_INFORMATION])
  readonly type: typeof ACCOUNT_INFORMATION;

  @SomeOf(operations)
  readonly actions: readonly Operation[];

  @Optional()
  @PatternList(/^[0-9a-f-]{36}$/, 'account ids of an earlier grant')
  readonly accounts?: readonly string[];

  @Optional()
  @Part(() => PeriodEntry)
  readonly period?: PeriodEntry;
}

/**
 * Refuses what the API cannot keep to the letter (RFC 9396, 5): unknown fields, and more than one object, of which each
 * would give other accounts other actions.
 */
export function refuseUnfitDetails(clock: Clock): (ctx: KoaContextWithOIDC, detail: AuthorizationDetail) => void {
  return ({ oidc }, detail) => {
    const all = JSON.parse(oidc.params?.authorization_details as string) as unknown[];
    if (all.length !== 1) throw unfit(`ask for one ${ACCOUNT_INFORMATION} object`);
    const { mistakes } = checkDocument(AccountInformationEntry, detail);
    if (mistakes.length > 0) throw unfit(mistakes.map(mistakeLine).join('; '));
    const { from, until } = (detail as unknown as AccountInformation).period ?? {};
    if (until !== undefined && until < japanDateOf(clock.now())) throw unfit('period.until must not be a day that is over');
    if (from !== undefined && from > japanDateOf(clock.now())) throw unfit('period.from must not be a day to come');
  };
}

const unfit = (expected: string) => new errors.InvalidAuthorizationDetails(expected);

/** What a request asks for in detail; the engine has refused it unless it is fit. */
export function detailsIn(parameter: unknown): AccountInformation | undefined {
  if (typeof parameter !== 'string') return undefined;
  const [details] = JSON.parse(parameter) as [AccountInformationEntry | undefined];
  return details;
}

/**
 * What a token is for (RFC 9396, 6): all of what stands in the permission, or of its operations those that a refresh names
 * by its scope.
 */
export function detailsForToken({ oidc }: KoaContextWithOIDC): AuthorizationDetail[] | undefined {
  const { entities, params: { scope, authorization_details: details } = {} } = oidc;
  if (details !== undefined) throw unfit('ask for less by scope; authorization_details belong into the authorization request');
  const named = typeof scope === 'string' ? operations.filter((operation) => scope.split(' ').includes(operation)) : [];
  return named.length === 0 ? entities.Grant?.rar : narrowedTo(named, entities.Grant?.rar as AccountInformation[] | undefined);
}

/** Details without other actions than these. */
export const narrowedTo = (actions: readonly string[], details: readonly AccountInformation[] | undefined): AuthorizationDetail[] | undefined =>
  details?.map((one) => ({ ...one, actions: one.actions.filter((action) => actions.includes(action)) })).filter((one) => one.actions.length > 0);

/** The operations that details stand for, in a scope's place. */
export const actionsOf = (details: readonly AccountInformation[] | undefined): readonly Operation[] => details?.flatMap(({ actions }) => actions) ?? [];
