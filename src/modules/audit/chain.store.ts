import { Injectable } from '@nestjs/common';
import { Reader, Transactor, type Tx } from '#libs/database';
import { AuditChain, AuditCheckpoint } from './audit-chain.entity.js';
import { UnsequencedRecord } from './audit-record.entity.js';
import { checkpointEvery, type AuthenticatedRecord, type ChainEnd, type ChainedRecord, type Chaining } from './chain.rules.js';
import { insertInto, recordColumns, selectionOf, unsequencedColumns, valuesOf } from './record-columns.js';
import { SequencerLease } from './sequencer-lease.store.js';

/** A checkpoint with its signature, as it is stored and filed. */
export interface SignedCheckpoint {
  readonly institution: string;
  readonly sequence: number;
  readonly jws: string;
}

/** Records of one transaction: enough to make statements cheap, few enough to keep them short. */
export const recordsPerChaining = 500;
const CHECKPOINTS_PER_FILING = 500;

const workToDo = `
  SELECT EXISTS (SELECT 1 FROM audit_unsequenced) OR EXISTS (
    SELECT 1 FROM audit_chains
    WHERE filed_sequence < checkpoint_sequence OR (checkpoint_sequence < sequence AND checkpoint_at <= ?)
  ) AS work`;

/**
 * The oldest by id, whatever their time of commit: a record whose transaction took long is simply found later, because
 * what is looked for is not "after the last one" but "still here".
 */
const unsequenced = `
  SELECT ${selectionOf(unsequencedColumns)} FROM audit_unsequenced ORDER BY id LIMIT ${recordsPerChaining}`;

/** What the sequencer reads and writes. Every write starts by keeping the lease. */
@Injectable()
export class ChainStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly reader: Reader,
    private readonly lease: SequencerLease,
  ) {}

  /** Whether anything waits to be chained, signed or filed: the one query of an idle process. */
  async hasWork(now: number): Promise<boolean> {
    const [row] = await this.reader.rows<{ work: number }>(workToDo, [now - checkpointEvery.milliseconds]);
    return row?.work === 1;
  }

  unsequenced(): Promise<AuthenticatedRecord[]> {
    return this.reader.rows<AuthenticatedRecord & object>(unsequenced, []);
  }

  /** One row an institution. */
  ends(): Promise<ChainEnd[]> {
    return this.reader.manager.find(AuditChain);
  }

  /** Moves the records into their chains, with the new ends and the signed checkpoints: one transaction. */
  write({ records, ends }: Chaining, checkpoints: readonly SignedCheckpoint[]): Promise<void> {
    return this.transactor.write(async (tx) => {
      await this.lease.keep(tx);
      if (records.length > 0) await this.#move(tx, records);
      if (checkpoints.length > 0) await tx.createQueryBuilder().insert().into(AuditCheckpoint).values([...checkpoints]).execute();
      await tx.upsert(AuditChain, [...ends], ['institution']);
    });
  }

  async #move(tx: Tx, records: readonly ChainedRecord[]): Promise<void> {
    await tx.query(insertInto('audit_records', recordColumns, records.length), valuesOf(recordColumns, records));
    const removed = await tx
      .createQueryBuilder()
      .delete()
      .from(UnsequencedRecord)
      .where('id IN (:...ids)', { ids: records.map(({ id }) => id) })
      .execute();
    if (removed.affected !== records.length) throw new Error('Unsequenced audit records vanished while they were chained');
  }

  /** Checkpoints that do not stand in a file yet, of chains where there are some. */
  async unfiled(): Promise<SignedCheckpoint[]> {
    const behind = (await this.ends()).filter(({ filedSequence, checkpointSequence }) => filedSequence < checkpointSequence);
    if (behind.length === 0) return [];
    return this.reader.rows<SignedCheckpoint>(
      `SELECT institution, sequence, jws FROM audit_checkpoints
       WHERE ${behind.map(() => '(institution = ? AND sequence > ?)').join(' OR ')}
       ORDER BY institution, sequence LIMIT ${CHECKPOINTS_PER_FILING}`,
      behind.flatMap(({ institution, filedSequence }) => [institution, filedSequence]),
    );
  }

  /** Notes how far each institution's file goes now. */
  markFiled(upTo: ReadonlyMap<string, number>): Promise<void> {
    return this.transactor.write(async (tx) => {
      await this.lease.keep(tx);
      await tx.query(
        `UPDATE audit_chains SET filed_sequence = CASE institution ${'WHEN ? THEN ? '.repeat(upTo.size)} END
         WHERE institution IN (${[...upTo].map(() => '?').join(', ')})`,
        [...[...upTo].flat(), ...upTo.keys()],
      );
    });
  }
}
