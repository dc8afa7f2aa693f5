import { Entity, PrimaryColumn } from 'typeorm';
import { CountColumn, InstantColumn, KeyColumn, LongTextColumn, TextColumn } from '#libs/database';

/** Where an institution's chain ends, and how far it is signed. The only row of a chain that changes. */
@Entity('audit_chains')
export class AuditChain {
  @KeyColumn(64)
  institution: string;

  /** The open segment and its first record. */
  @TextColumn(7)
  segment: string;

  @CountColumn()
  segmentFirst: number;

  @CountColumn()
  sequence: number;

  @TextColumn(43)
  hash: string;

  /** The last record under a checkpoint, and when that was signed. */
  @CountColumn()
  checkpointSequence: number;

  @InstantColumn()
  checkpointAt: number;

  /** The last checkpoint that also stands in the file outside the database. */
  @CountColumn()
  filedSequence: number;
}

/** A signed statement: up to this record the chain had this hash. What it says is inside `jws`. */
@Entity('audit_checkpoints')
export class AuditCheckpoint {
  @KeyColumn(64)
  institution: string;

  @PrimaryColumn({ type: 'bigint' })
  sequence: number;

  @LongTextColumn()
  jws: string;
}

/** The sequencer's lease: one row, put there by the migration. */
@Entity('audit_leases')
export class AuditLease {
  @KeyColumn(32)
  name: string;

  /** Host and process that took it last; for people. */
  @TextColumn()
  holder: string;

  /** Grows with every taking, so that a holder that slept past the end of its lease cannot write any more. */
  @CountColumn()
  fence: number;

  @InstantColumn()
  expiresAt: number;
}

/** A key of the audit, made at first start and kept for as long as the records. */
@Entity('audit_keys')
export class AuditKey {
  @KeyColumn(32)
  purpose: string;

  @LongTextColumn()
  sealed: string;

  @InstantColumn()
  createdAt: number;
}
