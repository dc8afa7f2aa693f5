import { setTimeout as pause } from 'node:timers/promises';
import { countRecords, countWaiting, issueTokens } from './data.mjs';
import { ask } from './load.mjs';
import { busySeconds, cpuSeconds } from './processes.mjs';

const WARM_UP_CALLS = 5_000;
const WARM_UP_ROUNDS = 3;
const CHAINING_DEADLINE_MS = 60_000;

/** A warm-up is so many calls, however long a round is to be, and other work may hold it up. */
const PATIENCE_SECONDS = 60;

/**
 * What one round found. CPU in microseconds a call; `foreign` is the share of the machine that others used meanwhile.
 *
 * @typedef {Awaited<ReturnType<Measurement['round']>>} Result
 */

/** Asks servers for balances, as often in each round as they answer in so many seconds, and sees whether all is right. */
export class Measurement {
  #mariadb;
  #customers;
  #accessToken;
  #seconds;
  #connections;
  /** Calls of a round, by server. @type {Map<import('./scenarios.mjs').Scenario, number>} */
  #amounts = new Map();

  /**
   * @param {{ mariadb: Awaited<ReturnType<import('./mariadb.mjs').startMariadb>>, customers: import('./data.mjs').Customer[],
   *   accessToken: string, seconds: number, connections: number }} on `accessToken`: the one that was really issued
   */
  constructor({ mariadb, customers, accessToken, seconds, connections }) {
    this.#mariadb = mariadb;
    this.#customers = customers;
    this.#accessToken = accessToken;
    this.#seconds = seconds;
    this.#connections = connections;
  }

  /**
   * The token that was really issued and one that was written into the table get the same answer.
   *
   * @param {import('./scenarios.mjs').Scenario} server
   */
  async compareAnswers(server) {
    const [holder] = await issueTokens(this.#mariadb.pool, this.#accessToken, this.#customers.slice(0, 1));
    const answers = await Promise.all(
      [this.#accessToken, holder.token].map(async (token) => {
        const answer = await fetch(`${server.url}${server.pathOf(holder)}`, { headers: { authorization: `Bearer ${token}` } });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    if (answers[0] !== answers[1] || !answers[0]?.startsWith('200 ')) throw new Error(`the answers differ:\n${answers.join('\n')}`);
  }

  /**
   * Until the compiler has seen enough, and to know how many calls make a round.
   *
   * @param {import('./scenarios.mjs').Scenario} server
   */
  async warmUp(server) {
    for (let round = 1; round <= WARM_UP_ROUNDS; round++) {
      this.#amounts.set(server, WARM_UP_CALLS);
      const { perSecond } = await this.round(server);
      this.#amounts.set(server, Math.ceil(this.#seconds * perSecond));
    }
  }

  /** @param {import('./scenarios.mjs').Scenario} server */
  async round(server) {
    const { pool } = this.#mariadb;
    const amount = this.#amounts.get(server) ?? 0;
    const holders = await issueTokens(pool, this.#accessToken, this.#customers);
    const questions = holders.map((holder) => ({ path: server.pathOf(holder), token: holder.token }));
    await this.#untilChained();

    const recordsBefore = await countRecords(pool);
    const used = this.#stopwatch(server);
    const answers = await ask({ url: server.url, questions, amount, connections: this.#connections, deadlineSeconds: PATIENCE_SECONDS + this.#seconds * 3 });
    const backlog = await countWaiting(pool);
    // Chaining the records is work of these calls, even where it is done after them.
    await this.#untilChained();
    const { foreign, cpu } = used(amount);

    const recorded = (await countRecords(pool)) - recordsBefore;
    if (recorded !== (server.recordsReads ? amount : 0)) throw new Error(`${server.name} answered ${amount} calls, and ${recorded} are on record`);
    return { scenario: server.name, amount, recorded, backlog, foreign, cpu, ...answers };
  }

  /** @param {import('./scenarios.mjs').Scenario} server */
  #stopwatch(server) {
    const read = () => ({
      wall: performance.now() / 1000,
      machine: busySeconds(),
      server: cpuSeconds(server.pid),
      database: cpuSeconds(this.#mariadb.pid),
      client: cpuSeconds(process.pid),
    });
    const before = read();
    return (/** @type {number} */ calls) => {
      const after = read();
      const [server, database, client] = /** @type {const} */ (['server', 'database', 'client']).map((who) => after[who] - before[who]);
      const others = after.machine.busy - before.machine.busy - server - database - client;
      const microseconds = (/** @type {number} */ spent) => (spent / calls) * 1e6;
      return {
        cpu: { server: microseconds(server), database: microseconds(database), client: microseconds(client) },
        foreign: Math.max(0, others / ((after.wall - before.wall) * after.machine.cores)),
      };
    };
  }

  async #untilChained() {
    for (const deadline = performance.now() + CHAINING_DEADLINE_MS; ; await pause(100)) {
      if ((await countWaiting(this.#mariadb.pool)) === 0) return;
      if (performance.now() > deadline) throw new Error('the audit records are not being chained');
    }
  }
}
