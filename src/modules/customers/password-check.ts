import { channel } from 'node:diagnostics_channel';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { passwordHashing } from '#modules/bank-host';
import { randomSecret } from '#libs/kernel';

/** Each check is announced here, so that a test can count that an unknown ID costs the same work as a known one. */
export const passwordChecks = channel('renkei:password-check');

/** Hashing runs on the thread pool, not on the event loop. */
@Injectable()
export class PasswordCheck {
  /** A password nobody has, so that an unknown ID is checked against something that costs the same. */
  readonly #nobody = hash(randomSecret(), passwordHashing);

  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    passwordChecks.publish({});
    const right = await verify(passwordHash ?? (await this.#nobody), password);
    return right && passwordHash !== undefined;
  }
}
