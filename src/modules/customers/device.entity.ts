import { Entity, Index } from 'typeorm';
import { InstantColumn, KeyColumn, TextColumn } from '#libs/database';

/** A browser from which a user has completed a sign-in, by the SHA-256 of what its cookie holds. */
@Entity('customers_devices')
@Index('customers_devices_of_user', ['userId', 'lastSeenAt'])
@Index('customers_devices_last_seen', ['lastSeenAt'])
export class DeviceEntity {
  @KeyColumn()
  deviceHash: string;

  @KeyColumn(36)
  userId: string;

  /** From which the last sign-in came. */
  @TextColumn(64)
  network: string;

  @InstantColumn()
  firstSeenAt: number;

  @InstantColumn()
  lastSeenAt: number;
}
