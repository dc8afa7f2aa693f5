import { Injectable } from '@nestjs/common';
import { AccountRegister, type LedgerAccount } from '#modules/bank-host';
import { GrantsStore, validityFrom, type ConsentForm } from '#modules/consents';
import { needsInquiryPins, termsInForce } from '#modules/institutions';
import { termsAddress } from '#modules/pages';
import { registrationNumberInEnglish } from '#modules/partners';
import { addJapanDays, japanDateOf, operations as allOperations, sha256, type JapanDate, type Operation } from '#libs/kernel';
import { grantPartiesOf } from '../../grant-parties.js';
import { accountKey, PinAccounts } from '../../pin-accounts.js';
import type { Facts, Scene } from '../../step.js';
import { consentFormFor } from './consent.rules.js';
import type { AccountOnPage, PermissionPage } from './permission.model.js';
import { earliestDay, keptBy, latestDay, renewalOnPage, Renewals, type Renewal } from './renewal.js';

/** An account that the user may inquire about (照会権限). */
interface AccountOfUser {
  /** Names it in the form. */
  readonly key: string;
  readonly account: LedgerAccount;
  /** Whether its inquiry PIN is registered, or will be with 許可; always where the channel asks for none. */
  readonly offered: boolean;
  /** Permitted before, and to stay whatever is ticked. */
  readonly kept: boolean;
}

/** Everything the customer reads before pressing 許可, gathered once. */
export interface Offer {
  readonly accounts: readonly AccountOfUser[];
  readonly operations: readonly Operation[];
  readonly keptOperations: readonly Operation[];
  readonly renewal: Renewal | undefined;
  /** The partner asked for certain accounts, and the customer has none of them. */
  readonly noneOfThese: boolean;
  /** The earliest and the last day, where the partner asked for less than there is. */
  readonly from?: JapanDate;
  readonly until?: JapanDate;
  readonly consentForm: ConsentForm;
  /** All of it, ready for the page but for what the customer sets there. */
  readonly page: Omit<PermissionPage, 'act' | 'accounts' | 'operations' | 'consent' | 'problems'>;
}

/** What a customer is asked to permit: never more than the partner's contract and the user's own inquiry rights. */
@Injectable()
export class PermissionOffers {
  constructor(
    private readonly register: AccountRegister,
    private readonly pinAccounts: PinAccounts,
    private readonly grants: GrantsStore,
    private readonly renewals: Renewals,
  ) {}

  async of(scene: Scene): Promise<Offer> {
    const { institution, channel, client, link, facts, language, now } = scene;
    const customer = facts.customer as NonNullable<Facts['customer']>;
    const renewal = await this.renewals.of(scene);
    const kept = keptBy(renewal);
    const { held, ofUser } = await this.accountsOf(scene, customer, kept.accounts);
    const accounts = ofUser.filter(({ offered }) => offered);
    const withoutPin = ofUser.filter(({ offered }) => !offered).map(({ account }) => accountOnPage(account));
    const chosenBefore = facts.operations?.filter((operation) => scene.operations.includes(operation));
    const chosen = [...(chosenBefore ?? scene.operations), ...kept.operations];
    const operations = allOperations.filter((operation) => chosen.includes(operation) && link.operations.includes(operation));
    const from = earliestDay(scene.details?.period?.from, renewal);
    const until = latestDay(scene.details?.period?.until, renewal);
    const { lastDay, days: validityDays } = validityFrom(now, link.validityDays ?? channel.validityDays, until);
    const today = japanDateOf(now);
    const historyFrom = addJapanDays(today, -channel.historyDays);
    const terms = termsInForce(channel, today);
    const consentForm = consentFormFor(channel.access.consent, facts.terms?.version, terms.version);
    const { service, company } = client;
    const { onPasswordChange = 'keep' } = channel;
    const promised = [
      [service.name, company.name, company.passesDataTo, company.termsUrl, company.privacyUrl],
      [accounts.map(({ account }) => accountOnPage(account)), withoutPin, operations],
      [validityDays, lastDay, onPasswordChange, terms.version, consentForm],
      [renewal && [renewal.action, renewal.permission.permittedAt], kept, from],
    ];
    return {
      accounts,
      operations,
      keptOperations: kept.operations,
      renewal,
      noneOfThese: held && ofUser.length === 0,
      ...(from === undefined ? undefined : { from }),
      ...(until === undefined ? undefined : { until }),
      consentForm,
      page: {
        frame: scene.frame,
        form: scene.form,
        holderName: ofUser[0]?.account.holderName ?? '',
        accountsAre: channel.access.accounts ?? 'all',
        withoutPin,
        operationsAre: chosenBefore ? 'shown' : channel.access.operations,
        transactionsFrom: operations.includes('transactions') ? (from !== undefined && from > historyFrom ? from : historyFrom) : undefined,
        validityDays,
        lastDay,
        onPasswordChange,
        passesDataTo: (language === 'en' && company.passesDataToEn) || company.passesDataTo,
        partner: {
          termsUrl: company.termsUrl,
          privacyUrl: company.privacyUrl,
          registrationNumber: language === 'en' ? registrationNumberInEnglish(company.registrationNumber) : company.registrationNumber,
        },
        privacyUrl: institution.privacyUrl,
        terms: { name: terms.title[language], version: terms.version, url: termsAddress(institution.id, channel.name, terms.version) },
        ...(renewal ? { renews: renewalOnPage(renewal) } : { replaces: await this.grants.replacedBy(grantPartiesOf(scene, customer), now) }),
        offer: sha256(JSON.stringify(promised)),
      },
    };
  }

  /** Those that the partner asked for, and those that were permitted before and stay; `held`: whether the user has any. */
  private async accountsOf(scene: Scene, customer: NonNullable<Facts['customer']>, kept: readonly string[]) {
    const all = await this.heldBy(scene, customer.userId);
    const asked = await this.renewals.asked(scene, customer, all.map(({ account }) => account));
    const ofUser: AccountOfUser[] = all
      .map((one) => ({ ...one, kept: kept.includes(one.account.id) }))
      .filter((one) => one.kept || asked.has(one.account.id));
    return { held: all.length > 0, ofUser };
  }

  private async heldBy(scene: Scene, userId: string): Promise<readonly Omit<AccountOfUser, 'kept'>[]> {
    if (needsInquiryPins(scene.channel)) {
      const accounts = await this.pinAccounts.of(scene);
      return accounts.map(({ key, account, standing }) => ({ key, account, offered: standing.state !== 'unregistered' }));
    }
    const accounts = await this.register.accountsOfUser(userId);
    return accounts.map((account) => ({ key: accountKey(account), account, offered: true }));
  }
}

/** What the page says of an account; its balance and its movements may change while the customer reads. */
export function accountOnPage({ branchName, branchCode, accountType, accountNumber, holderName }: LedgerAccount): AccountOnPage {
  return { branchName, branchCode, accountType, accountNumber, holderName };
}
