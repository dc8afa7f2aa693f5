import type { AuditEvidenceStore } from './audit-evidence.store.js';
import type { AuditKeys } from './audit-keys.js';
import type { Findings, RecordPlace, SegmentSpan } from './audit-report.js';
import { chainHash, type ChainedRecord } from './chain.rules.js';
import type { CheckpointSignature } from './checkpoint-signature.js';
import { canonicalText } from './record.rules.js';

export interface WalkTools {
  readonly store: AuditEvidenceStore;
  readonly keys: AuditKeys;
  readonly signature: CheckpointSignature;
}

/** Reads one institution's chain from its first record on, recomputes every link, and notes what does not fit. */
export class ChainWalk {
  records = 0;
  first: RecordPlace | undefined;
  readonly segments: SegmentSpan[] = [];
  #last: ChainedRecord | undefined;

  constructor(
    private readonly institution: string,
    private readonly tools: WalkTools,
    private readonly findings: Findings,
  ) {}

  get last(): ChainedRecord | undefined {
    return this.#last;
  }

  /** The last sequence number that was seen. */
  get reached(): number {
    return this.#last?.sequence ?? 0;
  }

  /** Goes on to the last record there is now. Answers whether there were any more. */
  async onward(): Promise<boolean> {
    const from = this.reached;
    for (;;) {
      const records = await this.tools.store.recordsAfter(this.institution, this.reached);
      if (records.length === 0) return this.reached > from;
      for (const record of records) await this.#step(record);
    }
  }

  async #step(record: ChainedRecord): Promise<void> {
    if (record.sequence === this.reached + 1) this.#checkLink(record);
    else await this.#passGap(record);
    this.#checkRecord(record);
    this.#last = record;
    this.first ??= record;
    this.records += 1;
    this.#note({ segment: record.segment, first: record.sequence, last: record.sequence, kept: true });
  }

  #checkRecord(record: ChainedRecord): void {
    const { segment, sequence, id: recordId } = record;
    if (chainHash(record) !== record.hash) {
      this.findings.add({ kind: 'changed', segment, sequence, recordId, detail: 'the record is not what its hash was made of' });
    } else if (this.tools.keys.macOf(canonicalText(record)) !== record.mac) {
      const detail = 'the record was not written by the gateway, or was changed before it was chained';
      this.findings.add({ kind: 'inserted', segment, sequence, recordId, detail });
    }
  }

  #checkLink(record: ChainedRecord): void {
    if (record.previousHash === (this.#last?.hash ?? '')) return;
    const { segment, sequence, id: recordId } = this.#last ?? record;
    const detail = `record ${record.sequence} was chained to another record than the one that stands before it`;
    this.findings.add({ kind: 'changed', segment, sequence, recordId, detail });
  }

  /** Missing numbers are whole months, closed by signed checkpoints and dropped, or they are removed records. */
  async #passGap(record: ChainedRecord): Promise<void> {
    const dropped = await this.#droppedBefore(record);
    if (dropped) {
      for (const span of dropped) this.#note(span);
      return;
    }
    const from = this.reached + 1;
    const detail = `records ${from} to ${record.sequence - 1} are missing before record ${record.sequence}`;
    this.findings.add({ kind: 'removed', segment: record.segment, sequence: from, detail });
  }

  async #droppedBefore(record: ChainedRecord): Promise<SegmentSpan[] | undefined> {
    const spans: SegmentSpan[] = [];
    let { segment } = record;
    for (let last = record.sequence - 1; last > this.reached; ) {
      const jws = (await this.tools.store.checkpointsAt(this.institution, [last])).get(last);
      const closing = jws === undefined ? undefined : await this.tools.signature.read(jws);
      if (!closing || closing.institution !== this.institution || closing.sequence !== last) return undefined;
      // A checkpoint inside a month closes nothing: the rest of that month is still here, so this part was cut out.
      if (closing.segment >= segment || closing.first <= this.reached) return undefined;
      if (spans.length === 0 && closing.hash !== record.previousHash) return undefined;
      spans.unshift({ segment: closing.segment, first: closing.first, last, kept: false });
      segment = closing.segment;
      last = closing.first - 1;
    }
    return spans;
  }

  #note(span: SegmentSpan): void {
    const current = this.segments.at(-1);
    if (current?.segment === span.segment && current.kept === span.kept) {
      this.segments[this.segments.length - 1] = { ...current, last: span.last };
    } else {
      this.segments.push(span);
    }
  }
}
