import { Injectable } from '@nestjs/common';
import { Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { accountNameOf } from './account-key.rules.js';
import type { ContractRecord, UserRecord } from './customers-file.dto.js';
import { LedgerAccountsStore } from './ledger-accounts.store.js';
import { LedgerCustomersStore } from './ledger-customers.store.js';

/** A user as the ledger keeps them. */
export type UserToKeep = Pick<UserRecord, 'displayName' | 'administrator' | 'state'> & {
  readonly loginId: string;
  readonly passwordHash: string;
  /** Of the contract's accounts, those the user may inquire about. */
  readonly accounts: readonly string[];
};

export type ContractToKeep = Omit<ContractRecord, 'users'> & { readonly users: readonly UserToKeep[] };

/** Takes contracts with their accounts, users and rights into the ledger. */
@Injectable()
export class ContractImport {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: LedgerAccountsStore,
    private readonly customers: LedgerCustomersStore,
    private readonly clock: Clock,
  ) {}

  /**
   * One contract, whole or not at all. What it names becomes as it says; accounts and users it does not name stay.
   * Tells whether anything was otherwise before.
   *
   * @throws UnitRefused LOGIN_ID_TAKEN
   */
  keep(institution: string, contract: ContractToKeep): Promise<boolean> {
    const now = this.clock.now();
    return this.transactor.write(async (tx) => {
      const { id: contractId, changed } = await this.customers.keepContract(tx, institution, contract, now);
      const accountIds = new Map<string, string>();
      const changes = [changed];
      for (const account of contract.accounts) {
        const { holderName = contract.holderName, holderNameKana = contract.holderNameKana } = account;
        const kept = await this.accounts.keepAccount(tx, { ...account, institution, holderName, holderNameKana });
        accountIds.set(accountNameOf(account), kept.id);
        changes.push(kept.changed);
      }
      for (const user of contract.users) changes.push(await this.keepUser(tx, institution, contract, contractId, user, accountIds));
      return changes.includes(true);
    });
  }

  private async keepUser(
    tx: Tx,
    institution: string,
    { channel }: ContractToKeep,
    contractId: string,
    { accounts, ...user }: UserToKeep,
    accountIds: ReadonlyMap<string, string>,
  ): Promise<boolean> {
    const kept = await this.customers.keepUser(tx, { ...user, institution, channel, contractId });
    const rights = accounts.flatMap((name) => accountIds.get(name) ?? []);
    const rightsChanged = await this.customers.keepRights(tx, kept.id, rights);
    return kept.changed || rightsChanged;
  }
}
