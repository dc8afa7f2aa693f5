import { Injectable } from '@nestjs/common';
import { Transactor } from '#libs/database';
import { Outbox } from '#libs/outbox';
import type { BalanceNotice } from '#libs/zengin';
import type { AccountEntity } from '../ledger-accounts.entity.js';
import { accountChanged } from './account-changed.js';
import { accountNameOf, type AccountKey } from './account-key.rules.js';
import { balanceOfNotice } from './balance.rules.js';
import { LedgerAccountsStore } from './ledger-accounts.store.js';

export interface KeyedNotice {
  readonly key: AccountKey;
  readonly notice: BalanceNotice;
}

/** What became of a notice; of two for one account, the later base time wins whatever their order. */
export type NoticeOutcome = 'kept' | 'not-later' | 'account-unknown';

/** Takes balance notices (種別04) into the ledger. */
@Injectable()
export class NoticeImport {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: LedgerAccountsStore,
    private readonly outbox: Outbox,
  ) {}

  /** Some notices, each whole by itself; they share a transaction only to be fast. Outcomes are in their order. */
  take(notices: readonly KeyedNotice[]): Promise<NoticeOutcome[]> {
    return this.transactor.write(async (tx) => {
      const accounts = await this.accounts.lock(tx, notices.map(({ key }) => key));
      const accountByKey = new Map(accounts.map((account) => [accountNameOf(account), account]));
      const outcomes: NoticeOutcome[] = [];
      const changed = new Set<AccountEntity>();
      for (const { key, notice } of notices) {
        const account = accountByKey.get(accountNameOf(key));
        const kept = account !== undefined && (await this.accounts.keepBalance(tx, account.id, balanceOfNotice(notice), true));
        if (kept) {
          await this.accounts.raiseRevision(tx, account);
          changed.add(account);
        }
        outcomes.push(kept ? 'kept' : account ? 'not-later' : 'account-unknown');
      }
      await this.outbox.putEach(tx, [...changed].map(accountChanged));
      return outcomes;
    });
  }
}
