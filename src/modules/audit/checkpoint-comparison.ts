import type { AuditEvidenceStore } from './audit-evidence.store.js';
import type { Findings } from './audit-report.js';
import type { Checkpoint } from './chain.rules.js';
import type { CheckpointFiles } from './checkpoint-files.js';
import type { CheckpointSignature } from './checkpoint-signature.js';

type Source = 'database' | 'file';

/** A checkpoint as found, before anything is believed. */
interface Found {
  readonly jws: string;
  /** Where, for people. */
  readonly place: string;
  /** The place it claims, where that is stored beside it. */
  readonly sequence?: number;
  readonly mayBeTorn: boolean;
}

const FILE_STEP = 500;

interface ComparisonTools {
  readonly store: AuditEvidenceStore;
  readonly files: CheckpointFiles;
  readonly signature: CheckpointSignature;
}

/** Holds every checkpoint of one institution, from the database and from its file, against the records that are there. */
export class CheckpointComparison {
  readonly agreeing = { database: 0, file: 0 };
  /** The last record under a checkpoint that agrees. */
  signedUpTo = 0;
  /** The furthest checkpoint of each place that speaks of records behind the last one there is. */
  readonly beyond = new Map<Source, number>();
  readonly #rewritten = new Set<Source>();

  constructor(
    private readonly institution: string,
    private readonly tools: ComparisonTools,
    private readonly findings: Findings,
    /** The last record of the chain. */
    private readonly last: number,
  ) {}

  async withDatabase(): Promise<void> {
    for (let after = 0; ; ) {
      const rows = await this.tools.store.checkpointsAfter(this.institution, after);
      if (rows.length === 0) return;
      await this.#compare(
        'database',
        rows.map(({ jws, sequence }) => ({ jws, sequence, place: `checkpoint ${sequence} in the database`, mayBeTorn: false })),
      );
      after = rows.at(-1)?.sequence ?? after;
    }
  }

  async withFile(): Promise<void> {
    let step: Found[] = [];
    for await (const { jws, number, mayBeTorn } of this.tools.files.lines(this.institution)) {
      step.push({ jws, place: `line ${number} of the checkpoint file`, mayBeTorn });
      if (step.length < FILE_STEP) continue;
      await this.#compare('file', step);
      step = [];
    }
    await this.#compare('file', step);
  }

  async #compare(source: Source, found: readonly Found[]): Promise<void> {
    const genuine: Checkpoint[] = [];
    for (const each of found) {
      const checkpoint = await this.#read(each);
      if (checkpoint) genuine.push(checkpoint);
    }
    const sequences = genuine.map(({ sequence }) => sequence);
    const records = await this.tools.store.hashesAt(this.institution, sequences);
    for (const checkpoint of genuine) {
      const record = records.get(checkpoint.sequence);
      if (!record) this.#missing(source, checkpoint);
      else if (record.hash === checkpoint.hash && record.segment === checkpoint.segment) this.#agrees(source, checkpoint);
      else this.#differs(source, checkpoint);
    }
    if (source === 'file') await this.#expectInDatabase(genuine);
  }

  async #read({ jws, place, sequence, mayBeTorn }: Found): Promise<Checkpoint | undefined> {
    const checkpoint = await this.tools.signature.read(jws);
    if (checkpoint?.institution === this.institution && (sequence ?? checkpoint.sequence) === checkpoint.sequence) return checkpoint;
    if (checkpoint || !mayBeTorn) {
      const detail = `${place} ${checkpoint ? 'belongs elsewhere' : 'does not carry the signature of this gateway'}`;
      this.findings.add({ kind: 'checkpoint', sequence, detail });
    }
    return undefined;
  }

  #agrees(source: Source, { sequence }: Checkpoint): void {
    this.agreeing[source] += 1;
    this.signedUpTo = Math.max(this.signedUpTo, sequence);
  }

  /** Within the chain a missing record is dropped or already found; behind its end it says how much was cut off. */
  #missing(source: Source, { sequence }: Checkpoint): void {
    if (sequence > this.last) this.beyond.set(source, Math.max(this.beyond.get(source) ?? 0, sequence));
  }

  /** The first one of each place tells where it begins; all behind it differ, too. */
  #differs(source: Source, { segment, sequence }: Checkpoint): void {
    if (this.#rewritten.has(source)) return;
    this.#rewritten.add(source);
    const detail = `the chain up to record ${sequence} is not the one of the checkpoint in the ${source}`;
    this.findings.add({ kind: 'rewritten', segment, sequence, detail });
  }

  async #expectInDatabase(filed: readonly Checkpoint[]): Promise<void> {
    const stored = await this.tools.store.checkpointsAt(this.institution, filed.map(({ sequence }) => sequence));
    for (const { segment, sequence } of filed) {
      if (stored.has(sequence)) continue;
      const detail = `the checkpoint at record ${sequence} stands in the file and is gone from the database`;
      this.findings.add({ kind: 'checkpoint', segment, sequence, detail });
    }
  }
}
