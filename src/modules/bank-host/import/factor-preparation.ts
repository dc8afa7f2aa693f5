import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Reader } from '#libs/database';
import { newId } from '#libs/kernel';
import { Sealer } from '#libs/sealing';
import { normaliseAnswer } from '../answer.rules.js';
import { normaliseCertificate } from '../certificate.rules.js';
import { InquiryPinEntity, OtpTokenEntity, QuestionEntity, UserNumberEntity } from '../ledger-factors.entity.js';
import { AccountEntity } from '../ledger-accounts.entity.js';
import { passwordHashing } from '../password-hashing.rules.js';
import { sealingPurposes } from '../sealing-purposes.rules.js';
import type { AccountKey } from './account-key.rules.js';
import type { QuestionRecord } from './factors-file.dto.js';
import type { UserRecord } from './customers-file.dto.js';
import type { Change, FactorsToKeep } from './factors-to-keep.js';

type Purpose = keyof typeof sealingPurposes;

/**
 * Seals and hashes what a customers file has in plain, before the transaction that keeps it. What is the same as in the
 * ledger comes out as no change, whatever its envelope or salt, so that the same file changes nothing.
 */
@Injectable()
export class FactorPreparation {
  constructor(
    private readonly reader: Reader,
    private readonly sealer: Sealer,
  ) {}

  /** @param userId undefined for a new user */
  async factors({ oneTimePassword, userNumber, questions, certificates }: UserRecord, userId: string | undefined): Promise<FactorsToKeep> {
    return {
      oneTimePassword: oneTimePassword && (await this.#oneTimePassword(oneTimePassword, userId)),
      userNumber: typeof userNumber === 'string' ? await this.#userNumber(userNumber, userId) : userNumber,
      questions: questions && (await this.#questions(questions, userId)),
      certificates: certificates?.map(normaliseCertificate),
    };
  }

  /** The PIN of an account, sealed. */
  async inquiryPin(pin: Change<string>, key: AccountKey): Promise<Change<string>> {
    if (typeof pin !== 'string') return pin;
    const account = await this.reader.manager.findOneBy(AccountEntity, { ...key });
    const known = account && (await this.reader.manager.findOneBy(InquiryPinEntity, { accountId: account.id }));
    return this.#sealedIfOther('inquiryPin', pin, known?.sealedPin);
  }

  async #oneTimePassword(
    { secret, periodSeconds }: NonNullable<UserRecord['oneTimePassword']>,
    userId: string | undefined,
  ): Promise<FactorsToKeep['oneTimePassword']> {
    const known = userId === undefined ? null : await this.reader.manager.findOneBy(OtpTokenEntity, { userId });
    const sealedSecret = await this.#sealedIfOther('otpSecret', secret, known?.sealedSecret);
    if (sealedSecret === undefined && known?.periodSeconds === periodSeconds) return undefined;
    return { sealedSecret: sealedSecret ?? known?.sealedSecret ?? '', periodSeconds };
  }

  async #userNumber(number: string, userId: string | undefined): Promise<FactorsToKeep['userNumber']> {
    const known = userId === undefined ? null : await this.reader.manager.findOneBy(UserNumberEntity, { userId });
    const sealedNumber = await this.#sealedIfOther('userNumber', number, known?.sealedNumber);
    return sealedNumber === undefined ? undefined : { sealedNumber };
  }

  /** A question is known by its text. Its id stays, and so does its answer's hash if the answer does. */
  async #questions(wanted: readonly QuestionRecord[], userId: string | undefined): Promise<FactorsToKeep['questions']> {
    const known = userId === undefined ? [] : await this.reader.manager.findBy(QuestionEntity, { userId });
    return Promise.all(
      wanted.map(async ({ question, answer }, position) => {
        const before = known.find(({ text }) => text === question);
        const normalised = normaliseAnswer(answer);
        const same = before !== undefined && (await verify(before.answerHash, normalised));
        const answerHash = same ? before.answerHash : await hash(normalised, passwordHashing);
        return { id: before?.id ?? newId(), position, text: question, answerHash };
      }),
    );
  }

  async #sealedIfOther(purpose: Purpose, plain: string, known: string | null | undefined): Promise<string | undefined> {
    if (known && (await this.sealer.open(sealingPurposes[purpose], known)) === plain) return undefined;
    return this.sealer.seal(sealingPurposes[purpose], plain);
  }
}
