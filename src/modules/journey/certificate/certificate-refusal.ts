import type { AuditEntry } from '#modules/audit';
import type { Verdict } from './certificate-check.js';

type Refused = Extract<Verdict, { kind: 'refused' }>;

/** What the check found, for the audit. Whom a good certificate let in, or that it is bound to nobody, is on record by the sign-in. */
export function refusalOnRecord(institution: string, clientId: string | undefined, { failure, why, facts }: Refused): AuditEntry {
  const certificate = facts && { issuer: facts.issuer, serialNumber: facts.serialNumber };
  return { institution, event: 'certificate.refused', actor: { kind: 'customer' }, clientId, details: { reason: failure, why, ...certificate } };
}
