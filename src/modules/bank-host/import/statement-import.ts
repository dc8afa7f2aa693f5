import { Injectable } from '@nestjs/common';
import { isDuplicateKey, Transactor, type Tx } from '#libs/database';
import { Outbox } from '#libs/outbox';
import type { PostedMovement, RecordPlace, StatementHeader, StatementTrailer } from '#libs/zengin';
import type { AccountEntity } from '../ledger-accounts.entity.js';
import { accountChanged } from './account-changed.js';
import type { AccountKey } from './account-key.rules.js';
import { balanceAfterStatement } from './balance.rules.js';
import { inBatches, oneAhead } from './batches.js';
import { UnitRefused } from './import-report.js';
import { LedgerAccountsStore } from './ledger-accounts.store.js';
import { LedgerMovementsStore } from './ledger-movements.store.js';
import { movementRowOf, placeMovement, type MovementRow } from './movement-rows.rules.js';

/** Rows in one INSERT: enough to be fast, and far below what either database allows as parameters. */
const BATCH_ROWS = 500;

export interface PlacedMovement {
  readonly place: RecordPlace;
  readonly item: PostedMovement;
}

export interface StatementOutcome {
  readonly changed: boolean;
  readonly added: number;
  readonly known: number;
  readonly corrections: number;
}

/** Takes statements (種別03) into the ledger. */
@Injectable()
export class StatementImport {
  constructor(
    private readonly transactor: Transactor,
    private readonly accounts: LedgerAccountsStore,
    private readonly movements: LedgerMovementsStore,
    private readonly outbox: Outbox,
  ) {}

  /**
   * One statement, whole or not at all: one transaction, under the account's row lock, as one revision of the account.
   *
   * @param items reads the movements from their beginning; asked again when the transaction is tried again
   * @throws UnitRefused ACCOUNT_UNKNOWN, MOVEMENT_CONTRADICTS
   */
  take(key: AccountKey, header: StatementHeader, trailer: StatementTrailer, items: () => AsyncIterable<PlacedMovement>): Promise<StatementOutcome> {
    return this.transactor.write(async (tx) => {
      const [account] = await this.accounts.lock(tx, [key]);
      if (!account) throw new UnitRefused('ACCOUNT_UNKNOWN', 'no such account is in the ledger');
      const outcome = { added: 0, known: 0, corrections: 0 };
      for await (const batch of oneAhead(inRows(items()))) {
        const { added, corrections } = await this.keepBatch(tx, account, batch);
        outcome.added += added;
        outcome.known += batch.length - added;
        outcome.corrections += corrections;
      }
      const balance = balanceAfterStatement(header, trailer.closingBalance);
      const balanceKept = await this.accounts.keepBalance(tx, account.id, balance, outcome.added > 0);
      const changed = balanceKept || outcome.added > 0;
      if (changed) {
        await this.accounts.raiseRevision(tx, account);
        await this.outbox.put(tx, accountChanged(account));
      }
      return { ...outcome, changed };
    });
  }

  /**
   * Most batches are news from end to end, so they are inserted without asking. One that is not fails as a whole (a
   * statement is atomic in both databases), and only then what is known is looked up.
   */
  private async keepBatch(tx: Tx, account: AccountEntity, batch: readonly PlacedRow[]): Promise<{ added: number; corrections: number }> {
    const revision = account.revision + 1;
    try {
      await this.movements.insert(tx, account.id, revision, batch.map(({ row }) => row));
      return { added: batch.length, corrections: 0 };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const { rows, corrections } = placeBatch(batch, await this.movements.contentHashes(tx, account.id, batch.map(({ row }) => row)));
    await this.movements.insert(tx, account.id, revision, rows);
    return { added: rows.length, corrections };
  }
}

interface PlacedRow {
  readonly place: RecordPlace;
  readonly row: MovementRow;
}

/** What of a batch is to be inserted. `kept` grows with it, because a batch may hold a key twice. */
function placeBatch(batch: readonly PlacedRow[], kept: Map<string, string>): { rows: MovementRow[]; corrections: number } {
  const rows: MovementRow[] = [];
  let corrections = 0;
  for (const { place, row } of batch) {
    const placement = placeMovement(row, kept);
    if (placement.as === 'contradiction') {
      const reason = `照会番号 of ${row.transactionDate} is known with other content, and this is no correction (取引区分 19)`;
      throw new UnitRefused('MOVEMENT_CONTRADICTS', reason, place);
    }
    if (placement.as === 'known') continue;
    if (placement.as === 'correction') corrections += 1;
    rows.push(placement.row);
    kept.set(placement.row.itemKey, placement.row.contentHash);
  }
  return { rows, corrections };
}

async function* inRows(items: AsyncIterable<PlacedMovement>): AsyncGenerator<PlacedRow[]> {
  for await (const batch of inBatches(items, BATCH_ROWS)) {
    yield batch.map(({ place, item }) => ({ place, row: movementRowOf(item.movement, item.balance) }));
  }
}
