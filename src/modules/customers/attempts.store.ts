import { Injectable } from '@nestjs/common';
import { Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { attemptLimit, standingOf, waitAfter, type Standing } from './attempt-limit.rules.js';
import { AttemptsEntity } from './attempts.entity.js';

/** `CASE failures WHEN 0 THEN … END`: the wait table of the rules, as SQL, so that charging is one atomic statement. */
const waitMilliseconds = `CASE failures ${attemptLimit.waitSecondsAfterFailure
  .map((_, failures) => `WHEN ${failures} THEN ${waitAfter(failures + 1) * 1000}`)
  .join(' ')} ELSE 0 END`;

/** An attempt that may be made, and has been charged. `last`: if it fails, the ID is stopped. */
export type Charge = { readonly kind: 'charged'; readonly last: boolean } | Exclude<Standing, { kind: 'free' }>;

@Injectable()
export class AttemptsStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /**
   * Charges one attempt if it may be made. The condition stands in the UPDATE itself: of fifty at once, each sees the
   * charges of those before it. The statements are the same for an ID that exists and one that does not.
   */
  async charge(customerKey: string): Promise<Charge> {
    const now = this.clock.now();
    return this.transactor.write(async (tx) => {
      await this.#begin(tx, customerKey, now);
      const charged = await tx
        .createQueryBuilder()
        .update(AttemptsEntity)
        // MariaDB assigns from left to right: the wait is read off the failures before they are counted up.
        .set({ waitUntil: () => `:now + ${waitMilliseconds}`, failures: () => 'failures + 1', updatedAt: now })
        .where('customerKey = :customerKey AND failures < :stop AND waitUntil <= :now')
        .setParameters({ customerKey, stop: attemptLimit.stopAfterFailures, now })
        .execute();
      const attempts = await tx.findOneByOrFail(AttemptsEntity, { customerKey });
      const standing = standingOf(attempts, now);
      if (charged.affected === 1) return { kind: 'charged', last: standing.kind === 'stopped' };
      if (standing.kind === 'free') throw new Error('An attempt was free and yet not charged');
      return standing;
    });
  }

  /**
   * The row to charge. Where it exists already it is "updated" to what it is, which takes its exclusive lock at once;
   * INSERT IGNORE, or an INSERT that fails, would take a shared one, and parallel guesses that all hold a shared lock
   * and all want to update wait for each other.
   */
  async #begin(tx: Tx, customerKey: string, now: number): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(AttemptsEntity)
      .values({ customerKey, failures: 0, waitUntil: 0, updatedAt: now })
      .orUpdate(['customer_key'], ['customer_key'])
      .updateEntity(false)
      .execute();
  }

  /** The secret was right, or staff released the ID: it starts afresh. Tells whether there was anything to forget. */
  async forget(tx: Tx, customerKey: string): Promise<boolean> {
    const result = await tx.delete(AttemptsEntity, { customerKey });
    return (result.affected ?? 0) > 0;
  }
}
