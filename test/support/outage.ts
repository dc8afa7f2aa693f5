import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { emptyDatabase, testDatabase, type EmptyDatabase } from './database.js';
import { startMariadb } from './mariadb.js';

/** A database that a test can take away for a while. */
export interface FailingDatabase extends EmptyDatabase {
  /** MariaDB: its server is killed. SQLite: another process holds the file for writing. */
  begin(): Promise<void>;
  end(): Promise<void>;
}

export async function failingDatabase(): Promise<FailingDatabase> {
  return testDatabase === 'mariadb' ? killedServer() : heldFile();
}

async function killedServer(): Promise<FailingDatabase> {
  const server = await startMariadb({ own: true });
  return {
    url: await server.url(`test_${randomUUID().replaceAll('-', '')}`),
    begin: () => server.crash(),
    end: () => server.restart(),
    drop: () => server.stop(),
  };
}

const HOLD = `
  const file = new (require('libsql'))(process.argv[1]);
  file.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setInterval(() => {}, 1000);`;

async function heldFile(): Promise<FailingDatabase> {
  const database = await emptyDatabase();
  let holder: ChildProcess | undefined;
  const end = async (): Promise<void> => {
    if (!holder) return;
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    holder = undefined;
  };
  return {
    url: database.url,
    begin: async () => {
      holder = spawn(process.execPath, ['-e', HOLD, database.url.slice('sqlite:'.length)], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(holder.stdout as NodeJS.ReadableStream, 'data');
    },
    end,
    drop: async () => {
      await end();
      await database.drop();
    },
  };
}
