import { Injectable } from '@nestjs/common';
import { AccountRegister, type LedgerAccount } from '#modules/bank-host';
import { GrantsStore, validityFrom, type ConsentForm } from '#modules/consents';
import { needsInquiryPins, termsInForce } from '#modules/institutions';
import { termsAddress } from '#modules/pages';
import { registrationNumberInEnglish } from '#modules/partners';
import { addJapanDays, japanDateOf, sha256, type Operation } from '#libs/kernel';
import { grantPartiesOf } from '../../grant-parties.js';
import { accountKey, PinAccounts } from '../../pin-accounts.js';
import type { Facts, Scene } from '../../step.js';
import { consentFormFor } from './consent.rules.js';
import type { AccountOnPage, PermissionPage } from './permission.model.js';

/** An account that the user may inquire about (照会権限). */
interface AccountOfUser {
  /** Names it in the form. */
  readonly key: string;
  readonly account: LedgerAccount;
  /** Whether its inquiry PIN is registered, or will be with 許可; always where the channel asks for none. */
  readonly offered: boolean;
}

/** Everything the customer reads before pressing 許可, gathered once. */
export interface Offer {
  readonly accounts: readonly AccountOfUser[];
  readonly operations: readonly Operation[];
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
  ) {}

  async of(scene: Scene): Promise<Offer> {
    const { institution, channel, client, link, facts, language, now } = scene;
    const customer = facts.customer as NonNullable<Facts['customer']>;
    const ofUser = await this.accountsOf(scene, customer.userId);
    const accounts = ofUser.filter(({ offered }) => offered);
    const withoutPin = ofUser.filter(({ offered }) => !offered).map(({ account }) => accountOnPage(account));
    const chosenBefore = facts.operations?.filter((operation) => scene.operations.includes(operation));
    const operations = chosenBefore ?? scene.operations;
    const validityDays = link.validityDays ?? channel.validityDays;
    const { lastDay } = validityFrom(now, validityDays);
    const today = japanDateOf(now);
    const terms = termsInForce(channel, today);
    const consentForm = consentFormFor(channel.access.consent, facts.terms?.version, terms.version);
    const { service, company } = client;
    const promised = [
      [service.name, company.name, company.passesDataTo, company.termsUrl, company.privacyUrl],
      [accounts.map(({ account }) => accountOnPage(account)), withoutPin, operations],
      [validityDays, lastDay, terms.version, consentForm],
    ];
    return {
      accounts,
      operations,
      consentForm,
      page: {
        frame: scene.frame,
        form: scene.form,
        holderName: ofUser[0]?.account.holderName ?? '',
        accountsAre: channel.access.accounts ?? 'all',
        withoutPin,
        operationsAre: chosenBefore ? 'shown' : channel.access.operations,
        transactionsFrom: operations.includes('transactions') ? addJapanDays(today, -channel.historyDays) : undefined,
        validityDays,
        lastDay,
        passesDataTo: (language === 'en' && company.passesDataToEn) || company.passesDataTo,
        partner: {
          termsUrl: company.termsUrl,
          privacyUrl: company.privacyUrl,
          registrationNumber: language === 'en' ? registrationNumberInEnglish(company.registrationNumber) : company.registrationNumber,
        },
        privacyUrl: institution.privacyUrl,
        terms: { name: terms.title[language], version: terms.version, url: termsAddress(institution.id, channel.name, terms.version) },
        replaces: await this.grants.replacedBy(grantPartiesOf(scene, customer), now),
        offer: sha256(JSON.stringify(promised)),
      },
    };
  }

  private async accountsOf(scene: Scene, userId: string): Promise<readonly AccountOfUser[]> {
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
