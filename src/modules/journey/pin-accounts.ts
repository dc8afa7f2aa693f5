import { Injectable } from '@nestjs/common';
import { AccountRegister, type LedgerAccount } from '#modules/bank-host';
import { InquiryPinDesk, type PinStanding } from '#modules/inquiry-pins';
import type { Facts, Scene } from './step.js';

/** One of the customer's accounts, and where its inquiry PIN stands in this journey. */
export interface PinAccount {
  /** Names it in forms, `010-1-3000001`: the same in every journey, and nothing that is not on the page anyway. */
  readonly key: string;
  readonly account: LedgerAccount;
  readonly standing: PinStanding;
}

/** Names an account in forms, as it is named on the page. */
export const accountKey = ({ branchCode, accountType, accountNumber }: LedgerAccount): string => [branchCode, accountType, accountNumber].join('-');

/** The accounts that the screens of 照会用暗証番号 speak of: those that the user may inquire about. */
@Injectable()
export class PinAccounts {
  /** The facts are read anew with every request, so what is remembered by them is forgotten with the request. */
  readonly #looked = new WeakMap<Facts, Promise<readonly PinAccount[]>>();

  constructor(
    private readonly register: AccountRegister,
    private readonly desk: InquiryPinDesk,
  ) {}

  /** Three statements, and once a request: the engine asks which screens come before it shows one of them. */
  of({ facts }: Pick<Scene, 'facts'>): Promise<readonly PinAccount[]> {
    const known = this.#looked.get(facts) ?? this.#look(facts);
    this.#looked.set(facts, known);
    return known;
  }

  /** Whether the customer is asked for PINs: some account has none registered, or the asking has begun. Undefined: who the customer is is not known. */
  async asked(scene: Pick<Scene, 'facts'>): Promise<boolean | undefined> {
    if (scene.facts.pins || scene.facts.pinsAre) return true;
    return scene.facts.customer && (await this.of(scene)).some(({ standing }) => standing.state === 'unregistered');
  }

  async #look({ customer, pins = [] }: Facts): Promise<readonly PinAccount[]> {
    if (!customer) return [];
    const accounts = await this.register.accountsOfUser(customer.userId);
    const standings = await this.desk.standings(customer.contractId, accounts, pins);
    return accounts.map((account) => ({
      key: accountKey(account),
      account,
      standing: standings.get(account.id) ?? { state: 'unregistered', onFile: false },
    }));
  }
}
