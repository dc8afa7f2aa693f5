import { randomInt } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';

/**
 * A loopback port that nobody listens on: below those that the system gives to outgoing connections, one of which could take
 * it before its server does, and in a range of this worker's own.
 */
export function freePort(): Promise<number> {
  const first = 20_000 + (Number(process.env.JEST_WORKER_ID ?? '0') % 10) * 1_000;
  return getPort({ host: '127.0.0.1', port: portNumbers(first + randomInt(500), first + 999) });
}
