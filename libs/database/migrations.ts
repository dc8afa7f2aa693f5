import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import type { Environment } from '#libs/config';
import { dataSourceOptions, isSqlite, type Schema } from './data-source-options.js';

/** A connection of its own, for the time of the work: migrations run before the application, which needs its tables. */
async function withDataSource<T>(environment: Environment, schema: Schema, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await new DataSource(dataSourceOptions(environment, schema)).initialize();
  try {
    await refuseUnfitCollation(dataSource);
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Keys are compared byte for byte, and names are Japanese: a schema with another collation would do neither. */
const FIT_COLLATIONS: readonly string[] = ['utf8mb4_bin', 'utf8mb4_nopad_bin', 'utf8mb4_0900_bin'];

async function refuseUnfitCollation(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'mariadb') return;
  const [schema] = await dataSource.query<{ collation: string }[]>(
    'SELECT DEFAULT_COLLATION_NAME AS collation FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
  );
  if (schema && FIT_COLLATIONS.includes(schema.collation)) return;
  throw new Error(
    `The database's collation is ${schema?.collation ?? 'unknown'} and must be utf8mb4_bin. Make it anew: CREATE DATABASE … CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  );
}

/**
 * What the database lacks before anybody can work on it, in a sentence that says where it was looked for; undefined when it
 * lacks nothing. Makes nothing: SQLite would make an empty file of every wrong folder.
 */
export async function whatIsLacking(environment: Environment, schema: Schema): Promise<string | undefined> {
  const place = placeOf(environment.DATABASE_URL);
  if (isSqlite(environment.DATABASE_URL) && !existsSync(place)) return `There is no database at ${place}: DATABASE_URL is ${environment.DATABASE_URL}.`;
  const pending = await pendingMigrations(environment, schema);
  return pending.length > 0 ? `The database at ${place} lacks ${pending.length} migrations (${pending.join(', ')}).` : undefined;
}

/** The whole path of the file, which without one depends on the working folder; of a server the address, without who signs in. */
function placeOf(url: string): string {
  if (isSqlite(url)) return resolve(url.slice('sqlite:'.length));
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Migrations that this build knows and the database has not seen, by name. */
function pendingMigrations(environment: Environment, schema: Schema): Promise<string[]> {
  return withDataSource(environment, schema, async (dataSource) => {
    const known = dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
    const runner = dataSource.createQueryRunner();
    const seen = (await runner.hasTable('migrations')) ? ((await runner.query('SELECT name FROM migrations')) as { name: string }[]) : [];
    await runner.release();
    return known.filter((name) => !seen.some((applied) => applied.name === name));
  });
}

/** Brings the database up to this build. Returns what was applied. */
export function migrate(environment: Environment, schema: Schema): Promise<string[]> {
  return withDataSource(environment, schema, async (dataSource) => (await dataSource.runMigrations()).map(({ name }) => name));
}

/** Takes back the last migration, for a release that must be undone. */
export function revertLastMigration(environment: Environment, schema: Schema): Promise<void> {
  return withDataSource(environment, schema, (dataSource) => dataSource.undoLastMigration());
}
