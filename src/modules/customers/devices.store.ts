import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { DeviceEntity } from './device.entity.js';

/** Browsers keep no cookie for longer, so nobody can come back from a device that was not seen since. */
export const DEVICE_FORGOTTEN_AFTER_MS = 400 * 86_400_000;

@Injectable()
export class DevicesStore {
  constructor(private readonly clock: Clock) {}

  /** The user completed a sign-in from there. Tells whether it is the first one from this device. */
  async seen(tx: Tx, userId: string, deviceHash: string, network: string): Promise<boolean> {
    const now = this.clock.now();
    await tx.delete(DeviceEntity, { userId, lastSeenAt: LessThan(now - DEVICE_FORGOTTEN_AFTER_MS) });
    const { affected } = await tx.update(DeviceEntity, { deviceHash, userId }, { network, lastSeenAt: now });
    if (affected === 1) return false;
    await tx
      .createQueryBuilder()
      .insert()
      .into(DeviceEntity)
      .values({ deviceHash, userId, network, firstSeenAt: now, lastSeenAt: now })
      // Two sign-ins in one browser may end in the same moment.
      .orUpdate(['network', 'last_seen_at'], ['device_hash', 'user_id'])
      .updateEntity(false)
      .execute();
    return true;
  }
}
