import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { Clock } from '#libs/kernel';
import { chain } from './chain.rules.js';
import { ChainStore, recordsPerChaining } from './chain.store.js';
import { CheckpointFiles } from './checkpoint-files.js';
import { CheckpointSignature } from './checkpoint-signature.js';
import { LeaseLost, SequencerLease } from './sequencer-lease.store.js';

const EVERY_MS = 500;

/**
 * Gives the records their places: moves them from where they were written into their institution's hash chain, signs
 * checkpoints, and files these outside the database. Every process runs one and any of them may do the work; the lease
 * sees to it that only one does. Killed anywhere, it leaves either all of a transaction or nothing.
 */
@Injectable()
export class AuditSequencer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(AuditSequencer.name);
  readonly #turn = new Mutex();
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(
    private readonly store: ChainStore,
    private readonly lease: SequencerLease,
    private readonly signature: CheckpointSignature,
    private readonly files: CheckpointFiles,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      if (!this.#turn.isLocked()) void this.#quietly(() => this.sequenceOnce());
    }, EVERY_MS).unref();
  }

  /** A process that has been chaining leaves a signed end behind, and the lease to whoever wants it. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn.waitForUnlock();
    if (!this.lease.isHeld) return;
    await this.#quietly(() => this.sequenceOnce({ checkpoint: true }));
    await this.#quietly(() => this.lease.release());
  }

  /**
   * Chains everything that waits, unless another process holds the lease. `checkpoint` signs the ends of all chains even
   * when no checkpoint is due. Answers how many records were chained.
   */
  sequenceOnce({ checkpoint = false }: { checkpoint?: boolean } = {}): Promise<number> {
    return this.#turn.runExclusive(async () => {
      try {
        return await this.#sequence(checkpoint);
      } catch (error) {
        if (error instanceof LeaseLost) return 0;
        throw error;
      }
    });
  }

  async #sequence(checkpointAll: boolean): Promise<number> {
    if (!checkpointAll && !(await this.store.hasWork(this.clock.now()))) return 0;
    if (!(await this.lease.take())) return 0;
    let total = 0;
    for (let more = true; more; ) {
      // Nobody else writes chains while the lease holds, so they are read and hashed before the transaction begins.
      const [records, ends] = await Promise.all([this.store.unsequenced(), this.store.ends()]);
      const chaining = chain(records, ends, { now: this.clock.now(), checkpointAll });
      const checkpoints = await Promise.all(
        chaining.checkpoints.map(async (checkpoint) => ({
          institution: checkpoint.institution,
          sequence: checkpoint.sequence,
          jws: await this.signature.sign(checkpoint),
        })),
      );
      if (chaining.ends.length > 0) await this.store.write(chaining, checkpoints);
      total += records.length;
      more = records.length === recordsPerChaining;
    }
    await this.#file();
    return total;
  }

  /** After the commit, never before: a line about records that were rolled back would accuse an honest chain. */
  async #file(): Promise<void> {
    for (;;) {
      const checkpoints = await this.store.unfiled();
      if (checkpoints.length === 0) return;
      const upTo = new Map(checkpoints.map(({ institution, sequence }) => [institution, sequence]));
      for (const institution of upTo.keys()) {
        await this.files.append(
          institution,
          checkpoints.filter((checkpoint) => checkpoint.institution === institution).map(({ jws }) => jws),
        );
      }
      await this.store.markFiled(upTo);
    }
  }

  /** In the background nobody waits for the result: a failure is told once, and so is its end. */
  async #quietly(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      if (this.#failing) this.#logger.log('The audit sequencer works again');
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#logger.error(`The audit sequencer cannot chain: ${String(error)}`);
      this.#failing = true;
    }
  }
}
