import type { Wording } from '#modules/pages';
import type { PinAccountRow } from './inquiry-pin.model.js';
import type { PinTableWords } from './words.ja.js';

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
