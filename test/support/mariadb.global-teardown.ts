import type {} from './mariadb.global-setup.ts';
import cleanUpAfterTheRun from './run.global-teardown.ts';

export default async function stopAfterTheRun(): Promise<void> {
  await Promise.all((globalThis.runsMariadbs ?? []).map((server) => server.stop()));
  await cleanUpAfterTheRun();
}
