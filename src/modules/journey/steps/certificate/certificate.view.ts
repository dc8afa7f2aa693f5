import type { Wording } from '#modules/pages';
import type { CertificatePage } from './certificate.model.js';
import type { CertificateWords } from './words.ja.js';

/** What `certificate.njk` shows. */
export function certificateView({ field, problem }: CertificatePage, { w, service, ownVisit }: Wording<CertificateWords>) {
  const text = problem && { missing: w.missing, 'too-long': w.tooLong, 'not-matched': w.notMatched }[problem](field.label);
  return {
    title: w.title(field.label),
    lead: w.lead(field.label),
    field: {
      name: field.name,
      label: field.label,
      hint: field.hint,
      secret: true,
      inputMode: field.inputMode ?? 'text',
      autocomplete: 'current-password',
      enterKeyHint: 'go',
      problem: text,
    },
    problems: text ? [{ text, href: `#${field.name}` }] : [],
    notes: [w.caseMatters(field.label), w.otherCertificate],
    secretStays: w.secretStays(service),
    next: ownVisit ? w.nextOfOwnVisit : w.next(service),
  };
}
