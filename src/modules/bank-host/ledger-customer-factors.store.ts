import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { Reader } from '#libs/database';
import { randomSecret } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { CustomerFactors, type RegisteredQuestion } from './customer-factors.js';
import { passwordHashing } from './password-hashing.rules.js';
import { isSameText } from './same-text.js';
import { sealingPurposes } from './sealing-purposes.rules.js';

const tokenOfUser = 'SELECT sealed_secret AS sealedSecret, period_seconds AS periodSeconds FROM ledger_otp_tokens WHERE user_id = ?';
const numberOfUser = 'SELECT sealed_number AS sealedNumber FROM ledger_user_numbers WHERE user_id = ?';
const questionsOfUser = 'SELECT id, text FROM ledger_questions WHERE user_id = ? ORDER BY position, id';
const answerOfQuestion = 'SELECT answer_hash AS answerHash FROM ledger_questions WHERE id = ? AND user_id = ?';

const CODE_DIGITS = 6;
const code = /^[0-9]{6}$/;

/** A token's and a clock's time differ a little; so many steps either way are allowed for. */
const DRIFT_STEPS = 1;

/** The factors that were imported into the gateway's own tables. */
@Injectable()
export class LedgerCustomerFactors extends CustomerFactors {
  /** An answer nobody gave, so that a question that is not there costs the same work. */
  #nobody: Promise<string> | undefined;

  constructor(
    private readonly reader: Reader,
    private readonly sealer: Sealer,
  ) {
    super();
  }

  async otpStepAt(userId: string, token: string, now: number): Promise<number | undefined> {
    const [row] = await this.reader.rows<{ sealedSecret: string; periodSeconds: number }>(tokenOfUser, [userId]);
    if (!row || !code.test(token)) return undefined;
    const secret = Secret.fromBase32(await this.sealer.open(sealingPurposes.otpSecret, row.sealedSecret));
    const period = Number(row.periodSeconds);
    const totp = new TOTP({ secret, algorithm: 'SHA1', digits: CODE_DIGITS, period });
    const steps = totp.validate({ token, timestamp: now, window: DRIFT_STEPS });
    return steps === null ? undefined : (totp.counter({ timestamp: now }) + steps) * period * 1_000;
  }

  async userNumberLength(userId: string): Promise<number | undefined> {
    return (await this.#userNumber(userId))?.length;
  }

  async userNumberMatches(userId: string, positions: readonly number[], digits: readonly string[]): Promise<boolean> {
    const number = await this.#userNumber(userId);
    if (number === undefined || positions.length === 0 || positions.length !== digits.length) return false;
    const expected = positions.map((position) => number[position - 1]);
    // A position it does not have must not become an empty text that an empty answer matches.
    return !expected.includes(undefined) && isSameText(expected.join(' '), digits.join(' '));
  }

  questionsOf(userId: string): Promise<readonly RegisteredQuestion[]> {
    return this.reader.rows<RegisteredQuestion>(questionsOfUser, [userId]);
  }

  async answerMatches(userId: string, questionId: string, normalisedAnswer: string): Promise<boolean> {
    const [row] = await this.reader.rows<{ answerHash: string }>(answerOfQuestion, [questionId, userId]);
    this.#nobody ??= hash(randomSecret(), passwordHashing);
    const right = await verify(row?.answerHash ?? (await this.#nobody), normalisedAnswer);
    return right && row !== undefined;
  }

  async #userNumber(userId: string): Promise<string | undefined> {
    const [row] = await this.reader.rows<{ sealedNumber: string }>(numberOfUser, [userId]);
    return row && this.sealer.open(sealingPurposes.userNumber, row.sealedNumber);
  }
}
