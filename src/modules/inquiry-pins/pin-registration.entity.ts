import { Entity } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn, TextColumn } from '#libs/database';

/**
 * 照会用暗証番号の登録: a contract has shown that it knows an account's inquiry PIN. It holds no PIN, only which one was
 * shown; it serves every partner of the contract and outlives their grants.
 */
@Entity('inquiry_pins_registrations')
export class PinRegistrationEntity {
  @KeyColumn(36)
  contractId: string;

  @KeyColumn(36)
  ledgerAccountId: string;

  @TextColumn(64)
  institution: string;

  /** Of the PIN on file that was shown. When the file has another by now, the account is 未登録 again. */
  @CountColumn()
  pinRevision: number;

  @InstantColumn()
  registeredAt: number;
}
