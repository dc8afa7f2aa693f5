import { startMariadb, type Mariadb } from './mariadb.ts';
import prepareTheRun from './run.global-setup.ts';

declare global {
  var runsMariadbs: readonly Mariadb[] | undefined;
}

/**
 * A server for each of Jest's workers, for the whole run. The workers inherit the variable, and `startMariadb()` then lends
 * each its own. One for all would not do: MariaDB 10.11 can fall over when one test drops its database while another reads
 * the tables of its own.
 */
export default async function startForTheRun({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  await prepareTheRun();
  globalThis.runsMariadbs = await Promise.all(Array.from({ length: maxWorkers }, () => startMariadb({ forTheRun: true })));
  process.env.TEST_MARIADBS = JSON.stringify(globalThis.runsMariadbs.map(({ port, pid }) => ({ port, pid })));
}
