import type { CertificateRefusedWords } from './words.ja.js';

const closeFirst = (from: string): string =>
  `To choose again, close all browser windows, then start again from ${from}. Until you close it, the browser keeps using your last choice.`;

const failures: CertificateRefusedWords['failures'] = {
  none: {
    title: 'We did not receive a certificate',
    happened: () => 'No digital certificate arrived. This computer may not have one, or “Cancel” may have been pressed when the browser asked for it.',
    todo: (_, from) => ['Please use the computer and browser in which you obtained the certificate.', closeFirst(from), 'If your certificate is on a smart card, check that it is inserted.'],
  },
  phone: {
    title: 'Certificates cannot be used on a phone',
    happened: () => 'No digital certificate arrived. Please sign in on the computer on which you obtained the certificate.',
    todo: (_, from) => [`On that computer, start again from ${from}.`],
  },
  expired: {
    title: 'Your certificate has expired',
    happened: () => 'The digital certificate you used is past its expiry date.',
    todo: (institution, from) => [`Please renew it in the internet banking of ${institution}.`, `If you have already renewed it, choose the new one. ${closeFirst(from)}`],
  },
  'not-yet-valid': {
    title: 'Your certificate is not valid yet',
    happened: () => 'The validity period of the digital certificate you used has not begun.',
    todo: (_, from) => [`If your earlier certificate is still valid, choose that one. ${closeFirst(from)}`],
  },
  revoked: {
    title: 'Your certificate has been revoked',
    happened: () => 'The digital certificate you used has been revoked, so you cannot sign in with it.',
    todo: () => ['To have a new one issued, please call the number below.'],
  },
  foreign: {
    title: 'You cannot sign in with this certificate',
    happened: (institution) => `The certificate that was chosen was not issued for signing in to ${institution}.`,
    todo: (institution, from) => [`Choose the certificate that ${institution} issued to you. ${closeFirst(from)}`],
  },
  unbound: {
    title: 'This certificate is not registered',
    happened: () => 'The certificate that was chosen is not registered for a contract that uses certificates to sign in.',
    todo: (_, from) => [`If you have another certificate, choose that one. ${closeFirst(from)}`, 'If you sign in with an ID and password, please use them on the sign-in page.'],
  },
  uncheckable: {
    title: 'We cannot check your certificate at the moment',
    happened: () => 'We cannot tell at the moment whether your certificate has been revoked. To protect you, we did not sign you in. There may be nothing wrong with your certificate.',
    todo: () => ['Please try again later. If it happens again, please call the number below.'],
  },
};

export const en: CertificateRefusedWords = {
  failures,
  service: 'the service you came from',
  ownPage: 'our page “Linked services”',
  toLogin: 'Back to the sign-in page',
};
