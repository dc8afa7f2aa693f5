import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CustomerFactors, normaliseAnswer, type RegisteredQuestion } from '#modules/bank-host';
import type { Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { ChallengesStore, type Outstanding } from './challenges.store.js';
import { factorNotRegistered } from './errors.js';
import { FactorAttempts } from './factor-attempts.js';
import { OtpUsesStore } from './otp-uses.store.js';
import type { Factor, RecognisedCustomer } from './recognised-customer.js';
import { drawPositions } from './user-number.rules.js';

/**
 * What a customer proves beyond the first factor. Secrets stay in bank-host; here is what was asked, what was used up
 * and how often it went wrong. All checks throw SIGN_IN_REFUSED, SIGN_IN_WAITING or SIGN_IN_STOPPED, as the password's do.
 */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly factors: CustomerFactors,
    private readonly attempts: FactorAttempts,
    private readonly otpUses: OtpUsesStore,
    private readonly challenges: ChallengesStore,
    private readonly clock: Clock,
  ) {}

  /** ワンタイムパスワード: each code once, and none older than the last one used; one time step of drift either way. */
  async checkOneTimePassword(institution: string, { userId, contractId, customerKey }: RecognisedCustomer, code: string): Promise<void> {
    await this.attempts.make({ institution, customerKey, userId, contractId }, 'one-time-password', async () => {
      const stepAt = await this.factors.otpStepAt(userId, code, this.clock.now());
      return stepAt === undefined ? undefined : { userId, contractId, settle: (tx) => this.otpUses.use(tx, userId, stepAt) };
    });
  }

  /**
   * 利用者番号認証: the positions to ask for, counted from 1. The same ones until they are answered rightly, in whatever
   * journey or browser.
   *
   * @throws FACTOR_NOT_REGISTERED
   */
  async userNumberPositions(customer: RecognisedCustomer): Promise<readonly number[]> {
    const asked = await this.#positions(customer);
    if (!asked) throw factorNotRegistered('user-number');
    return asked.question;
  }

  /**
   * @param digits one for each position, in their order
   * @throws also FACTOR_NOT_REGISTERED, before anything is charged
   */
  async checkUserNumber(institution: string, customer: RecognisedCustomer, digits: readonly string[]): Promise<void> {
    const asked = await this.#positions(customer);
    await this.#answer(institution, customer, 'user-number', asked, (positions) => this.factors.userNumberMatches(customer.userId, positions, digits));
  }

  /** 追加認証: one of the registered questions, the same one until it is answered rightly. Undefined: none is registered. */
  async riskQuestion(customer: RecognisedCustomer): Promise<RegisteredQuestion | undefined> {
    return (await this.#question(customer))?.question;
  }

  /**
   * @param answer as typed
   * @throws also FACTOR_NOT_REGISTERED, before anything is charged
   */
  async checkRiskAnswer(institution: string, customer: RecognisedCustomer, answer: string): Promise<void> {
    const asked = await this.#question(customer);
    const normalised = normaliseAnswer(answer);
    await this.#answer(institution, customer, 'risk-question', asked, ({ id }) => this.factors.answerMatches(customer.userId, id, normalised));
  }

  async #positions({ userId }: RecognisedCustomer): Promise<Outstanding<readonly number[]> | undefined> {
    const length = await this.factors.userNumberLength(userId);
    if (length === undefined) return undefined;
    return this.challenges.outstanding(userId, 'user-number', {
      draw: () => ({ positions: drawPositions(length, (limit) => randomInt(limit)) }),
      // The institution may have given the user a shorter number since.
      read: (challenge) => ('positions' in challenge && challenge.positions.every((position) => position <= length) ? challenge.positions : undefined),
    });
  }

  async #question({ userId }: RecognisedCustomer): Promise<Outstanding<RegisteredQuestion> | undefined> {
    const registered = await this.factors.questionsOf(userId);
    const [first] = registered;
    if (!first) return undefined;
    return this.challenges.outstanding(userId, 'risk-question', {
      draw: () => ({ questionId: (registered[randomInt(registered.length)] ?? first).id }),
      // The customer may have registered other questions since.
      read: (challenge) => ('questionId' in challenge ? registered.find(({ id }) => id === challenge.questionId) : undefined),
    });
  }

  /** Once it is answered rightly, the next challenge is drawn anew. */
  async #answer<Question>(
    institution: string,
    { userId, contractId, customerKey }: RecognisedCustomer,
    factor: Factor,
    asked: Outstanding<Question> | undefined,
    isRight: (question: Question) => Promise<boolean>,
  ): Promise<void> {
    if (!asked) throw factorNotRegistered(factor);
    const settle = async (tx: Tx): Promise<boolean> => {
      await this.challenges.answered(tx, asked.kept);
      return true;
    };
    await this.attempts.make({ institution, customerKey, userId, contractId }, factor, async () =>
      (await isRight(asked.question)) ? { userId, contractId, settle } : undefined,
    );
  }
}
