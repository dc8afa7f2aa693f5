import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import libsql from 'libsql';
import { createPool, type Pool, type PoolOptions } from 'mysql2';
import type { DataSourceOptions } from 'typeorm';
import type { Environment } from '#libs/config';
import { DiagnosticsLogger } from './query-diagnostics.js';
import { SnakeCaseColumns } from './snake-case.js';

/** What the modules contribute: their entities, and the migrations of the whole. */
export interface Schema {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
}

interface LibsqlConnection {
  pragma(text: string): unknown;
}

/** How long a reader waits in the rare moments when it must; the writer never waits inside SQLite (`transactor.ts`). */
const READER_BUSY_TIMEOUT_MS = 10_000;

const shared = ({ entities, migrations }: Schema) => ({
  entities,
  migrations,
  synchronize: false,
  migrationsTransactionMode: 'each' as const,
  namingStrategy: new SnakeCaseColumns(),
  logger: new DiagnosticsLogger(),
  logging: ['query'] as ['query'],
});

export function isSqlite(url: string): boolean {
  return url.startsWith('sqlite:');
}

/** The embedded database. `queryOnly` connections cannot write whatever they are asked (libsql ignores `readonly`). */
export function sqliteOptions(url: string, schema: Schema, { queryOnly }: { queryOnly: boolean }): DataSourceOptions {
  const database = url.slice('sqlite:'.length);
  mkdirSync(dirname(database), { recursive: true });
  return {
    ...shared(schema),
    type: 'better-sqlite3',
    driver: libsql,
    database,
    prepareDatabase: (connection: LibsqlConnection) => {
      connection.pragma(`busy_timeout = ${queryOnly ? READER_BUSY_TIMEOUT_MS : 0}`);
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      if (queryOnly) connection.pragma('query_only = ON');
    },
  };
}

/** How long a statement waits for a row that another transaction holds; the server's own 50 s outlive every caller. */
const LOCK_WAIT_SECONDS = 5;

/**
 * mysql2 with a session setting. The driver creates its pool and opens the first connection in one go, so only a pool
 * that is made here has the setting on all of them: it is sent on each new connection before anything else.
 */
const impatientMysql = {
  createPool: (options: PoolOptions): Pool => {
    const pool = createPool(options);
    pool.on('connection', (connection) => {
      connection.query(`SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`, (error) => {
        if (error) connection.destroy();
      });
    });
    return pool;
  },
};

function mariadbOptions(url: string, schema: Schema, poolSize: number): DataSourceOptions {
  return {
    ...shared(schema),
    // Not 'mysql': TypeORM then compares the schema as MySQL reports it, and every nullable column looks changed.
    type: 'mariadb',
    driver: impatientMysql,
    url,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    connectTimeout: 5_000,
    extra: { enableKeepAlive: true },
  };
}

/** The connection that writes; on MariaDB also the one that reads. */
export function dataSourceOptions({ DATABASE_URL, DATABASE_POOL_SIZE }: Environment, schema: Schema): DataSourceOptions {
  return isSqlite(DATABASE_URL)
    ? sqliteOptions(DATABASE_URL, schema, { queryOnly: false })
    : mariadbOptions(DATABASE_URL, schema, DATABASE_POOL_SIZE);
}
