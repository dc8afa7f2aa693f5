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
  certificateHints: [
    'Your browser asks which certificate to use. Please choose the one for this contract.',
    'Please use the computer with which you obtained the certificate. Phones cannot be used.',
  ],
  terms: 'Terms and responsibility',
  termsLead: (terms) => `Your financial information is passed to the external service. Please read the ${terms} and use this at your own responsibility.`,
  termsAccepted: (terms, button) => `By pressing “${button}” you accept the ${terms}.`,
  termsChanged: (terms) => `New ${terms} came into force in the meantime. Please read them and enter your details again.`,
  missing: (label) => `Enter your ${label}.`,
  tooLong: (label) => `${label} is too long. Please enter it again.`,
  notMatched: (labels) => `${listed(labels, 'or')} is wrong. Check upper and lower case and enter them again.`,
};
