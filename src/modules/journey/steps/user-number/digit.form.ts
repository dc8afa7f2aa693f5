import { IsNotEmpty, Matches } from 'class-validator';
import { Line } from '../../form.js';

/** One of the fields of 利用者番号認証. Which ones the page has is drawn anew each time. */
export class DigitForm {
  /** Some keyboards write full-width digits. */
  @Line((text) => text.normalize('NFKC').trim())
  @IsNotEmpty({ message: 'missing' })
  @Matches(/^\d?$/, { message: 'not-a-digit' })
  readonly digit: string;
}
