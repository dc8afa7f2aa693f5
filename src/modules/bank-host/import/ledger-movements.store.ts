import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { mayHaveCorrections, type MovementRow } from './movement-rows.rules.js';

/** In the order of `values`. */
const columns = [
  'account_id', 'item_key', 'revision', 'transaction_date', 'value_date', 'transaction_type', 'transaction_kind', 'amount', 'balance',
  'other_bank_check_amount', 'remarks', 'remitter_name', 'remitter_code', 'remitting_bank_name', 'remitting_branch_name', 'edi_info',
  'content_hash',
] as const;

const places = (count: number): string => Array(count).fill('?').join(', ');

const values = (accountId: string, revision: number, row: MovementRow): unknown[] => [
  accountId, row.itemKey, revision, row.transactionDate, row.valueDate, row.transactionType, row.transactionKind, row.amount, row.balance,
  row.otherBankCheckAmount, row.remarks, row.remitterName, row.remitterCode, row.remittingBankName, row.remittingBranchName, row.ediInfo,
  row.contentHash,
];

/** Movement rows by the hundred, in plain SQL: an entity for each would take most of an import's time. */
@Injectable()
export class LedgerMovementsStore {
  /** The content hashes already kept under these rows' keys, and under their corrections' keys, by key. */
  async contentHashes(tx: Tx, accountId: string, rows: readonly MovementRow[]): Promise<Map<string, string>> {
    const kept = new Map<string, string>();
    const keep = (found: { itemKey: string; contentHash: string }[]): void => {
      for (const { itemKey, contentHash } of found) kept.set(itemKey, contentHash);
    };
    const select = 'SELECT item_key AS itemKey, content_hash AS contentHash FROM ledger_movements WHERE account_id = ?';
    keep(await tx.query(`${select} AND item_key IN (${places(rows.length)})`, [accountId, ...rows.map(({ itemKey }) => itemKey)]));
    for (const { itemKey } of rows.filter(mayHaveCorrections)) {
      keep(await tx.query(`${select} AND item_key > ? AND item_key < ?`, [accountId, `${itemKey}-`, `${itemKey}.`]));
    }
    return kept;
  }

  async insert(tx: Tx, accountId: string, revision: number, rows: readonly MovementRow[]): Promise<void> {
    if (rows.length === 0) return;
    const row = `(${places(columns.length)})`;
    await tx.query(
      `INSERT INTO ledger_movements (${columns.join(', ')}) VALUES ${Array(rows.length).fill(row).join(', ')}`,
      rows.flatMap((one) => values(accountId, revision, one)),
    );
  }
}
