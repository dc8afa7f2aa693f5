import { Entity } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn } from '#libs/database';

/** Failures in a row of one typed ID. The ID itself is not kept, only its SHA-256 with institution and channel. */
@Entity('customers_attempts')
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
