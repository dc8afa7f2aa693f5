import type { Language } from '#libs/http';
import { exampleForm, exampleFrame, ownVisitFrame, type HostedPage } from '#modules/pages';
import { certificateFailures } from '../../certificate/certificate-failures.rules.js';
import type { CertificateRefusedPage } from './certificate-refused.model.js';
import { en } from './words.en.js';
import { ja, type CertificateRefusedWords } from './words.ja.js';

function examples(language: Language): Readonly<Record<string, CertificateRefusedPage>> {
  const { action, cancelUrl, csrf } = exampleForm('login');
  const page = { frame: exampleFrame(language), retryUrl: action, returnTo: { url: cancelUrl, csrf } };
  const pages = certificateFailures.map((failure) => [failure, { ...page, failure }] as const);
  return { ...Object.fromEntries(pages), 'own visit': { ...page, failure: 'none', frame: ownVisitFrame(language) } };
}

export const certificateRefusedPage: HostedPage<CertificateRefusedPage, CertificateRefusedWords> = {
  name: 'certificate-refused',
  folder: import.meta.dirname,
  words: { ja, en },
  view: ({ frame, failure }, { w, shared, ownVisit }) => {
    const { title, happened, todo } = w.failures[failure];
    const institution = frame.institution?.name ?? shared.theInstitution;
    return { title, happened: happened(institution), todo: todo(institution, ownVisit ? w.ownPage : w.service) };
  },
  examples,
};
