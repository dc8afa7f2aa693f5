import { Injectable } from '@nestjs/common';
import { Transactor } from '#libs/database';
import { Clock } from '#libs/kernel';
import { attemptLimit, standingOf, waitAfter, type Standing } from './attempt-limit.rules.js';
import { AttemptsEntity } from './attempts.entity.js';

/** `CASE failures WHEN 0 THEN … END`: the wait table of the rules, as SQL, so that charging is one atomic statement. */
const waitMilliseconds = `CASE failures ${attemptLimit.waitSecondsAfterFailure
  .map((_, failures) => `WHEN ${failures} THEN ${waitAfter(failures + 1) * 1000}`)
  .join(' ')} ELSE 0 END`;

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
  async charge(customerKey: string): Promise<Standing> {
    const now = this.clock.now();
    return this.transactor.write(async (tx) => {
      await tx
        .createQueryBuilder()
        .insert()
        .orIgnore()
        .into(AttemptsEntity)
        .values({ customerKey, failures: 0, waitUntil: 0, updatedAt: now })
        .execute();
      const charged = await tx
        .createQueryBuilder()
        .update(AttemptsEntity)
        // MariaDB assigns from left to right: the wait is read off the failures before they are counted up.
        .set({ waitUntil: () => `:now + ${waitMilliseconds}`, failures: () => 'failures + 1', updatedAt: now })
        .where('customerKey = :customerKey AND failures < :stop AND waitUntil <= :now')
        .setParameters({ customerKey, stop: attemptLimit.stopAfterFailures, now })
        .execute();
      if (charged.affected === 1) return { kind: 'free' };
      const attempts = await tx.findOneByOrFail(AttemptsEntity, { customerKey });
      return standingOf(attempts, now);
    });
  }

  /** The secret was right, or staff released the ID: it starts afresh. Tells whether there was anything to forget. */
  async forget(customerKey: string): Promise<boolean> {
    const result = await this.transactor.write((tx) => tx.delete(AttemptsEntity, { customerKey }));
    return (result.affected ?? 0) > 0;
  }
}
