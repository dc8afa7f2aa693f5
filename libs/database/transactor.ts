import { Mutex } from 'async-mutex';
import type { Pool } from 'mysql2';
import pRetry from 'p-retry';
import type { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '#libs/kernel';
import { isLockWaitTimeout, isWriteConflict } from './known-errors.js';
import { announceQuery } from './query-diagnostics.js';

/** The handle of an open transaction. Everything that writes takes one; nothing finds one by itself. */
export type Tx = EntityManager;

/**
 * The only way to write. The block is the transaction: it commits when the block ends and rolls back when it throws.
 * The block may run more than once (deadlocks are retried), so it must do nothing but database work: no bank call,
 * no hashing, no mail.
 *
 * Who cannot get the lock in time is told TEMPORARILY_UNAVAILABLE (503), and nothing was written.
 */
export abstract class Transactor {
  abstract write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * One INSERT that is a transaction by itself: durable when this resolves, in one round trip and without BEGIN and
   * COMMIT. For the hot path; never inside `write`, which holds the embedded database's only writer.
   */
  abstract append(sql: string, parameters: readonly (string | number | null)[]): Promise<void>;
}

/** Somebody else holds what we want to write: for the caller a short outage, not a bug of ours. */
function heldByOthers(error: unknown): unknown {
  if (!isWriteConflict(error)) return error;
  const options = { retryAfterSeconds: 5, logged: 'another writer held the database for too long', cause: error };
  return new DomainError('TEMPORARILY_UNAVAILABLE', 'unavailable', 'The service is away for a moment.', options);
}

/**
 * A deadlock's victim tries again at once and often. Who waited for a lock in vain has already spent its seconds
 * (`LOCK_WAIT_SECONDS`), so it tries only once more.
 */
async function despiteConflicts<T>(work: () => Promise<T>): Promise<T> {
  let waitsInVain = 0;
  try {
    return await pRetry(work, {
      retries: 8,
      minTimeout: 5,
      maxTimeout: 200,
      randomize: true,
      shouldRetry: ({ error }) => (isLockWaitTimeout(error) ? (waitsInVain += 1) === 1 : isWriteConflict(error)),
    });
  } catch (error) {
    throw heldByOthers(error);
  }
}

/** A pooled transaction, tried again when the server chose it as a deadlock's victim. */
export class MariadbTransactor extends Transactor {
  readonly #pool: Pool;

  constructor(private readonly dataSource: DataSource) {
    super();
    this.#pool = (dataSource.driver as unknown as { pool: Pool }).pool;
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return despiteConflicts(() => this.dataSource.transaction('READ COMMITTED', work));
  }

  append(sql: string, parameters: readonly (string | number | null)[]): Promise<void> {
    return despiteConflicts(() => this.#execute(sql, [...parameters]));
  }

  /** Prepared once per connection. */
  #execute(sql: string, parameters: (string | number | null)[]): Promise<void> {
    announceQuery(sql);
    return new Promise((resolve, reject) => {
      this.#pool.execute(sql, parameters, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** How long a writer waits for another process (an import from the command line) that holds the embedded database. */
const PATIENCE_MS = 10_000;

/**
 * SQLite has one writer, and TypeORM gives it one connection on which parallel transactions would mix. So writers
 * queue here, on a connection that nobody else uses; `BEGIN IMMEDIATE` takes the write lock at the start instead of
 * failing half-way.
 */
export class SqliteTransactor extends Transactor {
  readonly #queue = new Mutex();

  constructor(
    private readonly dataSource: DataSource,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#inTurn(async (onceWritable) => {
      const runner = this.dataSource.createQueryRunner();
      await onceWritable(() => runner.query('BEGIN IMMEDIATE'));
      try {
        const result = await work(runner.manager);
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        // On a full or failing disk SQLite has rolled back by itself and refuses ours; what matters is why.
        await runner.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  append(sql: string, parameters: readonly (string | number | null)[]): Promise<void> {
    return this.#inTurn(async (onceWritable) => {
      await onceWritable(() => this.dataSource.createQueryRunner().query(sql, [...parameters]));
    });
  }

  /**
   * The patience counts from here, the time in the queue included: while another process holds the database, each of
   * a hundred writers waits ten seconds, not the last one a hundred times ten. Whose time is over gets one try.
   */
  #inTurn<T>(work: (onceWritable: (statement: () => Promise<unknown>) => Promise<void>) => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.patienceMs;
    return this.#queue.runExclusive(() => work((statement) => writable(statement, deadline)));
  }
}

/**
 * Asks again every few milliseconds. SQLite could wait by itself, but it would stop the whole process for that time,
 * readers and all.
 */
async function writable(statement: () => Promise<unknown>, deadline: number): Promise<void> {
  try {
    await pRetry(statement, {
      retries: Infinity,
      minTimeout: 2,
      maxTimeout: 50,
      maxRetryTime: Math.max(0, deadline - performance.now()),
      shouldRetry: ({ error }) => isWriteConflict(error),
    });
  } catch (error) {
    throw heldByOthers(error);
  }
}
