import type { Wording } from '#modules/pages';
import type { PinAccount } from '../pin-accounts.js';
import type { PinAccountRow } from './pin-table.model.js';
import type { PinTableWords } from './words.ja.js';

/** The account as its row shows it. */
export function pinAccountRow({ key, account, standing }: PinAccount): PinAccountRow {
  const { branchName, branchCode, accountType, accountNumber } = account;
  return { key, branchName, branchCode, accountType, accountNumber, memo: account.memo ?? '', state: standing.state };
}

/** What both PIN pages show of an account. */
export function pinTableRow(row: PinAccountRow, table: PinTableWords, shared: Wording<unknown>['shared']) {
  const branch = shared.branch(row.branchName, row.branchCode);
  const type = shared.accountTypes[row.accountType];
  return {
    branch,
    type,
    number: row.accountNumber,
    account: table.accountNamed(branch, type, row.accountNumber),
    memo: row.memo,
    state: row.state,
    stateInWords: table.states[row.state],
  };
}
