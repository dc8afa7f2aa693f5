import { Entity } from 'typeorm';
import { CountColumn, KeyColumn } from '#libs/database';

/** The time step of the last one-time password that a user's token was let in with. */
@Entity('customers_otp_uses')
export class OtpUseEntity {
  @KeyColumn(36)
  userId: string;

  @CountColumn()
  lastCounter: number;
}
