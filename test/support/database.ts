import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import LibsqlDatabase from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { startMariadb } from './mariadb.js';

/** Which database this run of the test file is on. */
export const testDatabase = process.env.TEST_DATABASE === 'mariadb' ? 'mariadb' : 'sqlite';

export interface EmptyDatabase {
  /** What `DATABASE_URL` would say. */
  readonly url: string;
  /** Call it when every connection is closed. */
  drop(): Promise<void>;
}

/** A database without tables that nobody else uses, of the kind this run is on. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  if (testDatabase === 'mariadb') {
    const server = await startMariadb();
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const drop = async (): Promise<void> => {
      await server.drop(name);
      await server.stop();
    };
    return { url: await server.url(name), drop };
  }
  const folder = await mkdtemp(join(tmpdir(), 'renkei-sqlite-'));
  return { url: `sqlite:${join(folder, 'test.sqlite')}`, drop: () => rm(folder, { recursive: true, force: true }) };
}

/** Everything of one database into another one that is empty. `moved`: the address in the redirect URI of its own Swagger UI. */
export async function copyDatabase(fromUrl: string, toUrl: string, moved: { readonly from: string; readonly to: string }): Promise<void> {
  const swagger = `UPDATE partners_clients SET redirect_uris = REPLACE(redirect_uris, '${moved.from}/', '${moved.to}/')`;
  if (testDatabase === 'mariadb') return copyTables(fromUrl, toUrl, swagger);
  const [from, to] = [fromUrl, toUrl].map((url) => url.replace(/^sqlite:/, '')) as [string, string];
  // Not the file alone: some of it may still stand in the write-ahead log.
  sqlite(from, `VACUUM INTO '${to}'`);
  sqlite(to, swagger);
}

function sqlite(file: string, sql: string): void {
  const database = new LibsqlDatabase(file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

async function copyTables(fromUrl: string, toUrl: string, then: string): Promise<void> {
  const from = new URL(fromUrl).pathname.slice(1);
  const connection = await createConnection({ uri: toUrl, multipleStatements: true });
  try {
    const [tables] = await connection.query<RowDataPacket[]>('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?', [from]);
    const statements = tables.flatMap(({ name }) => [`CREATE TABLE \`${name}\` LIKE \`${from}\`.\`${name}\``, `INSERT INTO \`${name}\` SELECT * FROM \`${from}\`.\`${name}\``]);
    await connection.query([...statements, then].join(';'));
  } finally {
    await connection.end();
  }
}
