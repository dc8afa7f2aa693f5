import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { customersLike } from './data.mjs';
import { startMariadb } from './mariadb.mjs';
import { Measurement } from './measurement.mjs';
import { measurePages } from './pages.mjs';
import { cores, pinThisProcess, stopEverything } from './processes.mjs';
import { describeProfile } from './profile.mjs';
import { report } from './report.mjs';
import { scenariosOf } from './scenarios.mjs';

/**
 * `npm run bench`: what a balance inquiry with every check and its audit record costs, beside the least that it could
 * cost. Both in one run on one machine, in alternating rounds, and told as a ratio: the numbers alone say more about the
 * machine than about the gateway. What was measured stands in docs/performance.md. `--pages` measures something else.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '32' },
    customers: { type: 'string', default: '300' },
    'log-level': { type: 'string', default: 'info' },
    /** A file for a CPU profile of the gateway in one more round, which counts for nothing else. */
    profile: { type: 'string' },
    /** Instead of all this: what rendering each hosted page costs. */
    pages: { type: 'boolean', default: false },
  },
});
const [rounds, seconds, connections, customerCount] = [values.rounds, values.seconds, values.connections, values.customers].map(Number);
const profile = values.profile && resolve(values.profile);

/** @param {string} folder */
async function bench(folder) {
  pinThisProcess();
  const mariadb = await startMariadb(folder, cores.others);
  try {
    const scenarios = scenariosOf({ folder, databaseUrl: mariadb.url, logLevel: values['log-level'], profile });
    const { institution, accessToken, accountId } = await scenarios.prepare();
    const customers = await customersLike(mariadb.pool, accountId, customerCount);
    const floor = await scenarios.floor();
    const gateway = await scenarios.gateway(institution);
    const measurement = new Measurement({ mariadb, customers, accessToken, seconds, connections });
    await measurement.compareAnswers(gateway);
    for (const server of [floor, gateway]) await measurement.warmUp(server);

    const results = [];
    for (let round = 1; round <= rounds; round++) {
      for (const server of [floor, gateway]) {
        results.push(await measurement.round(server));
        process.stderr.write(`round ${round} of ${rounds}: ${server.name} ${results.at(-1).perSecond.toFixed(0)} a second\n`);
      }
    }
    if (profile) await gateway.profiled(() => measurement.round(gateway));
    for (const server of [floor, gateway]) await server.stop();
    await scenarios.verifyAudit();
    const [[{ version }]] = await mariadb.pool.query('SELECT VERSION() AS version');
    process.stdout.write(report(results, { rounds, seconds, connections, customers: customerCount, logLevel: values['log-level'], version }));
    if (profile) process.stdout.write(describeProfile(profile));
  } finally {
    await mariadb.pool.end();
  }
}

async function balanceInquiry() {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  try {
    await bench(folder);
  } finally {
    await stopEverything();
    await rm(folder, { recursive: true, force: true });
  }
}

await (values.pages ? measurePages() : balanceInquiry());
