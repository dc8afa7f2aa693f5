import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { accountNameOf } from './account-key.rules.js';
import { ContractClosing, type PasswordChange } from './contract-closing.js';
import type { AccountRecord, ContractRecord, UserRecord } from './customers-file.dto.js';
import type { Change, FactorsToKeep } from './factors-to-keep.js';
import type { ImportOrigin } from './import-origin.js';
import { LedgerAccountsStore } from './ledger-accounts.store.js';
import { LedgerCustomersStore } from './ledger-customers.store.js';
import { LedgerFactorsStore } from './ledger-factors.store.js';

/** A user as the ledger keeps them. */
export type UserToKeep = Pick<UserRecord, 'displayName' | 'administrator' | 'state' | 'email'> & {
  readonly loginId: string;
  readonly passwordHash: string;
  /** Of the contract's accounts, those the user may inquire about. */
  readonly accounts: readonly string[];
  readonly factors: FactorsToKeep;
};

/** An account as the ledger keeps it. */
export type AccountToKeep = Omit<AccountRecord, 'inquiryPin'> & { readonly sealedPin: Change<string> };

export type ContractToKeep = Omit<ContractRecord, 'accounts' | 'users'> & {
  readonly accounts: readonly AccountToKeep[];
  readonly users: readonly UserToKeep[];
  /** Whether another password ends what its user has permitted. */
  readonly onPasswordChange: PasswordChange;
};

/** What of a user the audit notes a change of, and by which name: what lets them in, to what, and where they are told. */
const notedFields = { passwordHash: 'password', state: 'state', administrator: 'administrator', email: 'email' } as const;

/** Takes contracts with their accounts, users and rights into the ledger. */
@Injectable()
export class ContractImport {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: LedgerAccountsStore,
    private readonly customers: LedgerCustomersStore,
    private readonly factors: LedgerFactorsStore,
    private readonly closing: ContractClosing,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * One contract, whole or not at all, its records in the audit included. What it names becomes as it says; accounts and
   * users it does not name stay. Tells whether anything was otherwise before.
   *
   * @throws UnitRefused LOGIN_ID_TAKEN, CERTIFICATE_TAKEN
   */
  keep(origin: ImportOrigin, contract: ContractToKeep): Promise<boolean> {
    const { institution, importId, actor } = origin;
    const now = this.clock.now();
    return this.transactor.write(async (tx) => {
      const kept = await this.customers.keepContract(tx, institution, contract, now);
      const { id: contractId, changed } = kept;
      await this.closing.ofContract(tx, { institution, contractId }, kept, contract.state);
      const accountIds = new Map<string, string>();
      const changes = [changed.length > 0];
      for (const account of contract.accounts) {
        const kept = await this.keepAccount(tx, origin, contract, contractId, account);
        accountIds.set(accountNameOf(account), kept.id);
        changes.push(kept.changed);
      }
      for (const user of contract.users) changes.push(await this.keepUser(tx, origin, { ...contract, contractId, now }, user, accountIds));
      if (!changes.includes(true)) return false;
      const details = { importId, state: contract.state };
      await this.audit.record(tx, { institution, event: 'contract.changed', actor, contractId, details });
      return true;
    });
  }

  private async keepAccount(
    tx: Tx,
    { institution, importId, actor }: ImportOrigin,
    contract: ContractToKeep,
    contractId: string,
    account: AccountToKeep,
  ): Promise<{ readonly id: string; readonly changed: boolean }> {
    const { holderName = contract.holderName, holderNameKana = contract.holderNameKana, sealedPin } = account;
    const { id, changed } = await this.accounts.keepAccount(tx, { ...account, institution, holderName, holderNameKana });
    const revision = await this.factors.keepPin(tx, id, sealedPin);
    if (revision === undefined) return { id, changed: changed.length > 0 };
    if (changed.length === 0) await this.accounts.raiseRevisionOf(tx, id);
    const details = { importId, account: accountNameOf(account), revision, onFile: sealedPin !== null };
    await this.audit.record(tx, { institution, event: 'inquiry-pin.changed', actor, contractId, details });
    return { id, changed: true };
  }

  private async keepUser(
    tx: Tx,
    { institution, importId, actor }: ImportOrigin,
    { channel, contractId, onPasswordChange, now }: Pick<ContractToKeep, 'channel' | 'onPasswordChange'> & { readonly contractId: string; readonly now: number },
    { accounts, factors, ...user }: UserToKeep,
    accountIds: ReadonlyMap<string, string>,
  ): Promise<boolean> {
    const kept = await this.customers.keepUser(tx, { ...user, institution, channel, contractId });
    const { id: userId, changed } = kept;
    await this.closing.ofUser(tx, { institution, contractId, userId }, kept, { state: user.state, onPasswordChange });
    const rights = accounts.flatMap((name) => accountIds.get(name) ?? []);
    const rightsChanged = await this.customers.keepRights(tx, userId, rights);
    const noted: string[] = Object.entries(notedFields).flatMap(([field, name]) => (changed.some((one) => one === field) ? name : []));
    if (rightsChanged) noted.push('rights');
    noted.push(...(await this.factors.keepFactors(tx, { institution, userId }, factors, now)));
    if (noted.length > 0) {
      const details = { importId, changed: noted };
      await this.audit.record(tx, { institution, event: 'customer.changed', actor, contractId, userId, details });
    }
    return changed.length > 0 || noted.length > 0;
  }
}
