import type { CertificateRefusedWords } from './words.ja.js';

const closeFirst =
  'To choose again, close all windows of the browser, open it again and start from the service you came from. Until it is closed, the browser remembers what was chosen.';

const failures: CertificateRefusedWords['failures'] = {
  none: {
    title: 'We received no certificate',
    happened: () => 'No digital certificate arrived. This computer may not have one, or “Cancel” was pressed where the browser asked for it.',
    todo: () => ['Please use the computer and browser with which you obtained the certificate.', closeFirst, 'If your certificate is on a smart card, check that the card is inserted.'],
  },
  phone: {
    title: 'Certificates cannot be used on a phone',
    happened: () => 'No digital certificate arrived. Please log in on the computer with which you obtained the certificate.',
    todo: () => ['On that computer, start again from the service you came from.'],
  },
  expired: {
    title: 'Your certificate has expired',
    happened: () => 'The digital certificate you used is past its last day.',
    todo: (institution) => [`Please renew it in the internet banking of ${institution}.`, `If you have renewed it, choose the new one. ${closeFirst}`],
  },
  'not-yet-valid': {
    title: 'Your certificate is not valid yet',
    happened: () => 'The digital certificate you used is not in force yet.',
    todo: () => [`As long as your earlier certificate is valid, choose that one. ${closeFirst}`],
  },
  revoked: {
    title: 'Your certificate has been revoked',
    happened: () => 'The digital certificate you used has been revoked, so you cannot log in with it.',
    todo: () => ['To have a new one issued, please call the number below.'],
  },
  foreign: {
    title: 'You cannot log in with this certificate',
    happened: (institution) => `The certificate that was chosen was not issued for logging in to ${institution}.`,
    todo: (institution) => [`Choose the certificate that ${institution} issued to you. ${closeFirst}`],
  },
  unbound: {
    title: 'This certificate is not registered',
    happened: () => 'The certificate that was chosen is not registered for a contract that logs in with certificates.',
    todo: () => [`If you have another certificate, choose that one. ${closeFirst}`, 'If your contract logs in with ID and password, please use them on the login page.'],
  },
  uncheckable: {
    title: 'We cannot check your certificate now',
    happened: () => 'We cannot tell at the moment whether your certificate has been revoked. To protect you, we did not log you in. There may be nothing wrong with your certificate.',
    todo: () => ['Please try again later. If it happens again, please call the number below.'],
  },
};

export const en: CertificateRefusedWords = {
  failures,
  toLogin: 'Back to the login page',
};
