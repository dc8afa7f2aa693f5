import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Transactor, type Tx } from '#libs/database';
import { currentInteractionId } from '#libs/http';
import { Clock, newId } from '#libs/kernel';
import type { AuditEntry } from './audit-entry.js';
import { AuditKeys } from './audit-keys.js';
import type { AuthenticatedRecord } from './chain.rules.js';
import { GroupCommit } from './group-commit.js';
import { insertInto, unsequencedColumns, valuesOf } from './record-columns.js';
import { canonicalText, factsOf } from './record.rules.js';

/** Each count is a statement that MariaDB keeps prepared per connection, so there are not too many of them. */
const MOST_READS_PER_INSERT = 32;

const inserts = Array.from({ length: MOST_READS_PER_INSERT + 1 }, (_, rows) =>
  insertInto('audit_unsequenced', unsequencedColumns, rows),
);

/**
 * Writes down what happened: every sign-in, permission, access and change. Records are durable when these methods
 * resolve, and chained within about a second by the sequencer of some process.
 */
@Injectable()
export class AuditLog implements BeforeApplicationShutdown {
  readonly #reads = new GroupCommit<AuthenticatedRecord>((records) => this.#append(records), MOST_READS_PER_INSERT);

  constructor(
    private readonly transactor: Transactor,
    private readonly keys: AuditKeys,
    private readonly clock: Clock,
  ) {}

  /** Records a change inside the transaction that makes it: both are there or neither. */
  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.query(inserts[1] as string, valuesOf(unsequencedColumns, [this.#drawUp(entry)]));
  }

  /**
   * Records a read, before its answer leaves. Concurrent calls share one INSERT. Rejects when that failed, and then
   * the answer must not leave either.
   */
  async recordRead(entry: AuditEntry): Promise<void> {
    await this.#reads.add(this.#drawUp(entry));
  }

  /** The connections are closed in a later phase of the shutdown. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#reads.drained();
  }

  #append(records: AuthenticatedRecord[]): Promise<void> {
    return this.transactor.append(inserts[records.length] as string, valuesOf(unsequencedColumns, records));
  }

  #drawUp(entry: AuditEntry): AuthenticatedRecord {
    const facts = factsOf({ interactionId: currentInteractionId(), ...entry }, newId(), this.clock.now());
    return { ...facts, mac: this.keys.macOf(canonicalText(facts)) };
  }
}
