import { sha256 } from '#libs/kernel';
import { canonicalMembers, segmentOf, type RecordFacts, type Segment } from './record.rules.js';

/** A record with the mark of the process that wrote it. */
export interface AuthenticatedRecord extends RecordFacts {
  readonly mac: string;
}

/** A record in its place. */
export interface ChainedRecord extends AuthenticatedRecord {
  readonly segment: Segment;
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where an institution's chain ends, and how far it is signed and filed. */
export interface ChainEnd {
  readonly institution: string;
  readonly segment: Segment;
  readonly segmentFirst: number;
  readonly sequence: number;
  readonly hash: string;
  readonly checkpointSequence: number;
  readonly checkpointAt: number;
  readonly filedSequence: number;
}

/** What a checkpoint says: the chain of `institution` had `hash` at `sequence`, in a segment that began at `first`. */
export interface Checkpoint {
  readonly institution: string;
  readonly segment: Segment;
  readonly first: number;
  readonly sequence: number;
  readonly hash: string;
  /** When it was signed, milliseconds since 1970. */
  readonly at: number;
}

/** What one run of the sequencer will write, all or nothing. */
export interface Chaining {
  readonly records: readonly ChainedRecord[];
  /** The ends that moved or were signed. */
  readonly ends: readonly ChainEnd[];
  readonly checkpoints: readonly Checkpoint[];
}

/** A chain is signed at the latest after so many records, and after so long when fewer came. */
export const checkpointEvery = { records: 1_000, milliseconds: 60_000 } as const;

/** SHA-256 over the canonical JSON of the record, its mark, its place and the hash before it. */
export function chainHash(record: Omit<ChainedRecord, 'hash'>): string {
  return sha256(
    JSON.stringify({
      mac: record.mac,
      previousHash: record.previousHash,
      record: canonicalMembers(record),
      segment: record.segment,
      sequence: record.sequence,
    }),
  );
}

/**
 * Chains records onto the ends of their institutions' chains, in the order given. A record's segment is the month it is
 * chained in, so that a month that is over stays closed: what comes late (a long transaction, an outage at midnight)
 * joins the open one. The last record of a month always gets a checkpoint, which closes it: the month can be dropped
 * later and the next one still be proven.
 */
export function chain(
  records: readonly AuthenticatedRecord[],
  ends: readonly ChainEnd[],
  { now, checkpointAll }: { now: number; checkpointAll: boolean },
): Chaining {
  const at = new Map(ends.map((end) => [end.institution, end]));
  const before = new Map(at);
  const chained: ChainedRecord[] = [];
  const checkpoints: Checkpoint[] = [];
  const sign = (end: ChainEnd): ChainEnd => {
    if (end.checkpointSequence === end.sequence) return end;
    checkpoints.push(checkpointOf(end, now));
    return { ...end, checkpointSequence: end.sequence, checkpointAt: now };
  };

  const month = segmentOf(now);
  for (const record of records) {
    let end = at.get(record.institution) ?? firstEnd(record.institution, now);
    if (month > end.segment) end = { ...sign(end), segment: month, segmentFirst: end.sequence + 1 };
    const link = linkTo(end, record);
    chained.push(link);
    end = { ...end, sequence: link.sequence, hash: link.hash };
    if (end.sequence - end.checkpointSequence >= checkpointEvery.records) end = sign(end);
    at.set(end.institution, end);
  }
  for (const end of at.values()) {
    if (checkpointAll || now - end.checkpointAt >= checkpointEvery.milliseconds) at.set(end.institution, sign(end));
  }
  return { records: chained, ends: [...at.values()].filter((end) => before.get(end.institution) !== end), checkpoints };
}

/** The end of a chain that has no record yet. */
function firstEnd(institution: string, now: number): ChainEnd {
  return { institution, segment: '', segmentFirst: 1, sequence: 0, hash: '', checkpointSequence: 0, checkpointAt: now, filedSequence: 0 };
}

function linkTo(end: ChainEnd, record: AuthenticatedRecord): ChainedRecord {
  const link = { ...record, segment: end.segment, sequence: end.sequence + 1, previousHash: end.hash, hash: '' };
  link.hash = chainHash(link);
  return link;
}

function checkpointOf({ institution, segment, segmentFirst, sequence, hash }: ChainEnd, at: number): Checkpoint {
  return { institution, segment, first: segmentFirst, sequence, hash, at };
}
