import { Injectable } from '@nestjs/common';
import { AccountIdsStore } from '#modules/accounts';
import { ACCOUNT_INFORMATION, ConsentLedger } from '#modules/consents';
import { InquiryPinDesk } from '#modules/inquiry-pins';
import { needsInquiryPins, termsHashOf } from '#modules/institutions';
import { Pages } from '#modules/pages';
import type { Tx } from '#libs/database';
import type { Operation } from '#libs/kernel';
import { readForm } from '../../form.js';
import type { OutcomeName } from '../../outcomes.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import { accountOnPage, PermissionOffers, type Offer } from './permission-offers.js';
import { PermissionForm, type PermissionRules } from './permission.form.js';
import type { ConsentOnPage, PermissionPage, PermissionProblem } from './permission.model.js';
import { permissionPage } from './permission.page.js';

/** What the customer has set on the page. */
interface Choice {
  /** Their keys. */
  readonly accounts: readonly string[];
  readonly operations: readonly string[];
  readonly consents: boolean;
}

/**
 * 情報アクセス許可: who gets access, to which accounts, for what, until which day; then the act of consent, in the form of
 * the channel's profile. Pressing 許可 counts for exactly what stood on the page.
 */
@Injectable()
export class PermissionStep extends Step {
  protected readonly act: PermissionPage['act'] = 'permission';

  constructor(
    private readonly pages: Pages,
    private readonly offers: PermissionOffers,
    private readonly consents: ConsentLedger,
    private readonly accountIds: AccountIdsStore,
    private readonly pins: InquiryPinDesk,
  ) {
    super();
  }

  /** Pressing 許可 ends the journey, so there is no "after" in which it was answered. */
  isAnswered(): boolean {
    return false;
  }

  async show(scene: Scene): Promise<string | { stop: OutcomeName }> {
    const offer = await this.offers.of(scene);
    return impossible(offer) ?? this.page(scene, offer, { ...everything(offer), consents: false }, []);
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const offer = await this.offers.of(scene);
    const stop = impossible(offer);
    if (stop) return { kind: 'stop', outcome: stop.stop };

    const all = everything(offer);
    const { form, problems } = readForm<PermissionForm, PermissionProblem>(PermissionForm, typed, { rules: rulesOf(offer), offered: all });
    const asRead = form.offer === offer.page.offer;
    const choice: Choice = {
      accounts: offer.page.accountsAre === 'selectable' ? [...form.accounts, ...keptIn(offer).accounts] : all.accounts,
      operations: offer.page.operationsAre === 'selectable' ? [...form.operations, ...offer.keptOperations] : all.operations,
      // Consent to something else is none.
      consents: asRead && form.consent === 'yes',
    };
    const found = [...(asRead ? [] : (['changed'] as const)), ...Object.values(problems)];
    if (found.length > 0) return { kind: 'again', page: this.page(scene, offer, choice, found) };
    return { kind: 'permitted', authorise: (tx) => this.authorise(tx, scene, offer, choice) };
  }

  /** Permission, grant, audit, and the inquiry PINs that were waiting for it: all of it, or nothing. */
  private async authorise(tx: Tx, scene: Scene, offer: Offer, choice: Choice): Promise<void> {
    const { institution, channel, client, journeyId } = scene;
    const { customer, grant, factors = [], terms, pins = [] } = scene.facts as Required<Facts>;
    const { contractId, userId } = customer;
    const owner = { institution: institution.id, contractId, serviceId: client.service.id };
    const chosen = offer.accounts.filter(({ key }) => choice.accounts.includes(key));
    const assigned = await this.accountIds.assign(tx, owner, chosen.map(({ account }) => account.id));
    const pinNeeded = needsInquiryPins(channel);
    const operations = offer.operations.filter((operation) => choice.operations.includes(operation));
    await this.consents.authorise(tx, grant.grantId, {
      journeyId,
      operations,
      accounts: assigned.map((account) => ({ ...account, pinNeeded })),
      termsVersion: offer.page.terms.version,
      termsHash: termsHash(scene, offer),
      consentForm: offer.consentForm,
      consentedAt: offer.consentForm === 'terms-at-login' ? terms.acceptedAt : undefined,
      factors,
      ...asAsked(scene, offer, operations, assigned),
    });
    const by = { institution: institution.id, contractId, userId, grantId: grant.grantId, clientId: client.clientId };
    // A PIN belongs to contract and account: it counts from here on whether the account was chosen for this partner or not.
    await this.pins.makeEffective(tx, { ...by, accounts: offer.accounts.map(({ account }) => account) }, pins);
  }

  private page(scene: Scene, offer: Offer, choice: Choice, problems: readonly PermissionProblem[]): string {
    return this.pages.render(permissionPage, {
      ...offer.page,
      act: this.act,
      accounts: offer.accounts.map(({ key, account, kept }) => ({ key, kept, ticked: kept || choice.accounts.includes(key), ...accountOnPage(account) })),
      operations: offer.operations.map((name) => {
        const kept = offer.keptOperations.includes(name);
        return { name, kept, ticked: kept || choice.operations.includes(name) };
      }),
      consent: consentOnPage(scene, offer, choice),
      problems,
    });
  }
}

/** アクセス許可: the same act under the name and in the words of notices 000, 003 and 004. */
@Injectable()
export class AccessStep extends PermissionStep {
  protected override readonly act = 'access';
}

const everything = ({ accounts, operations }: Offer) => ({ accounts: accounts.map(({ key }) => key), operations });

const keptIn = ({ accounts }: Offer) => ({ accounts: accounts.flatMap(({ key, kept }) => (kept ? [key] : [])) });

/** Of the text behind the link on the page, so that an edit of the profile shows. */
function termsHash({ channel }: Scene, { page }: Offer): string | undefined {
  const terms = channel.terms.find(({ version }) => version === page.terms.version);
  return terms && termsHashOf(terms);
}

/** Why there is nothing to permit: no account (any more), none of those asked for, nothing left of what was chosen before, or of the time asked for. */
function impossible({ accounts, operations, noneOfThese, page: { validityDays } }: Offer): { readonly stop: OutcomeName } | undefined {
  if (accounts.length === 0) return { stop: noneOfThese ? 'accounts-not-there' : 'no-accounts' };
  if (operations.length === 0) return { stop: 'nothing-asked' };
  // The partner asked for no longer than today, and the customer has read past midnight.
  return validityDays < 0 ? { stop: 'last-day-over' } : undefined;
}

/** What must be ticked; what is kept is ticked already. */
function rulesOf({ page, consentForm, keptOperations, accounts }: Offer): readonly PermissionRules[] {
  return [
    ...(page.accountsAre === 'selectable' && !accounts.some(({ kept }) => kept) ? (['accounts'] as const) : []),
    ...(page.operationsAre === 'selectable' && keptOperations.length === 0 ? (['operations'] as const) : []),
    ...(consentForm === 'terms-at-login' ? [] : [consentForm]),
  ];
}

/** How the partner asked: what is granted is told it in the same form. */
function asAsked(
  { details, grantRequest, link, channel }: Scene,
  { from, until, page: { lastDay } }: Offer,
  operations: readonly Operation[],
  assigned: readonly { readonly accountId: string }[],
) {
  const period = { ...(from === undefined ? undefined : { from }), until: lastDay };
  const accounts = assigned.map(({ accountId }) => accountId);
  return {
    validityDays: link.validityDays ?? channel.validityDays,
    until,
    grantAction: grantRequest?.action,
    transactionsFrom: from,
    authorizationDetails: details && [{ type: ACCOUNT_INFORMATION, actions: operations, accounts, period } as const],
  };
}

function consentOnPage({ facts }: Scene, { consentForm: form }: Offer, { consents: given }: Choice): ConsentOnPage {
  switch (form) {
    case 'box':
      return { form, given, renewed: facts.terms !== undefined };
    case 'intent':
      return { form, given };
    case 'terms-at-login':
      return { form };
  }
}
