import { execFile, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import getPort from 'get-port';
import { cores, startProcess, untilItServes } from './processes.mjs';

const HOST = '127.0.0.1';
/** Connections to the database of either server: the gateway's default. */
const POOL_SIZE = 10;
const beside = (/** @type {string} */ file) => join(import.meta.dirname, file);

/** @typedef {Awaited<ReturnType<ReturnType<typeof scenariosOf>['floor']>>} Scenario */

/**
 * The servers that are compared, each in a process of its own on the same core, with the same database and pool size.
 *
 * @param {{ folder: string, databaseUrl: string, logLevel: string, profile: string | undefined }} bench
 */
export function scenariosOf({ folder, databaseUrl, logLevel, profile }) {
  // Nothing of the caller's own environment gets in: a LOG_LEVEL or NODE_OPTIONS there would change what is measured.
  const common = { PATH: process.env.PATH, HOST, DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: String(POOL_SIZE) };
  const production = {
    ...common,
    NODE_ENV: 'production',
    LOG_LEVEL: logLevel,
    PUBLIC_URL: 'https://bench.renkei.example',
    // Production wants this said. The outbox is not what is measured.
    MAIL_URL: 'off',
    MAIL_FROM: 'no-reply@bench.renkei.example',
    MASTER_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
    AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
    // The sample institutions have certificate login, for which production wants its files named; prepare.mjs makes them.
    CERTIFICATE_PORT: '0',
    CERTIFICATE_URL: 'https://certificate.bench.renkei.example',
    CERTIFICATE_AUTHORITIES_DIR: join(folder, 'certificates'),
    CERTIFICATE_CHAIN_FILE: join(folder, 'certificates', 'listener.pem'),
    CERTIFICATE_KEY_FILE: join(folder, 'certificates', 'listener.key.pem'),
  };

  return {
    /**
     * Fills the database, as prepare.mjs says.
     *
     * @returns {Promise<{ institution: string, accessToken: string, accountId: string }>}
     */
    prepare: async () => {
      const port = await getPort({ host: HOST });
      // Customer and partner come over plain HTTP here, which the gateway accepts outside of production only.
      const env = { ...production, NODE_ENV: 'development', LOG_LEVEL: 'error', PORT: String(port), PUBLIC_URL: `http://localhost:${port}` };
      const child = fork(beside('prepare.mjs'), { env });
      const ended = once(child, 'exit');
      const [told] = await Promise.race([once(child, 'message'), ended]);
      await ended;
      if (typeof told !== 'object' || told === null) throw new Error('the database could not be prepared: see above');
      return told;
    },

    floor: () =>
      serve({
        name: 'floor',
        options: [beside('floor.mjs')],
        env: common,
        pathOf: (/** @type {import('./data.mjs').Customer} */ { ledgerAccountId }) => `/${ledgerAccountId}`,
        health: '/',
        recordsReads: false,
      }),

    gateway: (/** @type {string} */ institution) =>
      serve({
        name: 'gateway',
        options: [...(profile ? ['--import', beside('profiler.mjs')] : []), 'dist/src/main.js'],
        env: profile ? { ...production, BENCH_PROFILE: profile } : production,
        pathOf: ({ accountId }) => `/banks/${institution}/v1/accounts/${accountId}/balances`,
        health: '/healthz',
        recordsReads: true,
      }),

    /** Recomputes the chain over every record that the rounds left behind, as an auditor would. Throws if it is not sound. */
    verifyAudit: () => promisify(execFile)(process.execPath, ['dist/src/cli/renkei.js', 'audit', 'verify'], { env: production }),
  };

  /**
   * @param {{ name: string, options: string[], env: NodeJS.ProcessEnv, health: string, recordsReads: boolean,
   *   pathOf: (customer: import('./data.mjs').Customer) => string }} server
   */
  async function serve({ name, options, env, health, recordsReads, pathOf }) {
    const port = await getPort({ host: HOST });
    const url = `http://${HOST}:${port}`;
    // The log goes into a file, as with a service manager that appends it to one.
    const output = join(folder, `${name}.log`);
    const { pid, stop, hasEnded } = startProcess(process.execPath, options, { cores: cores.server, env: { ...env, PORT: String(port) }, output });
    await untilItServes({ hasEnded }, `${url}${health}`, output);
    return { name, url, pathOf, recordsReads, pid, stop, profiled };

    /**
     * A CPU profile of the time that `work` takes.
     *
     * @param {() => Promise<unknown>} work
     */
    async function profiled(work) {
      await rm(profile ?? '', { force: true });
      process.kill(pid, 'SIGWINCH');
      await pause(500);
      await work();
      process.kill(pid, 'SIGWINCH');
      while (!existsSync(profile ?? '')) await pause(100);
    }
  }
}
