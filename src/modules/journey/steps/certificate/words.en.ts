import type { CertificateWords } from './words.ja.js';

const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

export const en: CertificateWords = {
  title: (label) => `Enter your ${inSentence(label)}`,
  lead: (label) => `Your certificate has been checked. Please enter your ${inSentence(label)} to continue.`,
  certificate: 'Certificate in the name of',
  next: (service) => `Afterwards you decide what ${service} may see. Logging in alone shares nothing.`,
  notes: 'Please note',
  caseMatters: (label) => `${label}: upper and lower case letters are different.`,
  otherCertificate:
    'To use another certificate, press “Cancel”, close all windows of the browser and start again. Until it is closed, the browser remembers the certificate that was chosen.',
  secretStays: (service) => `Neither your certificate nor your password ever reaches ${service}.`,
  missing: (label) => `Enter your ${inSentence(label)}.`,
  tooLong: (label) => `${label} is too long. Please enter it again.`,
  notMatched: (label) => `${label} is wrong. Check upper and lower case and enter it again.`,
};
