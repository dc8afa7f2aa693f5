import { Injectable } from '@nestjs/common';
import { AccountIdsStore } from '#modules/accounts';
import { AccountRegister, type LedgerAccount } from '#modules/bank-host';
import { ConsentLedger, GrantsStore, validityFrom } from '#modules/consents';
import { termsInForce } from '#modules/institutions';
import { Pages } from '#modules/pages';
import { addJapanDays, japanDateOf, sha256, type Operation } from '#libs/kernel';
import type { OutcomeName } from '../../outcomes.js';
import { Step, type Facts, type Scene, type Submission, type Typed } from '../../step.js';
import type { AccessAccount, AccessPage, AccessProblem } from './access.model.js';
import { accessPage } from './access.page.js';

/** Everything the customer reads before pressing 許可, gathered once. */
interface Offer {
  readonly accounts: readonly LedgerAccount[];
  readonly validityDays: number;
  readonly termsVersion: string;
  readonly page: Omit<AccessPage, 'operations' | 'consentTicked' | 'problems'>;
}

/** アクセス許可: who gets access, to which accounts, for what, until which day; then the act of consent. */
@Injectable()
export class AccessStep extends Step {
  constructor(
    private readonly pages: Pages,
    private readonly register: AccountRegister,
    private readonly grants: GrantsStore,
    private readonly consents: ConsentLedger,
    private readonly accountIds: AccountIdsStore,
  ) {
    super();
  }

  /** Pressing 許可 ends the journey, so there is no "after" in which it was answered. */
  isAnswered(): boolean {
    return false;
  }

  async show(scene: Scene): Promise<string | { stop: OutcomeName }> {
    const offer = await this.offerOf(scene);
    if (offer.accounts.length === 0) return { stop: 'no-accounts' };
    return this.page(scene, offer, scene.operations, false, []);
  }

  async submit(typed: Typed, scene: Scene): Promise<Submission> {
    const offer = await this.offerOf(scene);
    if (offer.accounts.length === 0) return { kind: 'stop', outcome: 'no-accounts' };

    const { access } = scene.channel;
    const ticked = access.operations === 'shown' ? scene.operations : scene.operations.filter((one) => listOf(typed['operations']).includes(one));
    const consented = typed['consent'] === 'yes';
    const problems: AccessProblem[] = [
      ...(typed['offer'] === offer.page.offer ? [] : (['changed'] as const)),
      ...(ticked.length > 0 ? [] : (['no-operation'] as const)),
      ...(consented ? [] : (['no-consent'] as const)),
    ];
    if (problems.length > 0) return { kind: 'again', page: this.page(scene, offer, ticked, consented, problems) };

    const { customer, grant, factors = [] } = scene.facts as Required<Facts>;
    const owner = { institution: scene.institution.id, contractId: customer.contractId, serviceId: scene.client.service.id };
    return {
      kind: 'permitted',
      authorise: async (tx) =>
        this.consents.authorise(tx, grant.grantId, {
          journeyId: scene.journeyId,
          operations: ticked,
          accounts: (await this.accountIds.assign(tx, owner, offer.accounts.map(({ id }) => id))).map((account) => ({ ...account, pinNeeded: false })),
          termsVersion: offer.termsVersion,
          consentForm: 'box',
          factors,
          validityDays: offer.validityDays,
        }),
    };
  }

  private async offerOf(scene: Scene): Promise<Offer> {
    const { institution, channel, client, link, language, now } = scene;
    const { userId, contractId } = scene.facts.customer as NonNullable<Facts['customer']>;
    const accounts = await this.register.accountsOfUser(userId);
    const validityDays = link.validityDays ?? channel.validityDays;
    const { lastDay } = validityFrom(now, validityDays);
    const today = japanDateOf(now);
    const terms = termsInForce(channel, today);
    const { company } = client;
    const parties = { institution: institution.id, channel: channel.name, contractId, userId, serviceId: client.service.id, clientId: client.clientId };
    return {
      accounts,
      validityDays,
      termsVersion: terms.version,
      page: {
        frame: scene.frame,
        form: scene.form,
        holderName: accounts[0]?.holderName ?? '',
        accounts: accounts.map(accountOnPage),
        operationsAre: channel.access.operations,
        transactionsFrom: scene.operations.includes('transactions') ? addJapanDays(today, -channel.historyDays) : undefined,
        validityDays,
        lastDay,
        passesDataTo: company.passesDataTo,
        partner: { termsUrl: company.termsUrl, privacyUrl: company.privacyUrl, registrationNumber: company.registrationNumber },
        terms: { name: terms.title[language], url: `/banks/${institution.id}/terms/${channel.name}/${terms.version}` },
        replaces: await this.grants.replacedBy(parties, now),
        offer: digestOf([client.service.name, company.name, company.passesDataTo, accounts, validityDays, lastDay, terms.version, scene.operations]),
      },
    };
  }

  private page(scene: Scene, offer: Offer, ticked: readonly Operation[], consentTicked: boolean, problems: readonly AccessProblem[]): string {
    const operations = scene.operations.map((name) => ({ name, ticked: ticked.includes(name) }));
    return this.pages.render(accessPage, { ...offer.page, operations, consentTicked, problems });
  }
}

/** Names what stood on the page, so that 許可 is taken for exactly that. */
const digestOf = (parts: readonly unknown[]): string => sha256(JSON.stringify(parts));

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function accountOnPage({ branchName, branchCode, accountType, accountNumber, holderName }: LedgerAccount): AccessAccount {
  return { branchName, branchCode, accountType, accountNumber, holderName };
}
