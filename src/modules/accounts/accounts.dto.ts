import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { omissions, type Omission } from './omission.rules.js';
import { day, integer, time, yen } from './value-formats.js';

/** An account inside the permission. Source: Zengin header fields; names as banks' open APIs in Japan use them. */
@ApiSchema({ name: 'Account' })
export class AccountDto {
  /**
   * The account's id for this service: random, the same after every renewal, different for every other service.
   * @example "5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11"
   */
  @ApiProperty()
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
  @ApiProperty()
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
  @ApiProperty()
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
  @ApiProperty()
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
  @ApiProperty()
  accountName: string;

  /**
   * 口座名義カナ, half-width as in Zengin records.
   * @example "ﾐﾎﾝ ﾊﾅｺ"
   */
  @ApiProperty()
  accountNameKana: string;

  /**
   * ISO 4217.
   * @example "JPY"
   */
  @ApiProperty()
  currencyCode: string;
}

/** Accounts of the customer that are not listed, counted by reason; their existence is all that is told. */
@ApiSchema({ name: 'OmittedAccounts' })
export class OmittedAccountsDto {
  /**
   * Why: `NOT_SELECTED` the permission does not cover them (not chosen, or opened or entitled after 許可);
   * `PIN_NOT_REGISTERED` their inquiry PIN (照会用暗証番号) is not registered, or the customer has changed it at the
   * institution since. The customer registers it by going through the pages again.
   * @example "NOT_SELECTED"
   */
  @ApiProperty({ enum: omissions })
  reason: Omission;

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
  @ApiProperty({ type: [AccountDto] })
  accounts: AccountDto[];
  /** Absent when nothing is left out. */
  @ApiPropertyOptional({ type: [OmittedAccountsDto] })
  omitted?: OmittedAccountsDto[];
}

/** 残高照会. Amounts are strings of digits in yen, negative with a minus sign. What does not apply is absent, never null. */
@ApiSchema({ name: 'Balance' })
export class BalanceDto {
  /** @example "5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11" */
  @ApiProperty()
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
  @ApiPropertyOptional(yen)
  withdrawableAmount?: string;

  /**
   * 前日残高
   * @example "1200000"
   */
  @ApiPropertyOptional(yen)
  previousDayBalance?: string;

  /**
   * 他店券残高
   * @example "0"
   */
  @ApiPropertyOptional(yen)
  otherBankCheckAmount?: string;

  /**
   * 貸越極度額
   * @example "0"
   */
  @ApiPropertyOptional(yen)
  overdraftLimit?: string;

  /** @example "JPY" */
  @ApiProperty()
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
