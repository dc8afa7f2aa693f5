import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** Whether the institution serves now, and if not, when it does again. */
@ApiSchema({ name: 'Status' })
export class StatusDto {
  /**
   * `open` or `closed`.
   * @example "open"
   */
  @ApiProperty({ enum: ['open', 'closed'] })
  status: string;

  /**
   * The time of which this speaks.
   * @example "2026-11-20T18:03:00+09:00"
   */
  @ApiProperty({ format: 'date-time' })
  at: string;

  /**
   * When it opens again; absent when open, or when no opening is planned.
   * @example "2026-11-21T06:00:00+09:00"
   */
  @ApiPropertyOptional({ format: 'date-time' })
  opensAt?: string;

  /**
   * Why it is closed, where the institution gives a reason.
   * @example "システムメンテナンス"
   */
  @ApiPropertyOptional()
  reason?: string;
}
