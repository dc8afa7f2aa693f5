import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { readEnvironment } from '#libs/config';
import { dataSourceOptions } from '../../libs/database/data-source-options.js';
import { schema } from '../../src/schema.js';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';

describe('the migrations', () => {
  let database: EmptyDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await emptyDatabase();
    dataSource = new DataSource(dataSourceOptions(readEnvironment({ NODE_ENV: 'test', DATABASE_URL: database.url }), schema));
    await dataSource.initialize();
  });

  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  /** What TypeORM would change to make the tables match the entities. */
  const drift = async (): Promise<string[]> => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };

  const tables = async (): Promise<string[]> => {
    const rows = await dataSource.query<{ name: string }[]>(
      testDatabase === 'mariadb'
        ? 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()'
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    return rows.map(({ name }) => name).filter((name) => name !== 'migrations').toSorted();
  };

  const up = async (): Promise<number> => (await dataSource.runMigrations()).length;

  const allTheWayDown = async (count: number): Promise<void> => {
    for (let undone = 0; undone < count; undone += 1) await dataSource.undoLastMigration();
  };

  it('lead from nothing to exactly what the entities say', async () => {
    await up();
    expect(await drift()).toEqual([]);
    expect(await tables()).toEqual(dataSource.entityMetadatas.map(({ tableName }) => tableName).toSorted());
  });

  it('would be seen to differ from the entities', async () => {
    await up();
    const [{ tableName, primaryColumns } = {}] = dataSource.entityMetadatas;
    await dataSource.query(`CREATE INDEX planted ON ${tableName} (${primaryColumns?.[0]?.databaseName})`);
    expect(await drift()).toEqual([expect.stringContaining('planted')]);
  });

  it('run once', async () => {
    await up();
    expect(await up()).toBe(0);
  });

  it('lead down to nothing, and up again to the same', async () => {
    const count = await up();
    await allTheWayDown(count);
    expect(await tables()).toEqual([]);
    expect(await up()).toBe(count);
    expect(await drift()).toEqual([]);
  });

  it('are listed in the order of their time stamps, each of which is its own', () => {
    const stamps = dataSource.migrations.map(({ name, constructor }) => /\d{13}$/.exec(name ?? constructor.name)?.[0]);
    expect(stamps).toEqual([...new Set(stamps)].toSorted());
    expect(stamps).not.toContain(undefined);
  });

  it('leave the database comparing text byte for byte', async () => {
    if (testDatabase !== 'mariadb') return;
    await up();
    const [row] = await dataSource.query<{ others: string }[]>(
      "SELECT COUNT(*) AS others FROM information_schema.columns WHERE table_schema = DATABASE() AND collation_name <> 'utf8mb4_bin'",
    );
    expect(Number(row?.others)).toBe(0);
  });
});
