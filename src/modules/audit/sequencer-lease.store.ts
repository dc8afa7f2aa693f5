import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { AuditLease } from './audit-chain.entity.js';

const SEQUENCER = 'sequencer';

/** How long the others wait for a holder that says nothing: a killed one delays chaining by so much at most. */
export const leaseMilliseconds = 5_000;

/** Somebody else holds the lease by now, so what this process was about to write must not be written. */
export class LeaseLost extends Error {}

/**
 * Which of the processes may chain. Clocks decide only who tries: what makes it safe is the fence, a number that grows
 * with every taking and is checked by every transaction of the holder. One that was paused for an hour in the middle of
 * its work finds another number there and writes nothing.
 */
@Injectable()
export class SequencerLease {
  #fence: number | undefined;

  constructor(
    private readonly transactor: Transactor,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** Whether this process took the lease and has not learned of losing it. */
  get isHeld(): boolean {
    return this.#fence !== undefined;
  }

  /**
   * Takes the lease if it is free. An own one is simply used further; `keep` finds out whether it still stands. An end
   * too far ahead was written by a clock that is wrong, and is not waited for.
   */
  async take(): Promise<boolean> {
    if (this.#fence !== undefined) return true;
    const now = this.clock.now();
    const { fence, expiresAt } = await this.reader.manager.findOneByOrFail(AuditLease, { name: SEQUENCER });
    if (expiresAt > now && expiresAt <= now + 2 * leaseMilliseconds) return false;
    const taken = await this.transactor.write((tx) =>
      tx
        .createQueryBuilder()
        .update(AuditLease)
        .set({ fence: fence + 1, holder: `${hostname()} ${process.pid}`, expiresAt: now + leaseMilliseconds })
        .where('name = :name AND fence = :fence', { name: SEQUENCER, fence })
        .execute(),
    );
    if (taken.affected !== 1) return false;
    this.#fence = fence + 1;
    return true;
  }

  /** The first statement of each of the holder's transactions: it extends the lease, or fails the transaction. */
  async keep(tx: Tx): Promise<void> {
    const kept = await tx
      .createQueryBuilder()
      .update(AuditLease)
      .set({ expiresAt: this.clock.now() + leaseMilliseconds })
      .where('name = :name AND fence = :fence', { name: SEQUENCER, fence: this.#fence ?? 0 })
      .execute();
    if (kept.affected === 1) return;
    this.#fence = undefined;
    throw new LeaseLost('Another process has taken the lease of the audit sequencer');
  }

  /** Lets another process take it at once. */
  async release(): Promise<void> {
    const fence = this.#fence;
    this.#fence = undefined;
    if (fence === undefined) return;
    await this.transactor.write((tx) => tx.update(AuditLease, { name: SEQUENCER, fence }, { expiresAt: 0 }));
  }
}
