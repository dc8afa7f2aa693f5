import type { CertificateWords } from './words.ja.js';

const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

export const en: CertificateWords = {
  title: (label) => `Enter your ${inSentence(label)}`,
  lead: (label) => `Your certificate has been checked. Please enter your ${inSentence(label)} to continue.`,
  certificate: 'Certificate in the name of',
  next: (service) => `Next, you decide what ${service} may see. Signing in alone shares nothing.`,
  nextOfOwnVisit: 'Once signed in, you can see your linked services and stop them.',
  notes: 'Please note',
  caseMatters: (label) => `Upper and lower case matter in your ${inSentence(label)}.`,
  otherCertificate:
    'To use another certificate, press “Cancel”, close all browser windows and start again. Until you close it, the browser keeps using the certificate you chose.',
  secretStays: (service) => `Neither your certificate nor your password ever reaches ${service}.`,
  missing: (label) => `Enter your ${inSentence(label)}.`,
  tooLong: (label) => `The ${inSentence(label)} is too long. Please enter it again.`,
  notMatched: (label) => `The ${inSentence(label)} is wrong. Check upper and lower case and enter it again.`,
};
