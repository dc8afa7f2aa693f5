import { isInquiryPin } from '#modules/inquiry-pins';
import type { PinProblem } from './inquiry-pin.model.js';

/** What stands in one account's row of a submitted form. */
export interface TypedRow {
  readonly ticked: boolean;
  readonly pin: string;
}

/** What cannot be right in a row: told before anything is checked, and without charging an attempt. */
export function mistakeIn({ ticked, pin }: TypedRow): PinProblem | undefined {
  if (!ticked) return pin === '' ? undefined : { kind: 'not-ticked' };
  if (pin === '') return { kind: 'missing' };
  return isInquiryPin(pin) ? undefined : { kind: 'not-four-digits' };
}
