import { Entity, Index } from 'typeorm';
import { InstantColumn, JsonColumn, KeyColumn } from '#libs/database';

/** Positions of the 利用者番号 (from 1), or the id of a registered question. */
export type Challenge = { readonly positions: readonly number[] } | { readonly questionId: string };

/** What a user is being asked until they answer it rightly: asking anew must not draw something easier. */
@Entity('customers_challenges')
@Index('customers_challenges_drawn', ['drawnAt'])
export class ChallengeEntity {
  @KeyColumn(36)
  userId: string;

  @KeyColumn(32)
  factor: string;

  @JsonColumn()
  challenge: Challenge;

  @InstantColumn()
  drawnAt: number;
}
