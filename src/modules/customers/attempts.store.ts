import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { attemptLimit, standingOf, waitAfter, type Attempts, type Standing } from './attempt-limit.rules.js';
import { AttemptsEntity } from './attempts.entity.js';

/**
 * `CASE failures WHEN 2 THEN :now + 5000 … ELSE 0 END`: the wait table of the rules, as SQL, so that charging is one
 * atomic statement. Where there is no wait there is no instant either: who read the clock a moment earlier and got the
 * row a moment later would wait for it.
 */
const waitUntilAfterCharge = `CASE failures ${attemptLimit.waitSecondsAfterFailure
  .flatMap((seconds, failures) => (seconds > 0 ? [`WHEN ${failures} THEN :now + ${seconds * 1000}`] : []))
  .join(' ')} ELSE 0 END`;

/** An attempt that may be made, and has been charged. */
export interface Charged {
  readonly kind: 'charged';
  /** If it fails, the key is stopped. */
  readonly last: boolean;
  /** The wait that this charge set, by which a refund knows its own. */
  readonly waitUntil: number;
}

export type Charge = Charged | Exclude<Standing, { kind: 'free' }>;

/**
 * Counts failures in a row, by a key of up to 64 characters that names what is guessed at: the ID as typed, or an
 * account. What the key is made of is the caller's; two callers that do not want to share a count have different keys.
 */
@Injectable()
export class AttemptsStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /**
   * Charges one attempt if it may be made. Of fifty at once, each sees the charges of those before it. The statements
   * are the same for an ID that exists and one that does not.
   */
  async charge(key: string): Promise<Charge> {
    return (await this.chargeEach([key])).get(key) as Charge;
  }

  /** Charges one attempt on each key that may be tried now, in one transaction of three statements. */
  async chargeEach(keys: readonly string[]): Promise<ReadonlyMap<string, Charge>> {
    // In one order, or two that charge the same keys would wait for each other.
    const sorted = [...new Set(keys)].sort();
    if (sorted.length === 0) return new Map();
    const now = this.clock.now();
    return this.transactor.write(async (tx) => {
      await this.#begin(tx, sorted, now);
      // The rows are ours until the commit, so these are the counts to which the charges are added.
      const before = new Map((await tx.findBy(AttemptsEntity, { customerKey: In(sorted) })).map((row) => [row.customerKey, row]));
      const charges = new Map(sorted.map((key) => [key, chargeOn(before.get(key) as AttemptsEntity, now)]));
      const charged = await tx
        .createQueryBuilder()
        .update(AttemptsEntity)
        // MariaDB assigns from left to right: the wait is read off the failures before they are counted up.
        .set({ waitUntil: () => waitUntilAfterCharge, failures: () => 'failures + 1', updatedAt: now })
        .where('customerKey IN (:...sorted) AND failures < :stop AND waitUntil <= :now')
        .setParameters({ sorted, stop: attemptLimit.stopAfterFailures, now })
        .execute();
      const expected = [...charges.values()].filter(({ kind }) => kind === 'charged').length;
      if (charged.affected !== expected) throw new Error(`${expected} attempts were free, ${charged.affected} were charged`);
      return charges;
    });
  }

  /**
   * The rows to charge. Where one exists already it is "updated" to what it is, which takes its exclusive lock at once;
   * INSERT IGNORE, or an INSERT that fails, would take a shared one, and parallel guesses that all hold a shared lock
   * and all want to update wait for each other.
   */
  async #begin(tx: Tx, keys: readonly string[], now: number): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(AttemptsEntity)
      .values(keys.map((customerKey) => ({ customerKey, failures: 0, waitUntil: 0, updatedAt: now })))
      .orUpdate(['customer_key'], ['customer_key'])
      .updateEntity(false)
      .execute();
  }

  /**
   * The secret was right, but others are still to come: this charge is taken back, and no other. The wait that it set
   * goes with it (the one before was over, or there would have been no charge); a wait that somebody else's failure has
   * set since stays. So does a stop that somebody else's failure has reached meanwhile: it is on record.
   */
  async refund(tx: Tx, key: string, { last, waitUntil }: Charged): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(AttemptsEntity)
      .set({ failures: () => 'failures - 1', waitUntil: () => 'CASE wait_until WHEN :own THEN 0 ELSE wait_until END' })
      .where('customerKey = :key AND failures BETWEEN 1 AND :highest')
      .setParameters({ key, own: waitUntil, highest: attemptLimit.stopAfterFailures - (last ? 0 : 1) })
      .execute();
  }

  /** The secret was right, or staff released the key: it starts afresh. Tells whether there was anything to forget. */
  async forget(tx: Tx, key: string): Promise<boolean> {
    return this.forgetEach(tx, [key]);
  }

  /** As `forget`, for several keys in one statement. */
  async forgetEach(tx: Tx, keys: readonly string[]): Promise<boolean> {
    const result = await tx.delete(AttemptsEntity, { customerKey: In([...keys].sort()) });
    return (result.affected ?? 0) > 0;
  }

  /** As `forget`, except that a stop stays: only staff release it. Tells whether the key is free of it. */
  async forgetUnlessStopped(tx: Tx, key: string): Promise<boolean> {
    const result = await tx.delete(AttemptsEntity, { customerKey: key, failures: LessThan(attemptLimit.stopAfterFailures) });
    return (result.affected ?? 0) > 0 || !(await tx.existsBy(AttemptsEntity, { customerKey: key }));
  }

  /** Whether an attempt could be made now, without making one. */
  async standing(tx: Tx, key: string): Promise<Standing> {
    const attempts = await tx.findOneBy(AttemptsEntity, { customerKey: key });
    return attempts ? standingOf(attempts, this.clock.now()) : { kind: 'free' };
  }
}

/** What charging an attempt comes to. */
function chargeOn(before: Attempts, now: number): Charge {
  const standing = standingOf(before, now);
  if (standing.kind !== 'free') return standing;
  const failures = before.failures + 1;
  const wait = waitAfter(failures);
  return { kind: 'charged', last: failures >= attemptLimit.stopAfterFailures, waitUntil: wait > 0 ? now + wait * 1000 : 0 };
}
