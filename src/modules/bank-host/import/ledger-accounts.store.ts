import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { newId } from '#libs/kernel';
import { AccountEntity, BalanceEntity } from '../ledger-accounts.entity.js';
import type { AccountKey } from './account-key.rules.js';
import { replacesBalance, type BalanceRow } from './balance.rules.js';
import { differing, type Kept } from './kept.js';

/** Account rows, held by whoever imports into them. */
@Injectable()
export class LedgerAccountsStore {
  /**
   * The accounts of those keys that exist, their rows locked until the transaction ends: two imports of one account
   * follow each other. SQLite has no row locks and needs none, since it has one writer.
   */
  lock(tx: Tx, keys: readonly AccountKey[]): Promise<AccountEntity[]> {
    const hasRowLocks = tx.connection.options.type !== 'better-sqlite3';
    return tx.find(AccountEntity, { where: [...keys], lock: hasRowLocks ? { mode: 'pessimistic_write' } : undefined });
  }

  /** Says that something of the account has changed. Call it under the lock, once a transaction and account. */
  async raiseRevision(tx: Tx, account: AccountEntity): Promise<void> {
    account.revision += 1;
    await tx.update(AccountEntity, { id: account.id }, { revision: account.revision });
  }

  /** The same for an account whose lock the caller got otherwise. */
  async raiseRevisionOf(tx: Tx, accountId: string): Promise<void> {
    await tx.increment(AccountEntity, { id: accountId }, 'revision', 1);
  }

  /** The account becomes as a customers file says. Its movements and balance have nothing to do with that. */
  async keepAccount(tx: Tx, wanted: Omit<AccountEntity, 'id' | 'revision' | 'memo'> & { readonly memo?: string | null }): Promise<Kept> {
    const { institution, branchCode, accountType, accountNumber, branchName, holderName, holderNameKana, state } = wanted;
    const [known] = await this.lock(tx, [{ institution, branchCode, accountType, accountNumber }]);
    const { memo = known?.memo ?? null } = wanted;
    const fields = { branchName, holderName, holderNameKana, state, memo };
    const changed = differing(known, fields);
    if (!known) {
      const id = newId();
      await tx.insert(AccountEntity, { id, institution, branchCode, accountType, accountNumber, ...fields, revision: 1 });
      return { id, added: true, changed };
    }
    if (changed.length === 0) return { id: known.id, added: false, changed };
    await tx.update(AccountEntity, { id: known.id }, fields);
    await this.raiseRevision(tx, known);
    return { id: known.id, added: false, changed };
  }

  /** Keeps the balance if it is the later one; tells whether it was. */
  async keepBalance(tx: Tx, accountId: string, next: BalanceRow, news: boolean): Promise<boolean> {
    const known = await tx.findOneBy(BalanceEntity, { accountId });
    if (!replacesBalance(known ?? undefined, next, news)) return false;
    if (known) await tx.update(BalanceEntity, { accountId }, next);
    else await tx.insert(BalanceEntity, { accountId, ...next });
    return true;
  }
}
