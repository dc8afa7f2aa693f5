import type { ImportKind } from '../ledger-imports.entity.js';

/** One thing that was not taken, and why. Holds no name and no secret. */
export interface Refusal {
  /** Where in the file: `record 12 (byte 2222)` or `contracts[3].users[0].login.customerId`. */
  readonly where: string;
  /** For sorting: the record's number or the contract's index. */
  readonly position: number;
  /** `001-1-1234567`: branch, 預金種目, number; absent when the file does not say so much. */
  readonly account?: string;
  /** A stable word, e.g. `ACCOUNT_UNKNOWN`, `SUM_WRONG`. */
  readonly code: string;
  readonly reason: string;
}

/** How many. A unit is what is taken whole or not at all: a statement, a balance notice, a customer's contract. */
export interface ImportCounts {
  /** Units that brought something new. */
  imported: number;
  /** Units that were known already, word for word. */
  unchanged: number;
  refused: number;
  /** Units that are right but of a kind that is not supported yet. */
  unsupported: number;
  movementsAdded: number;
  movementsKnown: number;
  /** Of the movements added: those that stand beside a row with the same key. */
  correctionsAdded: number;
}

/** What an import did. */
export interface ImportReport {
  readonly importId: string;
  readonly institution: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  /** base64url */
  readonly fileSha256: string;
  /** When the very same file had been taken without a refusal; then nothing was done this time. */
  readonly alreadyImportedAt?: number;
  readonly counts: Readonly<ImportCounts>;
  /** In the file's order; at most `LISTED` of them. */
  readonly refusals: readonly Refusal[];
  readonly refusalsNotListed: number;
  /** What is not supported yet, likewise. */
  readonly unsupported: readonly Refusal[];
}

/** Where an import stands: bytes read of all bytes, first to check the file, then to write what is right. */
export interface ImportProgress {
  readonly phase: 'checking' | 'writing';
  readonly done: number;
  readonly total: number;
}

/** A file can be wrong in every one of a million records; so many tell what is the matter. */
const LISTED = 1_000;

/** Collects what an import has to say while it runs. */
export class ImportTally {
  readonly counts: ImportCounts = {
    imported: 0,
    unchanged: 0,
    refused: 0,
    unsupported: 0,
    movementsAdded: 0,
    movementsKnown: 0,
    correctionsAdded: 0,
  };
  readonly #refusals: Refusal[] = [];
  readonly #unsupported: Refusal[] = [];

  refuse(refusal: Refusal): void {
    this.counts.refused += 1;
    if (this.#refusals.length < LISTED) this.#refusals.push(refusal);
  }

  notSupported(refusal: Refusal): void {
    this.counts.unsupported += 1;
    if (this.#unsupported.length < LISTED) this.#unsupported.push(refusal);
  }

  took(changed: boolean): void {
    this.counts[changed ? 'imported' : 'unchanged'] += 1;
  }

  report(run: Omit<ImportReport, 'counts' | 'refusals' | 'refusalsNotListed' | 'unsupported'>): ImportReport {
    return {
      ...run,
      counts: this.counts,
      refusals: this.#refusals.toSorted((one, other) => one.position - other.position),
      refusalsNotListed: this.counts.refused - this.#refusals.length,
      unsupported: this.#unsupported,
    };
  }
}

/** Why one unit is not taken. Thrown inside its transaction, so that nothing of it stays. */
export class UnitRefused extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    /** The record that is to blame, if it is not the unit's first one. */
    readonly place?: { readonly record: number; readonly offset: number },
  ) {
    super(reason);
  }
}
