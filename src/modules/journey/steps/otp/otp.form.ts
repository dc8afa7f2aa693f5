import { IsNotEmpty, Matches } from 'class-validator';
import { Line } from '../../form.js';

export class OtpForm {
  /** Tokens show 「123 456」, and some keyboards write full-width digits: neither is the customer's mistake. */
  @Line((text) => text.normalize('NFKC').replace(/\s/gu, ''))
  @IsNotEmpty({ message: 'missing' })
  @Matches(/^(\d{6})?$/, { message: 'not-six-digits' })
  readonly code: string;
}
