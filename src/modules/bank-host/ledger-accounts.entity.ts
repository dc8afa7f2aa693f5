import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, JapanDateColumn, KeyColumn, TextColumn, YenColumn } from '#libs/database';

/** A deposit account. */
@Entity('ledger_accounts')
@Index('ledger_accounts_by_number', ['institution', 'branchCode', 'accountType', 'accountNumber'], { unique: true })
export class AccountEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(3)
  branchCode: string;

  @TextColumn(100)
  branchName: string;

  /** 預金種目: 1 普通, 2 当座, 4 貯蓄. */
  @TextColumn(2)
  accountType: string;

  @TextColumn(7)
  accountNumber: string;

  @TextColumn(100)
  holderName: string;

  @TextColumn(100)
  holderNameKana: string;

  @TextColumn(16)
  state: 'open' | 'closed';

  /** 口座メモ: what the customer calls it. */
  @TextColumn(100, { nullable: true })
  memo: string | null;

  /** Grows by one, under the row's lock, with every import that changed anything of the account. */
  @CountColumn()
  revision: number;
}

/** The account's last known balance, all of it from one source. */
@Entity('ledger_balances')
export class BalanceEntity {
  @KeyColumn(36)
  accountId: string;

  @YenColumn()
  balance: number;

  /** 支払可能残高, 前日残高, 他店券残高, 貸越極度額: known from 種別04 only. */
  @YenColumn({ nullable: true })
  withdrawableAmount: number | null;

  @YenColumn({ nullable: true })
  previousDayBalance: number | null;

  @YenColumn({ nullable: true })
  otherBankCheckAmount: number | null;

  @YenColumn({ nullable: true })
  overdraftLimit: number | null;

  @InstantColumn()
  baseAt: number;

  /** The kind of file it came from. */
  @TextColumn(2)
  source: '03' | '04';
}

/** One 明細. Written once and never changed. */
@Entity('ledger_movements')
export class MovementEntity {
  @KeyColumn(36)
  accountId: string;

  /** 勘定日 and 照会番号, `YYYYMMDD-nnnnnnnn`, so that the primary key sorts oldest first; `-1`, `-2` … for corrections. */
  @KeyColumn(32)
  itemKey: string;

  /** The account's revision that brought it. */
  @CountColumn()
  revision: number;

  @JapanDateColumn()
  transactionDate: string;

  @JapanDateColumn()
  valueDate: string;

  /** 1 deposit, 2 withdrawal. */
  @TextColumn(1)
  transactionType: '1' | '2';

  /** 取引区分 */
  @TextColumn(2)
  transactionKind: string;

  @YenColumn()
  amount: number;

  /** After this movement. */
  @YenColumn()
  balance: number;

  @YenColumn({ nullable: true })
  otherBankCheckAmount: number | null;

  @TextColumn(255, { nullable: true })
  remarks: string | null;

  @TextColumn(255, { nullable: true })
  remitterName: string | null;

  @TextColumn(10, { nullable: true })
  remitterCode: string | null;

  @TextColumn(100, { nullable: true })
  remittingBankName: string | null;

  @TextColumn(100, { nullable: true })
  remittingBranchName: string | null;

  @TextColumn(255, { nullable: true })
  ediInfo: string | null;

  /** SHA-256 of all of the above but key and revision: the same key must never come with another. */
  @TextColumn(43)
  contentHash: string;
}
