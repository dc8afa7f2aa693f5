import { Injectable } from '@nestjs/common';
import { GrantTrail, readings } from '#modules/audit';
import { AccountRegister, type LedgerAccount } from '#modules/bank-host';
import { GrantBook, type BookedAccount, type BookedGrant } from '#modules/consents';
import { IssuedCodes } from '#modules/oauth';
import { PartnerRegistry, standingOf, type LinkedClient } from '#modules/partners';
import { addJapanDays, Clock, japanDateOf, japanWallTime, startOfJapanDay } from '#libs/kernel';
import type { Language } from '#libs/http';
import type { SignedIn } from './concierge.js';
import type { PermissionOnPage } from './connection/connection.model.js';
import { endingOf, type ConnectionState, type EndingReason } from './endings.rules.js';
import type { LinkedAccount, LinkedService, Moment } from './linked-service.model.js';
import { permissionStandingOf } from './permission-standings.rules.js';

/** Ended links are shown so long: as long as a usual permission lasts. */
const ENDED_DAYS = 90;

/** A grant with everything its customer is told of it. */
export interface Connection {
  readonly grant: BookedGrant;
  readonly shown: LinkedService;
  /** The accounts of the permission in force, beside those of `shown`. */
  readonly accounts: readonly BookedAccount[];
  /** Those of any permission that the link ever had. */
  readonly accountsUnder: (permissionId: string) => readonly LinkedAccount[];
  /** Any account that was ever linked, by the partner's id of it. */
  readonly accountOf: (accountId: string) => LinkedAccount | undefined;
}

/** One of its permissions. */
export type Permitted = Omit<PermissionOnPage, 'receiptHref'> & { readonly permissionId: string };

/** What other modules know of a grant. */
interface Facts {
  readonly linked: LinkedClient | undefined;
  readonly lastRead: number | undefined;
  /** Whether its code may yet be redeemed. */
  readonly waits: boolean;
}

export const momentOf = (epochMs: number): Moment => ({ day: japanDateOf(epochMs), time: japanWallTime(epochMs) });

/** Puts together what a customer is shown of their links, from the books of several modules: for all of them the same few statements. */
@Injectable()
export class ConnectionModels {
  constructor(
    private readonly book: GrantBook,
    private readonly register: AccountRegister,
    private readonly partners: PartnerRegistry,
    private readonly trail: GrantTrail,
    private readonly codes: IssuedCodes,
    private readonly clock: Clock,
  ) {}

  /** What is linked, and what ended lately. */
  async all(who: SignedIn, language: Language): Promise<readonly Connection[]> {
    const endedSince = startOfJapanDay(addJapanDays(japanDateOf(this.clock.now()), -ENDED_DAYS));
    return this.connectionsOf(who, await this.book.of(who.holder, endedSince), language);
  }

  /** That link, if it is the customer's to see, however long ago it ended. */
  async one(who: SignedIn, grantId: string, language: Language): Promise<Connection | undefined> {
    const grant = await this.book.find(who.holder, grantId);
    return grant && (await this.connectionsOf(who, [grant], language))[0];
  }

  /** Everything that was ever permitted under that link, the newest first. */
  async permissionsOf({ grant, shown, accountsUnder }: Connection): Promise<readonly Permitted[]> {
    const permissions = await this.book.permissionsOf(grant);
    const waiting = await this.codes.mayBeRedeemed(permissions.filter(({ inForceAt }) => inForceAt === null));
    return permissions.map((permission) => ({
      permissionId: permission.permissionId,
      permittedAt: momentOf(permission.permittedAt),
      operations: permission.operations.map((name) => ({ name })),
      accounts: accountsUnder(permission.permissionId),
      lastDay: permission.lastDay,
      standing: permissionStandingOf(permission, grant, { ended: shown.state === 'ended', waits: waiting.has(permission.permissionId) }),
    }));
  }

  private async connectionsOf(who: SignedIn, grants: readonly BookedGrant[], language: Language): Promise<readonly Connection[]> {
    const ids = grants.map(({ grantId }) => grantId);
    const [booked, clients, lastReads, waiting] = await Promise.all([
      this.book.accountsOf(ids),
      this.partners.standingAt(who.institution.id, [...new Set(grants.map(({ clientId }) => clientId))]),
      this.trail.lastOf(ids, readings),
      this.codes.mayBeRedeemed(grants.filter(({ state }) => state === 'AUTHORISED')),
    ]);
    const ledger = await this.register.accountsWithIds([...new Set(booked.map(({ ledgerAccountId }) => ledgerAccountId))]);
    const byId = new Map(ledger.map((account) => [account.id, account]));
    return grants.map((grant) => {
      const its = booked.filter(({ grantId }) => grantId === grant.grantId).sort((one, other) => orderOf(byId, one).localeCompare(orderOf(byId, other)));
      const accounts = its.filter(({ permissionId }) => permissionId === grant.permissionId);
      const accountsUnder = (permission: string): readonly LinkedAccount[] =>
        its.filter(({ permissionId }) => permissionId === permission).map((account) => accountOnPage(account, byId.get(account.ledgerAccountId)));
      const named = new Map(its.map((account) => [account.accountId, accountOnPage(account, byId.get(account.ledgerAccountId))]));
      const facts = { linked: clients.get(grant.clientId), lastRead: lastReads.get(grant.grantId), waits: waiting.has(grant.permissionId) };
      const shown = { ...this.shownOf(who, grant, facts, language), accounts: accountsUnder(grant.permissionId) };
      return { grant, shown, accounts, accountsUnder, accountOf: (accountId) => named.get(accountId) };
    });
  }

  private shownOf(who: SignedIn, grant: BookedGrant, { linked, lastRead, waits }: Facts, language: Language): Omit<LinkedService, 'accounts'> {
    const reason = endingOf(grant, this.clock.now(), waits);
    const ja = language === 'ja';
    const { service, company } = linked?.client ?? {};
    return {
      service: (ja ? service?.name : service?.nameEn) ?? grant.clientId,
      company: (ja ? company?.name : company?.nameEn) ?? '',
      user: who.seesOthers ? who.users.find(({ id }) => id === grant.userId)?.displayName : undefined,
      operations: grant.operations.map((name) => ({ name })),
      since: momentOf(grant.permittedAt),
      lastDay: grant.lastDay,
      lastRead: lastRead === undefined ? undefined : momentOf(lastRead),
      state: reason ? 'ended' : this.stateOf(grant, linked),
      ending: reason && { at: endedAt(grant, reason), reason },
    };
  }

  private stateOf({ state }: BookedGrant, linked: LinkedClient | undefined): ConnectionState {
    const live = linked && standingOf(linked.client, linked.link, japanDateOf(this.clock.now())) === 'live';
    if (!live) return 'paused';
    return state === 'AUTHORISED' ? 'waiting' : 'working';
  }
}

/** What never began has no end: it was found out some time. */
function endedAt({ expiresAt, stateChangedAt }: BookedGrant, reason: EndingReason): Moment | undefined {
  return reason === 'never-began' ? undefined : momentOf(reason === 'expired' ? expiresAt : stateChangedAt);
}

const orderOf = (ledger: ReadonlyMap<string, LedgerAccount>, { ledgerAccountId }: BookedAccount): string => {
  const account = ledger.get(ledgerAccountId);
  return account ? [account.branchCode, account.accountType, account.accountNumber].join('-') : '';
};

/** An account that the institution no longer knows at all has kept its link, and no name. */
const accountOnPage = ({ leftOut }: BookedAccount, account: LedgerAccount | undefined): LinkedAccount => ({
  branchName: account?.branchName ?? '',
  branchCode: account?.branchCode ?? '',
  accountType: account?.accountType ?? '1',
  accountNumber: account?.accountNumber ?? '',
  state: leftOut ? 'left-out' : account?.state === 'open' ? 'linked' : 'closed',
});
