import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs that parts of the suite run on free loopback ports and in temporary folders of their own. */
export type ServiceProgram = 'mariadbd' | 'redis-server' | 'chromium' | 'certutil' | 'pk12util';

/** Debian keeps servers outside an ordinary user's PATH. */
const alsoIn = ['/usr/sbin', '/usr/local/sbin', '/usr/bin'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The program's path, or undefined when this machine does not have it. */
export function findProgram(name: string): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), ...alsoIn].map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * The path of a program that the caller's tests need. Where it is missing, a line says what is skipped and the answer is
 * undefined; with `REQUIRE_SERVICES=1` (CI) a missing program is a failure, so that nothing is skipped unseen.
 */
export function requireService(name: ServiceProgram): string | undefined {
  const path = findProgram(name);
  if (path !== undefined) return path;
  if (process.env.REQUIRE_SERVICES === '1') throw new Error(`${name} is not installed, and REQUIRE_SERVICES=1 demands it`);
  process.stderr.write(`SKIPPED: ${name} is not installed, so the tests that need it do not run\n`);
  return undefined;
}
