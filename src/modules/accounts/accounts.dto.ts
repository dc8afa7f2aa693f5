import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsJapanDate } from './japan-date.validator.js';

/** What the document says of a value beyond its type and its comment. */
const day = { format: 'date' };
const time = { format: 'time' };
const yen = { pattern: '^-?\\d+$' };
const integer = { type: 'integer' as const };

/** An account inside the permission. Source: Zengin header fields; names as banks' open APIs in Japan use them. */
@ApiSchema({ name: 'Account' })
export class AccountDto {
  /**
   * The account's id for this service: random, the same after every renewal, different for every other service.
   * @example "5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11"
   */
  accountId: string;

  /**
   * 金融機関コード, four digits.
   * @example "9994"
   */
  @ApiProperty({ pattern: '^\\d{4}$' })
  institutionCode: string;

  /**
   * 金融機関名
   * @example "さくら見本信用金庫"
   */
  institutionName: string;

  /**
   * 支店コード, three digits.
   * @example "001"
   */
  @ApiProperty({ pattern: '^\\d{3}$' })
  branchCode: string;

  /**
   * 支店名
   * @example "本店営業部"
   */
  branchName: string;

  /**
   * 預金種目: `1` 普通, `2` 当座, `4` 貯蓄 (Zengin).
   * @example "1"
   */
  @ApiProperty({ enum: ['1', '2', '4'] })
  accountTypeCode: string;

  /**
   * 科目名
   * @example "普通"
   */
  accountTypeName: string;

  /**
   * 口座番号, seven digits.
   * @example "1234567"
   */
  @ApiProperty({ pattern: '^\\d{7}$' })
  accountNumber: string;

  /**
   * 口座名義
   * @example "見本 花子"
   */
  accountName: string;

  /**
   * 口座名義カナ, half-width as in Zengin records.
   * @example "ﾐﾎﾝ ﾊﾅｺ"
   */
  accountNameKana: string;

  /**
   * ISO 4217.
   * @example "JPY"
   */
  currencyCode: string;
}

/** Accounts of the customer that are not listed, counted by reason; their existence is all that is told. */
@ApiSchema({ name: 'OmittedAccounts' })
export class OmittedAccountsDto {
  /**
   * Why: `NOT_SELECTED` the permission does not cover them (opened or entitled after 許可).
   * @example "NOT_SELECTED"
   */
  @ApiProperty({ enum: ['NOT_SELECTED'] })
  reason: string;

  /**
   * How many.
   * @example 1
   */
  @ApiProperty(integer)
  count: number;
}

/** The accounts that the permission covers. */
@ApiSchema({ name: 'AccountList' })
export class AccountListDto {
  accounts: AccountDto[];
  /** Absent when nothing is left out. */
  omitted?: OmittedAccountsDto[];
}

/** 残高照会. Amounts are strings of digits in yen, negative with a minus sign. What does not apply is absent, never null. */
@ApiSchema({ name: 'Balance' })
export class BalanceDto {
  /** @example "5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11" */
  accountId: string;

  /**
   * 現在残高
   * @example "1234567"
   */
  @ApiProperty(yen)
  balance: string;

  /**
   * 支払可能残高 = 現在残高 − 他店券残高 + 貸越極度額 (Zengin 種別04).
   * @example "1234567"
   */
  @ApiProperty(yen)
  withdrawableAmount?: string;

  /**
   * 前日残高
   * @example "1200000"
   */
  @ApiProperty(yen)
  previousDayBalance?: string;

  /**
   * 他店券残高
   * @example "0"
   */
  @ApiProperty(yen)
  otherBankCheckAmount?: string;

  /**
   * 貸越極度額
   * @example "0"
   */
  @ApiProperty(yen)
  overdraftLimit?: string;

  /** @example "JPY" */
  currencyCode: string;

  /**
   * 基準日: the day in Japan of which the balance speaks.
   * @example "2026-11-20"
   */
  @ApiProperty(day)
  baseDate: string;

  /**
   * 基準時刻
   * @example "09:00:00+09:00"
   */
  @ApiProperty(time)
  baseTime: string;
}

/** Which transactions are asked for. */
export class TransactionsQueryDto {
  /**
   * First 勘定日, `YYYY-MM-DD`. Without any date: today.
   * @example "2026-11-01"
   */
  @ApiProperty(day)
  @IsOptional()
  @IsJapanDate()
  dateFrom?: string;

  /**
   * Last 勘定日, `YYYY-MM-DD`. Today when absent.
   * @example "2026-11-20"
   */
  @ApiProperty(day)
  @IsOptional()
  @IsJapanDate()
  dateTo?: string;

  /** `nextCursor` of the page before. The dates may be left out then; if given they must be the same. */
  @IsOptional()
  @IsString()
  @MaxLength(400)
  @Matches(/^[A-Za-z0-9_-]+$/)
  cursor?: string;

  /**
   * Transactions a page.
   * @example 100
   */
  @ApiProperty(integer)
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number = 100;
}

/** 入出金明細, one booked row. It never changes; a correction is a row of its own (取引区分 19). */
@ApiSchema({ name: 'Transaction' })
export class TransactionDto {
  /**
   * 明細キー: unique within the account, made of 勘定日 and 照会番号.
   * @example "20261105-00000012"
   */
  itemKey: string;

  /**
   * 勘定日
   * @example "2026-11-05"
   */
  @ApiProperty(day)
  transactionDate: string;

  /**
   * 起算日 (預入・払出日)
   * @example "2026-11-05"
   */
  @ApiProperty(day)
  valueDate: string;

  /**
   * 入払区分: `1` 入金, `2` 出金.
   * @example "1"
   */
  @ApiProperty({ enum: ['1', '2'] })
  transactionType: string;

  /**
   * 取引区分: `10` 現金, `11` 振込, `12` 他店券入金, `13` 交換, `14` 振替, `15` 継続, `18` その他, `19` 訂正.
   * @example "11"
   */
  @ApiProperty({ enum: ['10', '11', '12', '13', '14', '15', '18', '19'] })
  transactionKind: string;

  /**
   * 取引金額
   * @example "250000"
   */
  @ApiProperty(yen)
  amount: string;

  /**
   * 取引後残高
   * @example "1234567"
   */
  @ApiProperty(yen)
  balance: string;

  /**
   * 摘要内容, half-width kana as recorded.
   * @example "ｷﾕｳﾖ"
   */
  remarks?: string;

  /**
   * 振込依頼人名
   * @example "ｶ)ﾐﾎﾝｼﾖｳｼﾞ"
   */
  remitterName?: string;

  /** 振込依頼人コード */
  remitterCode?: string;

  /** 仕向銀行名 */
  remittingBankName?: string;

  /** 仕向店名 */
  remittingBranchName?: string;

  /** EDI情報 */
  ediInfo?: string;
}

/** 入出金明細照会: oldest first. Nothing found is an empty list. */
@ApiSchema({ name: 'TransactionList' })
export class TransactionListDto {
  /** @example "5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11" */
  accountId: string;

  /**
   * The period that is answered.
   * @example "2026-11-01"
   */
  @ApiProperty(day)
  dateFrom: string;

  /** @example "2026-11-20" */
  @ApiProperty(day)
  dateTo: string;

  /** @example "JPY" */
  currencyCode: string;

  /**
   * Rows on this page.
   * @example 100
   */
  @ApiProperty(integer)
  count: number;

  /** Whether there is a next page. */
  hasNext: boolean;

  /** Send it as `cursor` for the next page; absent on the last one. */
  nextCursor?: string;

  transactions: TransactionDto[];
}
