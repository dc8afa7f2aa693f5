import type { PinAccount } from '../../pin-accounts.js';
import type { PinAccountRow } from './inquiry-pin.model.js';

/** The account as its row shows it. The ledger has no 口座メモ, so there is none to show. */
export function pinAccountRow({ key, account, standing }: PinAccount): PinAccountRow {
  const { branchName, branchCode, accountType, accountNumber } = account;
  return { key, branchName, branchCode, accountType, accountNumber, memo: '', state: standing.state };
}
