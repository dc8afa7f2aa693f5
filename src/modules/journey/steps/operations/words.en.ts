import type { OperationsWords } from './words.ja.js';

export const en: OperationsWords = {
  title: 'Choose what to allow',
  lead: (service) => `Select what ${service} may do, then press “Next”.`,
  operations: 'Operations',
  explained: 'What you leave out is not allowed.',
  submit: 'Next',
  next: 'Afterwards you check the accounts and how long the permission lasts, and then you allow it.',
  problems: { 'no-operation': 'Select at least one operation.' },
};
