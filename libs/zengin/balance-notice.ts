import type { JapanDate } from '#libs/kernel';

/** Whose balances a group of notices tells. */
export interface NoticeHeader {
  /** 通知区分: 1 預金. */
  readonly noticeKind: string;
  /** 作成日 */
  readonly createdOn: JapanDate;
  readonly companyCode?: string;
  readonly companyName: string;
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode?: string;
  readonly branchName: string;
}

/** One account's balance at one moment. Amounts are yen; balances are negative when overdrawn. */
export interface BalanceNotice {
  /** 基準日 */
  readonly baseDate: JapanDate;
  /** 基準時刻 of Japan, `HHMM` from 0000 to 2400. */
  readonly baseTime: string;
  readonly branchCode: string;
  /** 預金種目, one digit. */
  readonly accountType: string;
  /** Ten digits with zeros before. */
  readonly accountNumber: string;
  readonly unitCount?: string;
  readonly holderName: string;
  /** 現在残高 */
  readonly balance: number;
  /** 他店券残高: paid in by cheques that are not cleared yet. */
  readonly otherBankCheckAmount: number;
  /** 貸越極度額 */
  readonly overdraftLimit: number;
  /** 支払可能残高 = 現在残高 − 他店券残高 + 貸越極度額 */
  readonly withdrawableAmount: number;
  /** 前日残高 */
  readonly previousDayBalance?: number;
  /** 最新取引日 */
  readonly lastTransactionDate?: JapanDate;
}

export interface NoticeTrailer {
  readonly noticeCount: number;
}

/** What is written: 支払可能残高 follows from the rest. */
export interface NoticeGroup {
  readonly header: NoticeHeader;
  readonly notices: readonly Omit<BalanceNotice, 'withdrawableAmount'>[];
}

/** Whether four digits are a time of day, 24:00 included. */
export const isWallTime = (time: string): boolean => time === '2400' || /^([01]\d|2[0-3])[0-5]\d$/.test(time);
