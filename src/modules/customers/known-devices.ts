import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { randomSecret, sha256 } from '#libs/kernel';
import { CustomerKeys } from './customer-keys.js';
import { DevicesStore } from './devices.store.js';

/** How a device is kept: a stolen table brings no browser back. */
export const deviceHashOf = (device: string): string => sha256(device);

/**
 * The browsers from which users have signed in. A browser is known by a cookie of 256 random bits, signed, so that one
 * that we did not issue is as good as none.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly keys: CustomerKeys,
    private readonly store: DevicesStore,
  ) {}

  /** A cookie for a browser that has none. It is worth nothing before a sign-in from there is complete. */
  issue(): string {
    return this.keys.devices.sign(randomSecret());
  }

  /** What the cookie holds; undefined when we did not issue it. */
  read(cookie: string): string | undefined {
    const { valid, value } = this.keys.devices.unsign(cookie);
    return valid ? value : undefined;
  }

  /** The user has completed a sign-in there. Tells whether the device was unknown until now. */
  remember(tx: Tx, userId: string, device: string, network: string): Promise<boolean> {
    return this.store.seen(tx, userId, deviceHashOf(device), network);
  }
}
