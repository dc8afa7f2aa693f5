import { cpus, totalmem } from 'node:os';
import { settings } from './mariadb.mjs';
import { cores } from './processes.mjs';

/** @typedef {import('./measurement.mjs').Result} Result */

/** What is told of each scenario: a value of a round, its digits, and whether more of it is better. */
const COLUMNS = /** @type {const} */ ([
  { title: 'answers a second', of: (/** @type {Result} */ { perSecond }) => perSecond, digits: 0, moreIsBetter: true },
  { title: 'p50 ms', of: (/** @type {Result} */ { p50 }) => p50, digits: 1, moreIsBetter: false },
  { title: 'p99 ms', of: (/** @type {Result} */ { p99 }) => p99, digits: 1, moreIsBetter: false },
  { title: 'CPU µs: server', of: (/** @type {Result} */ { cpu }) => cpu.server, digits: 0, moreIsBetter: false },
  { title: 'database', of: (/** @type {Result} */ { cpu }) => cpu.database, digits: 0, moreIsBetter: false },
  { title: 'client', of: (/** @type {Result} */ { cpu }) => cpu.client, digits: 0, moreIsBetter: false },
]);

/**
 * The table of medians and ratios, and under what circumstances they were found.
 *
 * @param {Result[]} results
 * @param {{ rounds: number, seconds: number, connections: number, customers: number, logLevel: string, version: string }} how
 */
export function report(results, how) {
  const of = (/** @type {string} */ scenario) => results.filter((result) => result.scenario === scenario);
  const [floor, gateway] = [of('floor'), of('gateway')];
  const cell = (/** @type {Result[]} */ rounds, /** @type {(typeof COLUMNS)[number]} */ column) => {
    const values = rounds.map(column.of);
    const [least, middle, most] = [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(column.digits));
    return `${middle} (${least}–${most})`;
  };
  const ratio = (/** @type {(typeof COLUMNS)[number]} */ { of: value, moreIsBetter }) => {
    const gatewayToFloor = median(gateway.map(value)) / median(floor.map(value));
    return `**${(moreIsBetter ? gatewayToFloor : 1 / gatewayToFloor).toFixed(2)}**`;
  };
  const row = (/** @type {string[]} */ ...cells) => `| ${cells.join(' | ')} |`;

  const calls = gateway.reduce((sum, { amount }) => sum + amount, 0);
  return [
    '',
    row('', ...COLUMNS.map(({ title }) => title)),
    row('---', ...COLUMNS.map(() => '---')),
    row('floor', ...COLUMNS.map((column) => cell(floor, column))),
    row('gateway', ...COLUMNS.map((column) => cell(gateway, column))),
    row('gateway : floor', ...COLUMNS.map(ratio)),
    '',
    `Medians of ${how.rounds} alternating rounds of about ${how.seconds} s, least and most in brackets; CPU is of one answer. In a ratio, 1 would be the floor.`,
    `Right: ${calls} calls were answered by the gateway, all with 200, and ${calls} are on record; the audit chain over them is sound. At the end of a`,
    `round ${Math.max(...gateway.map(({ backlog }) => backlog))} records at most still waited to be chained; chaining them is counted in.`,
    `Load: ${how.connections} connections, ${how.customers} customers, autocannon. Log level ${how.logLevel}, into a file. 10 connections to the database.`,
    `Machine: ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; MariaDB ${how.version}, ${settings.join(' ')}.`,
    cores.server ? `Pinned: the measured server on core ${cores.server}, database and client on ${cores.others}.` : 'Not pinned: taskset or a second core is missing.',
    `Used by others meanwhile: ${percent(median(results.map(({ foreign }) => foreign)))} of the machine, in the worst round ${percent(Math.max(...results.map(({ foreign }) => foreign)))}.`,
    '',
  ].join('\n');
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)} %`;
