import type { CertificateName } from '../certificate.rules.js';
import type { OtpTokenEntity, QuestionEntity, UserNumberEntity } from '../ledger-factors.entity.js';

/** What becomes of a factor: it stays as it is (undefined), is taken away (null), or becomes another one. */
export type Change<Factor> = Factor | null | undefined;

/** What a user is known by beyond the password, ready for the ledger: sealed, hashed and normalised. */
export interface FactorsToKeep {
  readonly oneTimePassword: Change<Omit<OtpTokenEntity, 'userId'>>;
  readonly userNumber: Change<Omit<UserNumberEntity, 'userId'>>;
  readonly questions: readonly Omit<QuestionEntity, 'userId'>[] | undefined;
  readonly certificates: readonly CertificateName[] | undefined;
}
