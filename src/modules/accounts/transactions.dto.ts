import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsJapanDate } from './japan-date.validator.js';
import { day, integer, yen } from './value-formats.js';

/** `1e1`, ` 5` and `0x10` are numbers to JavaScript alone. */
const inDigits = ({ value }: { readonly value: unknown }): unknown => (typeof value === 'string' && /^(0|[1-9]\d*)$/.test(value) ? Number(value) : value);

/** Which transactions are asked for. */
export class TransactionsQueryDto {
  /**
   * First 勘定日, `YYYY-MM-DD`. Without any date: today.
   * @example "2026-11-01"
   */
  @ApiPropertyOptional(day)
  @IsOptional()
  @IsJapanDate()
  dateFrom?: string;

  /**
   * Last 勘定日, `YYYY-MM-DD`. Today when absent.
   * @example "2026-11-20"
   */
  @ApiPropertyOptional(day)
  @IsOptional()
  @IsJapanDate()
  dateTo?: string;

  /** `nextCursor` of the page before. The dates may be left out then; if given they must be the same. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(400)
  @Matches(/^[A-Za-z0-9_-]+$/)
  cursor?: string;

  /**
   * Transactions a page.
   * @example 100
   */
  @ApiPropertyOptional(integer)
  @IsOptional()
  @Transform(inDigits)
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
  @ApiProperty()
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
  @ApiPropertyOptional()
  remarks?: string;

  /**
   * 振込依頼人名
   * @example "ｶ)ﾐﾎﾝｼﾖｳｼﾞ"
   */
  @ApiPropertyOptional()
  remitterName?: string;

  /** 振込依頼人コード */
  @ApiPropertyOptional()
  remitterCode?: string;

  /** 仕向銀行名 */
  @ApiPropertyOptional()
  remittingBankName?: string;

  /** 仕向店名 */
  @ApiPropertyOptional()
  remittingBranchName?: string;

  /** EDI情報 */
  @ApiPropertyOptional()
  ediInfo?: string;
}

/** 入出金明細照会: oldest first. Nothing found is an empty list. */
@ApiSchema({ name: 'TransactionList' })
export class TransactionListDto {
  /** @example "5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11" */
  @ApiProperty()
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
  @ApiProperty()
  currencyCode: string;

  /**
   * Rows on this page.
   * @example 100
   */
  @ApiProperty(integer)
  count: number;

  /** Whether there is a next page. */
  @ApiProperty()
  hasNext: boolean;

  /** Send it as `cursor` for the next page; absent on the last one. */
  @ApiPropertyOptional()
  nextCursor?: string;

  @ApiProperty({ type: [TransactionDto] })
  transactions: TransactionDto[];
}
