import type { HostedPage } from '#modules/pages';
import { certificateExamples } from './certificate.examples.js';
import type { CertificatePage } from './certificate.model.js';
import { certificateView } from './certificate.view.js';
import { en } from './words.en.js';
import { ja, type CertificateWords } from './words.ja.js';

export const certificatePage: HostedPage<CertificatePage, CertificateWords> = {
  name: 'certificate',
  folder: import.meta.dirname,
  words: { ja, en },
  view: certificateView,
  examples: certificateExamples,
};
