import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { AccountStatements, type LedgerBalance, type LedgerMovement, type MovementsQuery } from './account-statements.js';

const balancesOf = (count: number): string => `
  SELECT account_id AS accountId, balance, withdrawable_amount AS withdrawableAmount, previous_day_balance AS previousDayBalance,
         other_bank_check_amount AS otherBankCheckAmount, overdraft_limit AS overdraftLimit, base_at AS baseAt, source
    FROM ledger_balances
   WHERE account_id IN (${Array(count).fill('?').join(', ')})`;

const movementsAfter = (bound: 'item_key >= ?' | 'item_key > ?'): string => `
  SELECT item_key AS itemKey, transaction_date AS transactionDate, value_date AS valueDate, transaction_type AS transactionType,
         transaction_kind AS transactionKind, amount, balance, other_bank_check_amount AS otherBankCheckAmount, remarks,
         remitter_name AS remitterName, remitter_code AS remitterCode, remitting_bank_name AS remittingBankName,
         remitting_branch_name AS remittingBranchName, edi_info AS ediInfo
    FROM ledger_movements
   WHERE account_id = ? AND ${bound} AND item_key < ? AND revision <= ?
   ORDER BY item_key
   LIMIT ?`;

const firstPage = movementsAfter('item_key >= ?');
const nextPage = movementsAfter('item_key > ?');

/** The balances and movements that were imported into the gateway's own tables. */
@Injectable()
export class LedgerAccountStatements extends AccountStatements {
  constructor(private readonly reader: Reader) {
    super();
  }

  async balances(ledgerAccountIds: readonly string[]): Promise<LedgerBalance[]> {
    const last = ledgerAccountIds.at(-1);
    if (last === undefined) return [];
    // The last id is repeated up to the next power of two, so that a few prepared statements serve every number of accounts.
    const places = 2 ** Math.ceil(Math.log2(ledgerAccountIds.length));
    const ids = Array.from({ length: places }, (_, index) => ledgerAccountIds[index] ?? last);
    return this.reader.rows<LedgerBalance>(balancesOf(places), ids);
  }

  movements({ ledgerAccountId, fromKey, toKey, revision, afterItemKey, limit }: MovementsQuery): Promise<LedgerMovement[]> {
    // A walk never begins before its period, wherever a cursor says that the page before ended.
    return afterItemKey === undefined || afterItemKey < fromKey
      ? this.reader.rows<LedgerMovement>(firstPage, [ledgerAccountId, fromKey, toKey, revision, limit])
      : this.reader.rows<LedgerMovement>(nextPage, [ledgerAccountId, afterItemKey, toKey, revision, limit]);
  }
}
