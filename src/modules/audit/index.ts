import { AuditChain, AuditCheckpoint, AuditKey, AuditLease } from './audit-chain.entity.js';
import { AuditRecord, UnsequencedRecord } from './audit-record.entity.js';

export type { AuditEntry } from './audit-entry.js';
export { AuditLog } from './audit-log.js';
export { GrantTrail, type TrailRecord, type TrailBefore } from './grant-trail.store.js';
export { readings, type Reading } from './readings.rules.js';
export type { ChainReport, Finding } from './audit-report.js';
export { AuditSequencer } from './audit-sequencer.js';
export { AuditVerifier } from './audit-verifier.js';
export { AuditModule } from './audit.module.js';
export const auditEntities = [AuditRecord, UnsequencedRecord, AuditChain, AuditCheckpoint, AuditLease, AuditKey];
