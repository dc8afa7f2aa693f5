import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** RFC 9457 problem document: how every failed call outside the OAuth endpoints answers. */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  /**
   * A name for the kind of problem, made of the code.
   * @example "urn:renkei:problem:period-too-early"
   */
  @ApiProperty()
  type: string;

  /**
   * The kind of problem in a few words, in the caller's language.
   * @example "期間が古すぎます"
   */
  @ApiProperty()
  title: string;

  /**
   * The HTTP status.
   * @example 400
   */
  @ApiProperty({ type: 'integer' })
  status: number;

  /**
   * A stable word to switch on; all of them are listed in the documentation.
   * @example "PERIOD_TOO_EARLY"
   */
  @ApiProperty()
  code: string;

  /**
   * What was wrong, where, and what to do.
   * @example "2026-08-22 以降の明細を照会できます。"
   */
  @ApiProperty()
  detail: string;

  /**
   * The id of this exchange. Quote it when you ask about a call.
   * @example "93bac548-d2de-4546-b106-880a5018460d"
   */
  @ApiProperty()
  interactionId: string;

  /**
   * With `PERIOD_TOO_EARLY`: the first day that is served.
   * @example "2026-08-22"
   */
  @ApiPropertyOptional()
  availableFrom?: string;

  /**
   * With `PERIOD_REVERSED`: the first day that was asked for.
   * @example "2026-11-20"
   */
  @ApiPropertyOptional()
  dateFrom?: string;

  /**
   * With `PERIOD_REVERSED`: the last day that was asked for.
   * @example "2026-11-01"
   */
  @ApiPropertyOptional()
  dateTo?: string;

  /**
   * With `REQUEST_INVALID`: which parameter.
   * @example "limit"
   */
  @ApiPropertyOptional()
  parameter?: string;

  /**
   * With `REQUEST_INVALID`: what is expected of it.
   * @example "limit must not be greater than 500"
   */
  @ApiPropertyOptional()
  expected?: string;

  /**
   * With `CLIENT_SCOPE_MISSING`: the scope that the token needs.
   * @example "grant_management_revoke"
   */
  @ApiPropertyOptional()
  scope?: string;
}
