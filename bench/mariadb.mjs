import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { createPool } from 'mysql2/promise';
import { startProcess } from './processes.mjs';

const HOST = '127.0.0.1';
const DATABASE = 'renkei';
const START_DEADLINE_MS = 60_000;

/** As for production on a small server: every commit is on the disk before it is acknowledged. */
export const settings = [
  '--innodb-flush-log-at-trx-commit=1',
  '--innodb-buffer-pool-size=512M',
  '--innodb-log-file-size=256M',
  '--skip-log-bin',
  '--performance-schema=OFF',
];

/**
 * A MariaDB server of the bench's own: a free loopback port, its files in `folder`, an empty database.
 *
 * @param {string} folder
 * @param {string | undefined} cores where it runs, as `taskset` takes it
 */
export async function startMariadb(folder, cores) {
  const home = join(folder, 'mariadb');
  await mkdir(home);
  const [program, installer] = ['mariadbd', 'mariadb-install-db'].map(find);
  // mariadbd refuses to run as root unless it is told that this is meant.
  const basics = ['--no-defaults', `--datadir=${join(home, 'data')}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
  await promisify(execFile)(installer, [...basics, '--auth-root-authentication-method=normal', '--skip-test-db']);

  const port = await getPort({ host: HOST });
  const log = join(home, 'error.log');
  const files = [`--socket=${join(home, 'socket')}`, `--pid-file=${join(home, 'pid')}`, `--log-error=${log}`];
  const network = [`--bind-address=${HOST}`, `--port=${port}`, '--skip-name-resolve', '--max-connections=200'];
  const server = startProcess(program, [...basics, ...files, ...network, ...settings], { cores });

  const root = { host: HOST, port, user: 'root' };
  const pool = createPool({ ...root, database: DATABASE, charset: 'utf8mb4_bin', supportBigNumbers: true, connectionLimit: 4 });
  try {
    await untilItAnswers(root, server);
  } catch (error) {
    throw new Error(`mariadbd did not start:\n${await readFile(log, 'utf8').catch(() => '')}`, { cause: error });
  }
  return { pid: server.pid, pool, url: `mysql://root@${HOST}:${port}/${DATABASE}` };
}

/**
 * @param {import('mysql2').PoolOptions} root
 * @param {import('./processes.mjs').Started} server
 */
async function untilItAnswers(root, server) {
  const first = createPool({ ...root, connectionLimit: 1 });
  try {
    for (const deadline = performance.now() + START_DEADLINE_MS; ; await pause(50)) {
      try {
        return await first.query('CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', [DATABASE]);
      } catch (error) {
        if (server.hasEnded() || performance.now() > deadline) throw error;
      }
    }
  } finally {
    await first.end();
  }
}

/**
 * Debian keeps servers outside an ordinary user's PATH.
 *
 * @param {string} program
 */
function find(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin'];
  const path = folders.map((folder) => join(folder, program)).find(isExecutable);
  if (!path) throw new Error(`${program} is not installed, and the bench measures on MariaDB only (Debian: apt install mariadb-server)`);
  return path;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
