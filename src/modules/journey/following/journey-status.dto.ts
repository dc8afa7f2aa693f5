import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

const statuses = ['in-progress', 'permitted', 'cancelled', 'ended'] as const;

/** Where a customer is in the hosted pages. Nothing in it says who the customer is, or what they answered. */
@ApiSchema({ name: 'JourneyStatus' })
export class JourneyStatusDto {
  /**
   * `in-progress`; `permitted`: 許可 was pressed, and the code is on its way to your redirect URI; `cancelled` by the
   * customer; `ended` otherwise, see `error`.
   * @example "in-progress"
   */
  @ApiProperty({ enum: statuses })
  status: (typeof statuses)[number];

  /**
   * The screen at which the customer is, or was when the journey ended; absent once every screen is passed. The names are
   * those of the institution's journey: `login`, `user-number`, `operations`, `inquiry-pin`, `inquiry-pin-result`,
   * `permission` or `access`. Factors that only some customers are asked for are not named.
   * @example "access"
   */
  @ApiPropertyOptional()
  step?: string;

  /**
   * The screens passed, in order.
   * @example ["login"]
   */
  @ApiProperty({ type: [String] })
  done: readonly string[];

  /**
   * The screens that may still follow.
   * @example []
   */
  @ApiProperty({ type: [String] })
  left: readonly string[];

  /**
   * The OAuth error with which your redirect URI is, or will be, answered; absent while the journey goes on and when it was
   * permitted.
   * @example "access_denied"
   */
  @ApiPropertyOptional()
  error?: string;

  /**
   * The `error_description` beside it.
   * @example "the customer cancelled"
   */
  @ApiPropertyOptional()
  errorDescription?: string;

  /**
   * When the customer saw the first screen.
   * @example "2026-11-20T10:02:11+09:00"
   */
  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  /**
   * When the customer was last seen, to about half a minute.
   * @example "2026-11-20T10:03:45+09:00"
   */
  @ApiProperty({ format: 'date-time' })
  lastSeenAt: string;
}

/** The example in the documentation: this shape, kept by the compiler. */
export const journeyStatusExample: JourneyStatusDto = {
  status: 'in-progress',
  step: 'access',
  done: ['login'],
  left: [],
  startedAt: '2026-11-20T10:02:11+09:00',
  lastSeenAt: '2026-11-20T10:03:45+09:00',
};
