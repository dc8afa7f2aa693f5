import { listed } from '#modules/pages';
import type { LoginWords } from './words.ja.js';

export const en: LoginWords = {
  title: 'Log in',
  lead: (banking, labels, button) =>
    `To link your account with another service, enter your ${listed(labels, 'and')} for ${banking}, then press “${button}”.`,
  next: (service) => `Afterwards you decide what ${service} may see. Logging in alone shares nothing.`,
  clear: 'Clear',
  notes: 'Please note',
  caseMatters: (labels) => `${listed(labels, 'and')}: upper and lower case letters are different.`,
  secretStays: (service) => `The ID and password you enter here never reach ${service}.`,
  missing: (label) => `Enter your ${label}.`,
  tooLong: (label) => `${label} is too long. Please enter it again.`,
  notMatched: (labels) => `${listed(labels, 'or')} is wrong. Check upper and lower case and enter them again.`,
};
