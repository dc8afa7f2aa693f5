import { Injectable } from '@nestjs/common';
import { Reader, Transactor, type Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { ChallengeEntity, type Challenge } from './challenge.entity.js';
import type { Factor } from './recognised-customer.js';

/** How a challenge is made, and what a kept one asks. */
export interface Drawing<Question> {
  readonly draw: () => Challenge;
  /** Undefined: the challenge no longer fits what the institution has of the user, and another one is drawn. */
  readonly read: (challenge: Challenge) => Question | undefined;
}

/** A challenge that waits for its answer. */
export interface Outstanding<Question> {
  readonly kept: ChallengeEntity;
  readonly question: Question;
}

@Injectable()
export class ChallengesStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** What the user is asked, over all their journeys and sessions; drawn now if nothing is outstanding. */
  async outstanding<Question>(userId: string, factor: Factor, { draw, read }: Drawing<Question>): Promise<Outstanding<Question>> {
    const asking = (kept: ChallengeEntity | null): Outstanding<Question> | undefined => {
      const question = kept ? read(kept.challenge) : undefined;
      return kept && question !== undefined ? { kept, question } : undefined;
    };
    const asked = asking(await this.reader.manager.findOneBy(ChallengeEntity, { userId, factor }));
    if (asked) return asked;

    const drawn = { userId, factor, challenge: draw(), drawnAt: this.clock.now() };
    return this.transactor.write(async (tx) => {
      await this.#begin(tx, drawn);
      const current = asking(await tx.findOneBy(ChallengeEntity, { userId, factor }));
      if (current) return current;
      await tx.update(ChallengeEntity, { userId, factor }, { challenge: drawn.challenge, drawnAt: drawn.drawnAt });
      const replaced = asking(drawn);
      if (!replaced) throw new Error(`A ${factor} was drawn that cannot be asked`);
      return replaced;
    });
  }

  /** Of parallel first draws one stays. The row's lock is taken in any case (see `AttemptsStore`). */
  async #begin(tx: Tx, drawn: ChallengeEntity): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(ChallengeEntity)
      .values(drawn)
      .orUpdate(['user_id'], ['user_id', 'factor'])
      .updateEntity(false)
      .execute();
  }

  /** It was answered rightly: the next one is drawn anew. One that was drawn since stays. */
  async answered(tx: Tx, { userId, factor, drawnAt }: ChallengeEntity): Promise<void> {
    await tx.delete(ChallengeEntity, { userId, factor, drawnAt });
  }
}
