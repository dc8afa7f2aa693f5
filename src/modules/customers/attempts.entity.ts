import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn } from '#libs/database';

/** Failures in a row of one typed ID, or of whatever else is guessed at. The ID itself is not kept, only a keyed hash. */
@Entity('customers_attempts')
@Index('customers_attempts_updated', ['updatedAt', 'failures'])
export class AttemptsEntity {
  @KeyColumn()
  customerKey: string;

  @CountColumn()
  failures: number;

  /** No attempt is taken before this instant. */
  @InstantColumn()
  waitUntil: number;

  @InstantColumn()
  updatedAt: number;
}
