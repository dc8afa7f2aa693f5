import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { OtpUseEntity } from './otp-use.entity.js';

/** Before the first code of all: RFC 6238 counts from 1970. */
const NEVER = -1;

@Injectable()
export class OtpUsesStore {
  /**
   * Uses up the code of the step that begins at this instant. Tells whether it could be used: once, and never one that is
   * older than the last. The first statement takes the row's lock whether it is there or not (see `AttemptsStore`), so of parallel uses each sees the one before.
   */
  async use(tx: Tx, userId: string, stepAt: number): Promise<boolean> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(OtpUseEntity)
      .values({ userId, lastStepAt: NEVER })
      .orUpdate(['user_id'], ['user_id'])
      .updateEntity(false)
      .execute();
    const used = await tx
      .createQueryBuilder()
      .update(OtpUseEntity)
      .set({ lastStepAt: stepAt })
      .where('userId = :userId AND lastStepAt < :stepAt')
      .setParameters({ userId, stepAt })
      .execute();
    return used.affected === 1;
  }
}
