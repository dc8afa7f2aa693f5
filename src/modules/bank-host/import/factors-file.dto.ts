import { expects, Pattern } from '#libs/documents';
import { normaliseAnswer } from '../answer.rules.js';
import { normaliseSerialNumber } from '../certificate.rules.js';

/** Somebody's name or a number: some text, and not an essay. */
export const Short = (maxLength = 100): PropertyDecorator =>
  expects('short', `must be a text of 1 to ${maxLength} characters`, (value) => typeof value === 'string' && value !== '' && value.length <= maxLength);

/** Long enough that some digits of it tell nothing of the others. */
export const USER_NUMBER = /^\d{6,20}$/;

/** A one-time-password token: TOTP (RFC 6238) with SHA-1 and six digits, as all common tokens and apps have it. */
export class OneTimePasswordRecord {
  /** RFC 4226 asks for at least 128 bits: 26 characters. */
  @Pattern(/^[A-Z2-7]{26,128}$/, 'base32 of 26 to 128 characters without = at the end')
  secret: string;

  /** How long a code is shown. */
  @expects('periodSeconds', 'must be 30 or 60', (value) => value === 30 || value === 60)
  periodSeconds: 30 | 60;
}

/** A question of 追加認証 and its answer, of which only a hash is kept. */
export class QuestionRecord {
  @Short()
  question: string;

  /** Half and full width, hiragana and katakana, small and capital letters and blanks make no difference. */
  @expects('answer', 'must be a text of 1 to 100 characters besides blanks', (value) =>
    typeof value === 'string' && value.length <= 100 && normaliseAnswer(value) !== '')
  answer: string;
}

/** A client certificate by what tells it from all others. The certificate itself is not needed. */
export class CertificateRecord {
  /** The issuer's distinguished name as RFC 4514 writes it, to the letter: `CN=Example CA,O=Example`. */
  @Short(1_000)
  issuer: string;

  /** `0A:1B`, `0a1b` and `a1b` are the same number. */
  @expects('serialNumber', 'must be a serial number in hexadecimal, of at most 20 bytes', (value) =>
    typeof value === 'string' && /^[0-9a-f]{1,40}$/.test(normaliseSerialNumber(value)))
  serialNumber: string;
}
