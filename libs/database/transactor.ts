import { Mutex } from 'async-mutex';
import type { Pool } from 'mysql2';
import pRetry from 'p-retry';
import type { DataSource, EntityManager } from 'typeorm';
import { isWriteConflict } from './known-errors.js';
import { announceQuery } from './query-diagnostics.js';

/** The handle of an open transaction. Everything that writes takes one; nothing finds one by itself. */
export type Tx = EntityManager;

/**
 * The only way to write. The block is the transaction: it commits when the block ends and rolls back when it throws.
 * The block may run more than once (deadlocks are retried), so it must do nothing but database work: no bank call,
 * no hashing, no mail.
 */
export abstract class Transactor {
  abstract write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * One INSERT that is a transaction by itself: durable when this resolves, in one round trip and without BEGIN and
   * COMMIT. For the hot path; never inside `write`, which holds the embedded database's only writer.
   */
  abstract append(sql: string, parameters: readonly (string | number | null)[]): Promise<void>;
}

const onWriteConflict = {
  retries: 8,
  minTimeout: 5,
  maxTimeout: 200,
  randomize: true,
  shouldRetry: ({ error }: { error: unknown }) => isWriteConflict(error),
};

/** A pooled transaction, tried again when the server chose it as a deadlock's victim. */
export class MariadbTransactor extends Transactor {
  readonly #pool: Pool;

  constructor(private readonly dataSource: DataSource) {
    super();
    this.#pool = (dataSource.driver as unknown as { pool: Pool }).pool;
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return pRetry(() => this.dataSource.transaction('READ COMMITTED', work), onWriteConflict);
  }

  append(sql: string, parameters: readonly (string | number | null)[]): Promise<void> {
    return pRetry(() => this.#execute(sql, [...parameters]), onWriteConflict);
  }

  /** Prepared once per connection. */
  #execute(sql: string, parameters: (string | number | null)[]): Promise<void> {
    announceQuery(sql);
    return new Promise((resolve, reject) => {
      this.#pool.execute(sql, parameters, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/**
 * Another process (an import from the command line) holds the embedded database: asked again every few milliseconds, for
 * ten seconds. SQLite could wait by itself, but it would stop the whole process for that time, readers and all.
 */
const untilWritable = {
  retries: 1_000,
  minTimeout: 2,
  maxTimeout: 50,
  maxRetryTime: 10_000,
  shouldRetry: ({ error }: { error: unknown }) => isWriteConflict(error),
};

/**
 * SQLite has one writer, and TypeORM gives it one connection on which parallel transactions would mix. So writers
 * queue here, on a connection that nobody else uses; `BEGIN IMMEDIATE` takes the write lock at the start instead of
 * failing half-way.
 */
export class SqliteTransactor extends Transactor {
  readonly #queue = new Mutex();

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#queue.runExclusive(async () => {
      const runner = this.dataSource.createQueryRunner();
      await pRetry(() => runner.query('BEGIN IMMEDIATE'), untilWritable);
      try {
        const result = await work(runner.manager);
        await runner.query('COMMIT');
        return result;
      } catch (error) {
        await runner.query('ROLLBACK');
        throw error;
      }
    });
  }

  append(sql: string, parameters: readonly (string | number | null)[]): Promise<void> {
    return this.#queue.runExclusive(async () => {
      await pRetry(() => this.dataSource.createQueryRunner().query(sql, [...parameters]), untilWritable);
    });
  }
}
