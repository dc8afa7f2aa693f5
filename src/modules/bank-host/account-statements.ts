import type { JapanDate } from '#libs/kernel';

/** An account's last known balance. Amounts are yen; null where the source does not tell. */
export interface LedgerBalance {
  readonly accountId: string;
  readonly balance: number;
  /** 支払可能残高 */
  readonly withdrawableAmount: number | null;
  /** 前日残高 */
  readonly previousDayBalance: number | null;
  /** 他店券残高 */
  readonly otherBankCheckAmount: number | null;
  /** 貸越極度額 */
  readonly overdraftLimit: number | null;
  /** The moment it speaks of, in milliseconds since 1970. */
  readonly baseAt: number;
  /** 03: after the last movement known. 04: 残高通知. */
  readonly source: '03' | '04';
}

/** One 明細. Amounts are yen; null where the bank left the field out. */
export interface LedgerMovement {
  /** Sorts oldest first, and never changes. */
  readonly itemKey: string;
  readonly transactionDate: JapanDate;
  readonly valueDate: JapanDate;
  /** 1 deposit, 2 withdrawal. */
  readonly transactionType: '1' | '2';
  /** 取引区分; 19 is a correction (訂正) of another row. */
  readonly transactionKind: string;
  readonly amount: number;
  /** After this movement; negative when overdrawn. */
  readonly balance: number;
  readonly otherBankCheckAmount: number | null;
  readonly remarks: string | null;
  readonly remitterName: string | null;
  readonly remitterCode: string | null;
  readonly remittingBankName: string | null;
  readonly remittingBranchName: string | null;
  readonly ediInfo: string | null;
}

/** A page of an account's movements. */
export interface MovementsQuery {
  readonly ledgerAccountId: string;
  /** From this key on, as `itemKeyOfDay` makes it of a day. */
  readonly fromKey: string;
  /** Up to, but not with, this key. */
  readonly toKey: string;
  /** Only rows that were there at this revision of the account. */
  readonly revision: number;
  /** Only rows after this one: the last of the page before. */
  readonly afterItemKey?: string;
  /** At most so many rows. Ask for one more than the page holds to learn whether there is a next one. */
  readonly limit: number;
}

/** Balances and movements. Both are on the hot path: one prepared statement each, rows handed on as they come. */
export abstract class AccountStatements {
  /** The balances of these accounts, in no order; accounts without one are left out. */
  abstract balances(ledgerAccountIds: readonly string[]): Promise<LedgerBalance[]>;

  /** Oldest first. */
  abstract movements(query: MovementsQuery): Promise<LedgerMovement[]>;
}
