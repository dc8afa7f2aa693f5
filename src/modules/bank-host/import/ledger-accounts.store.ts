import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { AccountEntity, BalanceEntity } from '../ledger-accounts.entity.js';
import { replacesBalance, type BalanceRow } from './balance.rules.js';

/** An account as files name it. */
export interface AccountKey {
  readonly institution: string;
  readonly branchCode: string;
  readonly accountType: string;
  /** Seven digits. */
  readonly accountNumber: string;
}

/** Account rows, held by whoever imports into them. */
@Injectable()
export class LedgerAccountsStore {
  /**
   * The accounts of those keys that exist, their rows locked until the transaction ends: two imports of one account
   * follow each other. SQLite has no row locks and needs none, since it has one writer.
   */
  lock(tx: Tx, keys: readonly AccountKey[]): Promise<AccountEntity[]> {
    const lock = tx.connection.options.type === 'mysql' ? { mode: 'pessimistic_write' as const } : undefined;
    return tx.find(AccountEntity, { where: [...keys], lock });
  }

  /** Everything written now is of this revision. */
  async beginRevision(tx: Tx, account: AccountEntity): Promise<number> {
    const revision = account.revision + 1;
    await tx.update(AccountEntity, { id: account.id }, { revision });
    return revision;
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
