import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { CustomerDirectory, type LedgerUser } from '#modules/bank-host';
import { Transactor } from '#libs/database';
import { currentInteractionId } from '#libs/http';
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
    const standing = await this.attempts.charge(key);
    if (standing.kind === 'waiting') throw signInWaiting(standing.seconds);
    if (standing.kind === 'stopped') throw signInStopped();

    const user = await this.directory.findUser(customer.institution, customer.channel, customer.loginId);
    const usesPassword = user?.loginMethod === 'password';
    if (!(await this.passwords.matches(usesPassword ? user.passwordHash : undefined, password)) || !user) {
      await this.note(customer, 'customer.sign-in-failed', key);
      throw signInRefused();
    }
    await this.attempts.forget(key);
    if (user.state !== 'active' || user.contractState !== 'active') {
      await this.note(customer, 'customer.sign-in-refused', key, user);
      throw contractNotUsable();
    }
    await this.note(customer, 'customer.signed-in', key, user);
    return { userId: user.id, contractId: user.contractId, factors: ['password'] };
  }

  /** Staff release a stopped ID. Tells whether there was anything to release. */
  async unlock(customer: CustomerId, staff: string): Promise<boolean> {
    const key = keyOf(customer);
    const released = await this.attempts.forget(key);
    await this.transactor.write((tx) =>
      this.audit.record(tx, {
        institution: customer.institution,
        event: 'customer.unlocked',
        actor: { kind: 'staff', id: staff },
        details: { customerKey: key, released },
      }),
    );
    return released;
  }

  private note(customer: CustomerId, event: string, customerKey: string, user?: LedgerUser): Promise<void> {
    return this.transactor.write((tx) =>
      this.audit.record(tx, {
        institution: customer.institution,
        event,
        actor: { kind: 'customer', id: user?.id },
        userId: user?.id,
        contractId: user?.contractId,
        interactionId: currentInteractionId(),
        details: { channel: customer.channel, customerKey },
      }),
    );
  }
}

/** The ID as typed is personal data and guessable, so only its hash is kept in attempts and audit. */
function keyOf({ institution, channel, loginId }: CustomerId): string {
  return sha256(`${institution}\n${channel}\n${loginId}`);
}
