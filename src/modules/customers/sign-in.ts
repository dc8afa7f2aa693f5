import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { CustomerDirectory, type LedgerUser } from '#modules/bank-host';
import { Transactor, type Tx } from '#libs/database';
import { sha256, type ChannelName } from '#libs/kernel';
import { AttemptsStore } from './attempts.store.js';
import { contractNotUsable, signInRefused, signInStopped, signInWaiting } from './errors.js';
import { PasswordCheck } from './password-check.js';

/** Where somebody signs in and the ID as typed. */
export interface CustomerId {
  readonly institution: string;
  readonly channel: ChannelName;
  /** The ID fields of the login page, in the profile's order, joined with `/`. Upper and lower case differ. */
  readonly loginId: string;
}

/** A customer who has proven who they are, and by which factors. */
export interface SignedInCustomer {
  readonly userId: string;
  readonly contractId: string;
  readonly factors: readonly string[];
}

/** The counter where a customer shows who they are. Secrets stay in bank-host; here are attempts and their limits. */
@Injectable()
export class SignIn {
  constructor(
    private readonly directory: CustomerDirectory,
    private readonly attempts: AttemptsStore,
    private readonly passwords: PasswordCheck,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
  ) {}

  /**
   * Checks ID and password. A known and an unknown ID take the same statements, the same hashing and the same words.
   *
   * @throws SIGN_IN_REFUSED, SIGN_IN_WAITING, SIGN_IN_STOPPED, CONTRACT_NOT_USABLE
   */
  async withPassword(customer: CustomerId, password: string): Promise<SignedInCustomer> {
    const key = keyOf(customer);
    const attempt = await this.attempts.charge(key);
    if (attempt.kind === 'waiting') throw signInWaiting(attempt.seconds);
    if (attempt.kind === 'stopped') throw signInStopped();

    const user = await this.directory.findUser(customer.institution, customer.channel, customer.loginId);
    const usesPassword = user?.loginMethod === 'password';
    if (!(await this.passwords.matches(usesPassword ? user.passwordHash : undefined, password)) || !user) {
      await this.#fail(customer, attempt.last);
      throw signInRefused();
    }
    const usable = user.state === 'active' && user.contractState === 'active';
    await this.transactor.write(async (tx) => {
      await this.attempts.forget(tx, key);
      await this.#note(tx, customer, usable ? 'customer.signed-in' : 'customer.sign-in-refused', user);
    });
    if (!usable) throw contractNotUsable();
    return { userId: user.id, contractId: user.contractId, factors: ['password'] };
  }

  /** Staff release a stopped ID. Tells whether there was anything to release. */
  async unlock(customer: CustomerId, staff: string): Promise<boolean> {
    const key = keyOf(customer);
    return this.transactor.write(async (tx) => {
      const released = await this.attempts.forget(tx, key);
      await this.audit.record(tx, {
        institution: customer.institution,
        event: 'customer.unlocked',
        actor: { kind: 'staff', id: staff },
        details: { channel: customer.channel, customerKey: key, released },
      });
      return released;
    });
  }

  /** Only one attempt is the last, so the stop is on record once. Nothing here depends on whether the ID exists. */
  async #fail(customer: CustomerId, last: boolean): Promise<void> {
    await this.transactor.write(async (tx) => {
      await this.#note(tx, customer, 'customer.sign-in-failed');
      if (last) await this.#note(tx, customer, 'customer.sign-in-stopped');
    });
  }

  #note(tx: Tx, customer: CustomerId, event: string, user?: LedgerUser): Promise<void> {
    return this.audit.record(tx, {
      institution: customer.institution,
      event,
      actor: { kind: 'customer', id: user?.id },
      userId: user?.id,
      contractId: user?.contractId,
      details: { channel: customer.channel, customerKey: keyOf(customer) },
    });
  }
}

/** The ID as typed is personal data and guessable, so only its hash is kept in attempts and audit. */
function keyOf({ institution, channel, loginId }: CustomerId): string {
  return sha256(`${institution}\n${channel}\n${loginId}`);
}
