import type { OperationsWords } from './words.ja.js';

export const en: OperationsWords = {
  title: 'Choose what to allow',
  lead: (service) => `Select what ${service} may do, then press “Next”.`,
  operations: 'Operations',
  explained: 'Anything you leave unticked is not allowed.',
  submit: 'Next',
  next: 'On the next page you check the accounts and how long the permission lasts, then allow it.',
  problems: { 'no-operation': 'Select at least one operation.' },
};
