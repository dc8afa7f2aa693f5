import { listed } from '#modules/pages';
import type { UserNumberWords } from './words.ja.js';

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = (position: number): string => `${position}${endings[ordinals.select(position)] ?? 'th'}`;

export const en: UserNumberWords = {
  title: 'Your user number',
  lead: (positions) => `To confirm that it is you, enter the ${listed(positions, 'and')} digits of your user number, counted from the left.`,
  positionInLead: ordinal,
  legend: 'User number (利用者番号)',
  position: (position) => `${ordinal(position)} from left`,
  hint: 'One digit in each field.',
  hintAgain: 'One digit in each field. For your security, we have cleared what you entered before.',
  submit: 'Confirm',
  missing: (position) => `Enter the ${ordinal(position)} digit from the left.`,
  notADigit: (position) => `Enter a single number for the ${ordinal(position)} digit from the left.`,
  notMatched: 'These digits are wrong. Check your user number and enter all of them again.',
  notesTitle: 'Please note',
  notes: ['We ask for the same digits until they are entered correctly.', 'If you do not know your user number, please call the number below.'],
  staysHere: (service) => `Your user number never reaches ${service}.`,
};
