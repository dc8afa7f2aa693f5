import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { ACCOUNT_INFORMATION, endedReasons, type AccountInformation } from '#modules/consents';
import { operations, type Operation } from '#libs/kernel';

export const grantStatuses = ['authorised', 'active', 'expired', 'revoked', 'superseded'] as const;
export type GrantStatus = (typeof grantStatuses)[number];

/** Scopes and the resource they are for (RFC 8707). */
@ApiSchema({ name: 'GrantScopes' })
export class GrantScopesDto {
  /**
   * What the customer permitted, space-separated.
   * @example "balances transactions"
   */
  @ApiProperty()
  scope: string;

  /**
   * The data API of the institution.
   * @example ["https://gateway.example.jp/banks/sakura-shinkin/v1"]
   */
  @ApiProperty({ type: [String] })
  resources: string[];
}

/** For which days data may be read. */
@ApiSchema({ name: 'AccountInformationPeriod' })
export class AccountInformationPeriodDto {
  /**
   * The earliest day of which transactions may be read. Left out, as far back as the institution's history reaches.
   * @example "2026-08-01"
   */
  @ApiPropertyOptional({ format: 'date' })
  from?: string;

  /**
   * The last day on which data may be read, in Japan. Left out or too late in a request, that of the validity; always there in
   * an answer.
   * @example "2027-02-18"
   */
  @ApiPropertyOptional({ format: 'date' })
  until?: string;
}

/** An object of `authorization_details` (RFC 9396), type `account_information`. One a request. */
@ApiSchema({ name: 'AccountInformation' })
export class AccountInformationDto implements AccountInformation {
  @ApiProperty({ enum: [ACCOUNT_INFORMATION] })
  type: typeof ACCOUNT_INFORMATION;

  /**
   * `balances` 残高照会, `transactions` 入出金明細照会.
   * @example ["balances"]
   */
  @ApiProperty({ enum: operations, isArray: true })
  actions: Operation[];

  /**
   * Your ids of accounts, known from an earlier grant. Left out in a request, the customer's accounts are offered; in an answer
   * exactly those that the grant covers.
   * @example ["5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11"]
   */
  @ApiPropertyOptional({ type: [String] })
  accounts?: string[];

  @ApiPropertyOptional()
  period?: AccountInformationPeriodDto;
}

/** A grant: the standing link between a customer and your service. Source: Grant Management for OAuth 2.0 (draft 03), 6.3. */
@ApiSchema({ name: 'Grant' })
export class GrantDto {
  /**
   * As in the token answer; the same after every renewal.
   * @example "019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55"
   */
  @ApiProperty()
  grant_id: string;

  /**
   * `authorised`: permitted, the code is not redeemed yet. `active`: it works. `expired`: its time is over. `revoked`: ended
   * before (`ended_by` and `ended_reason` say by whom and why). `superseded`: the customer has linked anew.
   * @example "active"
   */
  @ApiProperty({ enum: grantStatuses })
  status: GrantStatus;

  @ApiProperty({ type: [GrantScopesDto] })
  scopes: GrantScopesDto[];

  /** Claims about the customer: none are ever granted. */
  @ApiProperty({ type: [String], example: [] })
  claims: string[];

  /** What was granted where you asked by `authorization_details`; else empty. */
  @ApiProperty({ type: [AccountInformationDto] })
  authorization_details: readonly AccountInformation[];

  /**
   * Your ids of the accounts that it covers. Those that cannot be read now are among them (`GET /v1/accounts` explains).
   * @example ["5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11"]
   */
  @ApiProperty({ type: [String] })
  accounts: string[];

  /**
   * When the customer first came, in Japan time.
   * @example "2026-11-20T18:03:00+09:00"
   */
  @ApiProperty({ format: 'date-time' })
  created_at: string;

  /**
   * When 許可 was pressed, the last time if it was renewed.
   * @example "2026-11-20T18:04:10+09:00"
   */
  @ApiProperty({ format: 'date-time' })
  permitted_at: string;

  /**
   * The last day on which it works, in Japan.
   * @example "2027-02-18"
   */
  @ApiProperty({ format: 'date' })
  last_day: string;

  /**
   * The end of that day: 24:00 Japan time.
   * @example "2027-02-19T00:00:00+09:00"
   */
  @ApiProperty({ format: 'date-time' })
  expires_at: string;

  /**
   * When data was read with it last; absent: never.
   * @example "2026-11-29T09:12:44+09:00"
   */
  @ApiPropertyOptional({ format: 'date-time' })
  last_used_at?: string;

  /**
   * When it ended.
   * @example "2026-12-01T10:00:00+09:00"
   */
  @ApiPropertyOptional({ format: 'date-time' })
  ended_at?: string;

  /**
   * Who ended it: `partner`, `customer`, `institution`, `staff`, or `system` (time, a newer link, a code used twice).
   * @example "customer"
   */
  @ApiPropertyOptional()
  ended_by?: string;

  /**
   * Why it ended; more words may come. Of a grant that time ended: `expired`; that a newer one replaced: `superseded`.
   * @example "customer-stopped"
   */
  @ApiPropertyOptional({ enum: [...endedReasons, 'expired', 'superseded'] })
  ended_reason?: string;
}

export const grantExample: GrantDto = {
  grant_id: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55',
  status: 'active',
  scopes: [{ scope: 'balances transactions', resources: ['https://gateway.example.jp/banks/sakura-shinkin/v1'] }],
  claims: [],
  authorization_details: [],
  accounts: ['5f0c2e64-6f0e-4a57-9a5e-3f8f6c0f9d11'],
  created_at: '2026-11-20T18:03:00+09:00',
  permitted_at: '2026-11-20T18:04:10+09:00',
  last_day: '2027-02-18',
  expires_at: '2027-02-19T00:00:00+09:00',
  last_used_at: '2026-11-29T09:12:44+09:00',
};
