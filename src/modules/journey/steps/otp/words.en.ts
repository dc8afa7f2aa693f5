import type { OtpWords } from './words.ja.js';

export const en: OtpWords = {
  title: 'One-time password',
  lead: 'Enter the six digits that your token shows, then press “Confirm”.',
  label: 'One-time password',
  hint: 'Six digits, with or without a space.',
  submit: 'Confirm',
  problems: {
    missing: 'Enter the one-time password.',
    'not-six-digits': 'The one-time password has six digits. Enter digits only.',
    'not-matched': 'The one-time password is wrong. Enter the digits that your token shows now.',
  },
  notesTitle: 'Please note',
  notes: [
    'The digits change regularly. If they are about to change, wait for the next ones.',
    'The same digits cannot be used twice.',
    'If you do not have your token at hand, or the right digits are not accepted, please call the number below.',
  ],
  staysHere: (service) => `The one-time password never reaches ${service}.`,
};
