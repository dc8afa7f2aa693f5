import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
