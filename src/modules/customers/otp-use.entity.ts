import { Entity, Index } from 'typeorm';
import { InstantColumn, KeyColumn } from '#libs/database';

/** When the time step began of the last one-time password that a user was let in with, by whichever token. */
@Entity('customers_otp_uses')
@Index('customers_otp_uses_last', ['lastStepAt'])
export class OtpUseEntity {
  @KeyColumn(36)
  userId: string;

  /** Once a count of steps: the column is called so still, and any such count is before any instant. */
  @InstantColumn({ name: 'last_counter' })
  lastStepAt: number;
}
