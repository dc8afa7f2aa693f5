import { listed } from '#modules/pages';
import type { LoginWords } from './words.ja.js';

export const en: LoginWords = {
  title: 'Sign in',
  lead: (banking, labels, button) =>
    `To link your account to another service, enter your ${listed(labels, 'and')} for ${banking}, then press “${button}”.`,
  next: (service) => `Next, you decide what ${service} may see. Signing in alone shares nothing.`,
  clear: 'Clear',
  notes: 'Please note',
  caseMatters: (labels) => `Upper and lower case matter in your ${listed(labels, 'and')}.`,
  secretStays: (service) => `The ID and password you enter here never reach ${service}.`,
  certificateHints: [
    'Your browser will ask which certificate to use. Please choose the one for this contract.',
    'Please use the computer on which you obtained the certificate. It does not work on a phone.',
  ],
  terms: 'Terms and disclaimer',
  termsLead: (terms) => `Your financial information will be passed to the external service. Please read the ${terms}, and use this at your own risk.`,
  termsAccepted: (terms, button) => `By pressing “${button}” you accept the ${terms}.`,
  termsChanged: (terms) => `The ${terms} changed while you were signing in. Please read them and enter your details again.`,
  missing: (label) => `Enter your ${label}.`,
  tooLong: (label) => `Your ${label} is too long. Please enter it again.`,
  ownVisit: {
    lead: (banking, labels) => `To see your linked services, enter your ${listed(labels, 'and')} for ${banking}, then press “Sign in”.`,
    certificateLead: (button) => `To see your linked services, press “${button}”.`,
    next: 'Once signed in, you can see your linked services and stop them.',
    submit: 'Sign in',
  },
  notMatched: (labels) => `The ${listed(labels, 'or')} is wrong. Check upper and lower case and enter them again.`,
};
