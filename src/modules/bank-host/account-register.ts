/** An account as pages and answers name it. */
export interface LedgerAccount {
  readonly id: string;
  /** Three digits. */
  readonly branchCode: string;
  readonly branchName: string;
  /** 預金種目: 1 普通, 2 当座, 4 貯蓄. */
  readonly accountType: '1' | '2' | '4';
  /** Seven digits. */
  readonly accountNumber: string;
  readonly holderName: string;
  /** In half-width kana. */
  readonly holderNameKana: string;
  readonly state: 'open' | 'closed';
  /** 口座メモ: what the customer calls it. For the customer's own eyes. */
  readonly memo: string | null;
  /** Grows with every change of the account, its balance or its movements. */
  readonly revision: number;
}

/** Who may inquire about which account. */
export abstract class AccountRegister {
  /** The open accounts that the user may inquire about (照会権限), by branch, type and number. One statement. */
  abstract accountsOfUser(userId: string): Promise<LedgerAccount[]>;

  /** These accounts, closed ones too, by branch, type and number: to name what was linked once, never for a data call. One statement. */
  abstract accountsWithIds(ids: readonly string[]): Promise<LedgerAccount[]>;
}
