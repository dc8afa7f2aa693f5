import type { AuditEntry } from '#modules/audit';

/** Where a change of the ledger comes from, as the audit keeps it. */
export interface ImportOrigin {
  readonly institution: string;
  readonly importId: string;
  readonly actor: AuditEntry['actor'];
}
