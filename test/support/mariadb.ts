import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { createConnection } from 'mysql2/promise';
import { findProgram, requireService } from './services.ts';

const HOST = '127.0.0.1';
const START_DEADLINE_MS = 60_000;

export interface Mariadb {
  /** Creates an empty database of that name and answers its URL. */
  url(database: string): Promise<string>;
  /** Takes that database away. Those left behind make it slow for everybody who looks at the tables of one. */
  drop(database: string): Promise<void>;
  /** kill -9 of a server of one's own. It can be started again where it was, with what it had written. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  /** Ends the server and removes its files; does nothing where the run's own server was lent. */
  stop(): Promise<void>;
  readonly pid: number;
  readonly port: number;
}

/**
 * A MariaDB server on a free loopback port with its files in a temporary folder. Within a run whose set-up started one
 * (`TEST_MARIADBS`), this worker's is lent, and test files keep apart by the names of their databases. `own: true` is for
 * a test that kills its server. `forTheRun`: it does not wait for the disk, since its
 * files end with it; tables are then made several times as fast.
 */
export async function startMariadb({ own = false, forTheRun = false } = {}): Promise<Mariadb> {
  const lent = own || forTheRun ? undefined : lentToThisWorker();
  if (lent) return { ...serverAt(lent.port), pid: lent.pid, stop: async () => {}, crash: notOurs, restart: notOurs };

  const program = requireService('mariadbd');
  if (!program) throw new Error('mariadbd is not installed');
  const folder = await mkdtemp(join(tmpdir(), 'renkei-mariadb-'));
  try {
    await install(folder);
    const port = await freePort();
    const options = forTheRun ? ['--debug-no-sync', '--innodb-flush-method=nosync', '--skip-innodb-doublewrite'] : [];
    let child = await launch(program, folder, port, options);
    return {
      ...serverAt(port),
      pid: child.pid ?? 0,
      crash: () => over(child, 'SIGKILL'),
      restart: async () => {
        child = await launch(program, folder, port, options);
      },
      stop: async () => {
        await over(child, 'SIGTERM');
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function lentToThisWorker(): { readonly port: number; readonly pid: number } | undefined {
  const { TEST_MARIADBS: servers = '[]', JEST_WORKER_ID: worker = '1' } = process.env;
  const all = JSON.parse(servers) as { port: number; pid: number }[];
  return all[(Number(worker) - 1) % all.length];
}

const connect = (port: number) => createConnection({ host: HOST, port, user: 'root', connectTimeout: 2_000 });

async function ask(port: number, sql: string, database: string): Promise<void> {
  const connection = await connect(port);
  try {
    await connection.query(sql, [database]);
  } finally {
    await connection.end();
  }
}

const serverAt = (port: number) => ({
  port,
  url: async (database: string): Promise<string> => {
    await ask(port, 'CREATE DATABASE ?? CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', database);
    return `mysql://root@${HOST}:${port}/${database}`;
  },
  drop: (database: string): Promise<void> => ask(port, 'DROP DATABASE ??', database),
});

/** mariadbd refuses to run as root unless it is told that this is meant. */
const asUser = process.getuid?.() === 0 ? ['--user=root'] : [];

const install = (folder: string) =>
  promisify(execFile)(findProgram('mariadb-install-db') ?? 'mariadb-install-db', [
    '--no-defaults',
    ...asUser,
    `--datadir=${join(folder, 'data')}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);

async function launch(program: string, folder: string, port: number, more: readonly string[]): Promise<ChildProcess> {
  const log = join(folder, 'error.log');
  const options = [
    '--no-defaults',
    ...asUser,
    `--datadir=${join(folder, 'data')}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--log-error=${log}`,
    `--bind-address=${HOST}`,
    `--port=${port}`,
    '--skip-networking=OFF',
    '--skip-name-resolve',
    '--max-connections=400',
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=32M',
    '--innodb-flush-log-at-trx-commit=1',
    ...more,
  ];
  // setpriv becomes the server itself and ties its life to ours: a killed test run leaves no server behind.
  const setpriv = findProgram('setpriv');
  const [command, ...first] = setpriv ? [setpriv, '--pdeathsig', 'KILL', program] : [program];
  const child = spawn(command, [...first, ...options], { stdio: 'ignore' });
  try {
    await untilReady(child, port);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`mariadbd did not start:\n${await readFile(log, 'utf8').catch(() => '')}`, { cause: error });
  }
  return child;
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  for (const deadline = performance.now() + START_DEADLINE_MS; ; ) {
    try {
      await (await connect(port)).end();
      return;
    } catch (error) {
      if (child.exitCode !== null || performance.now() > deadline) throw error;
      await pause(20);
    }
  }
}

async function over(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const notOurs = async (): Promise<void> => {
  throw new Error('the run’s own server is lent to everybody: ask for one with `own: true`');
};
