/** A question that a user registered for 追加認証. The answer stays with the institution. */
export interface RegisteredQuestion {
  readonly id: string;
  /** As the user reads it. */
  readonly text: string;
}

/**
 * What a user can prove beyond the password. The secrets stay with the institution: it checks and never hands out. What
 * is checked here is not counted here; whoever asks charges the attempt first.
 */
export abstract class CustomerFactors {
  /**
   * When the time step begins at which the user's token shows this code, from one step before now to one step after.
   * Undefined: a wrong code, or no token.
   *
   * It is an instant and not a count of steps (RFC 6238), so that the next token may have another period: a code is used
   * once if its step begins later than that of the last one taken.
   *
   * @param code six digits
   * @param now milliseconds since 1970, as is the answer
   */
  abstract otpStepAt(userId: string, code: string, now: number): Promise<number | undefined>;

  /** How many digits the user's 利用者番号 has; undefined when none is registered. */
  abstract userNumberLength(userId: string): Promise<number | undefined>;

  /**
   * Whether the 利用者番号 has these digits at these positions. Never so for nobody's number, for a position that it does
   * not have, or for no position at all.
   *
   * @param positions counted from 1, from the left (左から2桁目)
   * @param digits one for each position, in the same order
   */
  abstract userNumberMatches(userId: string, positions: readonly number[], digits: readonly string[]): Promise<boolean>;

  /** The user's questions, in the order in which they were registered. */
  abstract questionsOf(userId: string): Promise<readonly RegisteredQuestion[]>;

  /**
   * Whether that is the answer to a question of this user. Costs as much as checking a password, off the event loop,
   * also when there is no such question.
   *
   * @param normalisedAnswer as `normaliseAnswer` makes it
   */
  abstract answerMatches(userId: string, questionId: string, normalisedAnswer: string): Promise<boolean>;
}
