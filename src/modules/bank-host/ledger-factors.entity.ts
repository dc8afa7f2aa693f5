import { Entity, Index } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

/** The one-time-password token of a user. */
@Entity('ledger_otp_tokens')
export class OtpTokenEntity {
  @KeyColumn(36)
  userId: string;

  /** The shared secret in base32, sealed. */
  @LongTextColumn()
  sealedSecret: string;

  /** How long a code is shown. */
  @CountColumn()
  periodSeconds: number;
}

/** 利用者番号 */
@Entity('ledger_user_numbers')
export class UserNumberEntity {
  @KeyColumn(36)
  userId: string;

  /** The digits, sealed. */
  @LongTextColumn()
  sealedNumber: string;
}

/** A question for 追加認証. Its id stays while the question does, whatever becomes of the answer. */
@Entity('ledger_questions')
@Index('ledger_questions_of_user', ['userId'])
export class QuestionEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(36)
  userId: string;

  /** From 0, in the order of registration. */
  @CountColumn()
  position: number;

  @TextColumn(255)
  text: string;

  /** argon2id of the normalised answer, as a PHC string. */
  @TextColumn(255)
  answerHash: string;
}

/** A client certificate (電子証明書) that stands for a user. During a renewal a user has two. */
@Entity('ledger_certificates')
@Index('ledger_certificates_of_user', ['userId'])
export class CertificateEntity {
  @KeyColumn(64)
  institution: string;

  /** SHA-256 of the issuer's name, which is too long for a key. */
  @KeyColumn(43)
  issuerKey: string;

  /** As `normaliseSerialNumber` makes it. */
  @KeyColumn(64)
  serialNumber: string;

  @TextColumn(36)
  userId: string;

  @LongTextColumn()
  issuer: string;

  @InstantColumn()
  boundAt: number;
}

/** The 照会用暗証番号 on file for an account. */
@Entity('ledger_inquiry_pins')
export class InquiryPinEntity {
  @KeyColumn(36)
  accountId: string;

  /** Sealed; null once it was withdrawn. The row stays, so that the revision never begins anew. */
  @LongTextColumn({ nullable: true })
  sealedPin: string | null;

  /** Grows by one with every change of the PIN. */
  @CountColumn()
  revision: number;
}
