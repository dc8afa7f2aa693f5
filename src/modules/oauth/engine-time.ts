import { SystemClock } from '#libs/kernel';

/** The engine reads the machine's clock. */
const machine = new SystemClock();

/**
 * Lifetimes are what the engine and the gateway both understand: the gateway decides by its `Clock`, which a test may
 * set to day 90, and tells the engine an expiry that is as far away on the machine's clock. In production both agree.
 */
export function engineExpiry(expiresAt: number, now: number): number {
  return Math.floor((machine.now() + expiresAt - now) / 1000);
}

/** Seconds until an expiry that the engine was told. */
export function secondsUntil(engineExpiresAt: number): number {
  return Math.max(1, engineExpiresAt - Math.floor(machine.now() / 1000));
}
