import { Injectable } from '@nestjs/common';
import { AuditLog } from '#modules/audit';
import { Transactor, type Tx } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { AttemptsStore, type Charged } from './attempts.store.js';
import { signInRefused, signInStopped, signInWaiting } from './errors.js';
import type { Factor } from './recognised-customer.js';

/** Who tries: a typed ID that may be nobody's, or a customer already recognised. */
export interface Claimant {
  readonly institution: string;
  readonly channel?: ChannelName;
  readonly customerKey: string;
  readonly userId?: string;
  readonly contractId?: string;
}

/** A right answer: whose it is, and what it uses up, which may tell that it was used up already. */
export interface Proof {
  readonly userId: string;
  readonly contractId: string;
  readonly settle?: (tx: Tx) => Promise<boolean>;
}

/**
 * One lock for all factors. An attempt is charged before the secret is looked at, under the ID, whatever the factor and
 * the session. A right answer takes back its own charge and nothing else: who knows the password must not get as many
 * tries at the one-time password as they like. Only a complete sign-in forgets the failures.
 */
@Injectable()
export class FactorAttempts {
  constructor(
    private readonly attempts: AttemptsStore,
    private readonly audit: AuditLog,
    private readonly transactor: Transactor,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param check looks at the secret; undefined: it was wrong
   * @param whose whom `check` has found under the ID: told when this attempt stops it
   * @returns what `check` found
   * @throws SIGN_IN_REFUSED, SIGN_IN_WAITING, SIGN_IN_STOPPED
   */
  async make<Right extends Proof>(
    claimant: Claimant,
    factor: Factor,
    check: () => Promise<Right | undefined>,
    whose = () => claimant.userId,
  ): Promise<Right> {
    const charge = await this.attempts.charge(claimant.customerKey);
    if (charge.kind === 'waiting') throw signInWaiting(charge.seconds);
    if (charge.kind === 'stopped') throw signInStopped();

    const proof = await check();
    const passed = await this.transactor.write((tx) => this.#conclude(tx, claimant, factor, charge, proof, whose()));
    if (!proof || !passed) throw signInRefused();
    return proof;
  }

  /** In one transaction: what was right is on record and used up, or none of it happened and the charge stands. */
  async #conclude(tx: Tx, claimant: Claimant, factor: Factor, charge: Charged, proof: Proof | undefined, holder: string | undefined): Promise<boolean> {
    if (proof && (!proof.settle || (await proof.settle(tx)))) {
      const { userId, contractId } = proof;
      await this.attempts.refund(tx, claimant.customerKey, charge);
      await this.note(tx, { ...claimant, userId, contractId }, 'customer.factor-passed', { factor });
      return true;
    }
    await this.note(tx, claimant, 'customer.sign-in-failed', { factor });
    // Only one attempt is the last, so the stop is on record once.
    if (charge.last) {
      await this.note(tx, claimant, 'customer.sign-in-stopped', { factor });
      const { institution, channel = null } = claimant;
      // Written for an ID that is nobody's too: the same work, and nobody is told.
      await this.outbox.put(tx, { topic: 'sign-in.locked', payload: { institution, channel, userId: holder ?? null } });
    }
    return false;
  }

  /** Nothing that is written of a typed ID depends on whether it exists. */
  note(tx: Tx, claimant: Claimant, event: string, details: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    const { institution, channel, customerKey, userId, contractId } = claimant;
    return this.audit.record(tx, {
      institution,
      event,
      actor: { kind: 'customer', id: userId },
      userId,
      contractId,
      details: { ...(channel ? { channel } : undefined), customerKey, ...details },
    });
  }
}
