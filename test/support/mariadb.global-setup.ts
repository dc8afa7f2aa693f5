import { startMariadb, type Mariadb } from './mariadb.ts';
import prepareTheRun from './run.global-setup.ts';

declare global {
  var runsMariadb: Mariadb | undefined;
}

/** One server for the whole run. Jest's workers inherit the variables, and `startMariadb()` then lends this server. */
export default async function startForTheRun(): Promise<void> {
  await prepareTheRun();
  globalThis.runsMariadb = await startMariadb({ forTheRun: true });
  process.env.TEST_MARIADB_PORT = String(globalThis.runsMariadb.port);
  process.env.TEST_MARIADB_PID = String(globalThis.runsMariadb.pid);
}
