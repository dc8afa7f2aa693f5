import type { Segment } from './record.rules.js';

/**
 * - `changed`: a record is not what was chained.
 * - `removed`: records are missing inside the chain.
 * - `inserted`: a record that the gateway did not write, or that does not belong where it stands.
 * - `truncated`: records are missing at the end.
 * - `rewritten`: the chain is consistent in itself and is not the one that was signed.
 * - `checkpoint`: a checkpoint is forged, damaged or gone from the database.
 */
export type FindingKind = 'changed' | 'removed' | 'inserted' | 'truncated' | 'rewritten' | 'checkpoint';

/** One thing that is wrong, and where. */
export interface Finding {
  readonly kind: FindingKind;
  readonly institution: string;
  readonly segment?: Segment;
  readonly sequence?: number;
  readonly recordId?: string;
  /** A sentence for people. */
  readonly detail: string;
}

/** A month of one chain. */
export interface SegmentSpan {
  readonly segment: Segment;
  readonly first: number;
  readonly last: number;
  /** False: dropped whole, after it was closed by a checkpoint. */
  readonly kept: boolean;
}

/** One end of what was read. */
export interface RecordPlace {
  readonly segment: Segment;
  readonly sequence: number;
  readonly recordedAt: number;
}

/** What is proven about one institution's records, and what is not. */
export interface ChainReport {
  readonly institution: string;
  /** Records in the chain, each recomputed. */
  readonly records: number;
  readonly first?: RecordPlace;
  readonly last?: RecordPlace;
  readonly segments: readonly SegmentSpan[];
  /** The last record under a checkpoint that agrees; behind it, only the chain itself speaks. 0: none. */
  readonly signedUpTo: number;
  /** Checkpoints that agree with the chain, by where they were found. */
  readonly checkpoints: { readonly database: number; readonly file: number };
  /** Durable records that wait for their place: the unchained tail. */
  readonly unchained: { readonly records: number; readonly oldestAt?: number };
  readonly findings: readonly Finding[];
  /** Findings beyond those listed. */
  readonly moreFindings: number;
}

export interface AuditReport {
  /** When the verification began. */
  readonly at: number;
  readonly chains: readonly ChainReport[];
  /** Whether nothing was found. */
  readonly sound: boolean;
}

/** One change to a whole table is a million findings; the first hundred tell the story. */
const MOST_LISTED = 100;

/** The findings of one chain, in the order they were made. */
export class Findings {
  readonly list: Finding[] = [];
  more = 0;

  constructor(private readonly institution: string) {}

  add(finding: Omit<Finding, 'institution'>): void {
    if (this.list.length < MOST_LISTED) this.list.push({ institution: this.institution, ...finding });
    else this.more += 1;
  }
}
