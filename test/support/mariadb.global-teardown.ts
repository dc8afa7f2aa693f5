import type {} from './mariadb.global-setup.ts';

export default async function stopAfterTheRun(): Promise<void> {
  await globalThis.runsMariadb?.stop();
}
