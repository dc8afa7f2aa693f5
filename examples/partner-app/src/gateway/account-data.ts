/*
 * The answers of the data API, as documented at the gateway's /docs. What does not apply is absent, so everything but
 * the keys is optional. Amounts are strings of digits in yen: JavaScript numbers are not for money.
 */

export interface Account {
  /** Opaque, and the same after the permission is renewed: keep it as your key. */
  readonly accountId: string;
  readonly institutionName?: string;
  readonly branchCode?: string;
  readonly branchName?: string;
  readonly accountTypeName?: string;
  readonly accountNumber?: string;
  readonly accountName?: string;
  readonly accountNameKana?: string;
}

export interface AccountList {
  readonly accounts?: readonly Account[];
  /** Accounts of the customer that are left out, counted by reason: `NOT_SELECTED`, `PIN_NOT_REGISTERED`, `MAINTENANCE`. */
  readonly omitted?: readonly { readonly reason: string; readonly count: number }[];
}

export interface Balance {
  readonly accountId: string;
  readonly balance?: string;
  readonly withdrawableAmount?: string;
  /** The balance is of this day (YYYY-MM-DD) … */
  readonly baseDate?: string;
  /** … and this time, with an offset. */
  readonly baseTime?: string;
}

interface Transaction {
  /** Never changes: keep it as your key, and a page read twice counts once. */
  readonly itemKey: string;
  readonly transactionDate?: string;
  /** `1` 入金, `2` 出金. */
  readonly transactionType?: string;
  readonly amount?: string;
  /** The balance after this row. */
  readonly balance?: string;
  readonly remarks?: string;
  readonly remitterName?: string;
}

export interface TransactionPage {
  readonly accountId: string;
  readonly hasNext?: boolean;
  /** Opaque; holds for the same account and period only. */
  readonly nextCursor?: string;
  /** Oldest first. */
  readonly transactions?: readonly Transaction[];
}

/** Which rows: whole days in Japan, both ends included, YYYY-MM-DD. */
export interface TransactionQuery {
  readonly dateFrom: string;
  readonly dateTo: string;
  /** `nextCursor` of the page before; absent for the first. */
  readonly cursor?: string;
}
