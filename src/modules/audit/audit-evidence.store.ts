import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { AuditChain } from './audit-chain.entity.js';
import type { AuthenticatedRecord, ChainEnd, ChainedRecord } from './chain.rules.js';
import type { SignedCheckpoint } from './chain.store.js';
import { recordColumns, selectionOf, unsequencedColumns } from './record-columns.js';

/** Rows of one step: what verification holds in memory, whatever the length of the chain. */
const STEP = 1_000;

/** A record's place and hash, to hold against a checkpoint. */
export interface RecordHash {
  readonly sequence: number;
  readonly segment: string;
  readonly hash: string;
}

const allInstitutions = ['audit_chains', 'audit_records', 'audit_checkpoints', 'audit_unsequenced']
  .map((table) => `SELECT DISTINCT institution FROM ${table}`)
  .join(' UNION ');

const placeholders = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** What verification reads. Steps continue after the last key, so nothing is skipped while the sequencer works on. */
@Injectable()
export class AuditEvidenceStore {
  constructor(private readonly reader: Reader) {}

  async institutions(): Promise<string[]> {
    return (await this.reader.rows<{ institution: string }>(allInstitutions, [])).map(({ institution }) => institution);
  }

  recordsAfter(institution: string, sequence: number): Promise<ChainedRecord[]> {
    return this.reader.rows<ChainedRecord>(
      `SELECT ${selectionOf(recordColumns)} FROM audit_records
       WHERE institution = ? AND sequence > ? ORDER BY sequence LIMIT ${STEP}`,
      [institution, sequence],
    );
  }

  async hashesAt(institution: string, sequences: readonly number[]): Promise<Map<number, RecordHash>> {
    if (sequences.length === 0) return new Map();
    const rows = await this.reader.rows<RecordHash>(
      `SELECT sequence, segment, hash FROM audit_records
       WHERE institution = ? AND sequence IN (${placeholders(sequences)})`,
      [institution, ...sequences],
    );
    return new Map(rows.map((row) => [row.sequence, row]));
  }

  /** Records that stand in the chain a second time: copied rows carry a genuine mark. */
  repeated(institution: string): Promise<(RecordHash & { id: string })[]> {
    return this.reader.rows(
      `SELECT later.sequence, later.segment, later.hash, later.id FROM audit_records later
       WHERE later.institution = ? AND EXISTS (
         SELECT 1 FROM audit_records earlier
         WHERE earlier.id = later.id AND (earlier.institution <> later.institution OR earlier.sequence < later.sequence))
       ORDER BY later.sequence`,
      [institution],
    );
  }

  async end(institution: string): Promise<ChainEnd | undefined> {
    return (await this.reader.manager.findOneBy(AuditChain, { institution })) ?? undefined;
  }

  checkpointsAfter(institution: string, sequence: number): Promise<SignedCheckpoint[]> {
    return this.reader.rows<SignedCheckpoint>(
      `SELECT institution, sequence, jws FROM audit_checkpoints
       WHERE institution = ? AND sequence > ? ORDER BY sequence LIMIT ${STEP}`,
      [institution, sequence],
    );
  }

  /** The signed text at each of these places. */
  async checkpointsAt(institution: string, sequences: readonly number[]): Promise<Map<number, string>> {
    if (sequences.length === 0) return new Map();
    const rows = await this.reader.rows<SignedCheckpoint>(
      `SELECT institution, sequence, jws FROM audit_checkpoints
       WHERE institution = ? AND sequence IN (${placeholders(sequences)})`,
      [institution, ...sequences],
    );
    return new Map(rows.map(({ sequence, jws }) => [sequence, jws]));
  }

  unsequencedAfter(institution: string, id: string): Promise<AuthenticatedRecord[]> {
    return this.reader.rows<AuthenticatedRecord>(
      `SELECT ${selectionOf(unsequencedColumns)} FROM audit_unsequenced
       WHERE institution = ? AND id > ? ORDER BY id LIMIT ${STEP}`,
      [institution, id],
    );
  }
}
