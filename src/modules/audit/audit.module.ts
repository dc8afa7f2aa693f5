import { Module } from '@nestjs/common';
import { AuditEvidenceStore } from './audit-evidence.store.js';
import { AuditKeys } from './audit-keys.js';
import { AuditKeysStore } from './audit-keys.store.js';
import { AuditLog } from './audit-log.js';
import { AuditSequencer } from './audit-sequencer.js';
import { AuditVerifier } from './audit-verifier.js';
import { ChainStore } from './chain.store.js';
import { CheckpointFiles } from './checkpoint-files.js';
import { CheckpointSignature } from './checkpoint-signature.js';
import { GrantTrail } from './grant-trail.store.js';
import { SequencerLease } from './sequencer-lease.store.js';

/** The append-only, tamper-evident record of every sign-in, permission, access and change. */
@Module({
  providers: [
    AuditEvidenceStore,
    AuditKeys,
    AuditKeysStore,
    AuditLog,
    AuditSequencer,
    AuditVerifier,
    ChainStore,
    CheckpointFiles,
    CheckpointSignature,
    GrantTrail,
    SequencerLease,
  ],
  exports: [AuditLog, AuditSequencer, AuditVerifier, GrantTrail],
})
export class AuditModule {}
