import type { INestApplicationContext } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

const dataSourceOf = (context: INestApplicationContext): DataSource => context.get<DataSource>(getDataSourceToken());

/** Migrations that this build knows and the database has not seen, by name. */
export async function pendingMigrations(context: INestApplicationContext): Promise<string[]> {
  const dataSource = dataSourceOf(context);
  if (!(await dataSource.showMigrations())) return [];
  const runner = dataSource.createQueryRunner();
  try {
    const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    const applied = (await runner.hasTable('migrations'))
      ? ((await runner.query('SELECT name FROM migrations')) as { name: string }[]).map(({ name }) => name)
      : [];
    return known.filter((name) => !applied.includes(name));
  } finally {
    await runner.release();
  }
}

/** Brings the database up to this build. Returns what was applied. */
export async function migrate(context: INestApplicationContext): Promise<string[]> {
  return (await dataSourceOf(context).runMigrations()).map(({ name }) => name);
}

/** Takes back the last migration, for a release that must be undone. */
export async function revertLastMigration(context: INestApplicationContext): Promise<void> {
  await dataSourceOf(context).undoLastMigration();
}
