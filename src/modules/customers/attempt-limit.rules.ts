/**
 * How often a customer may be wrong. An attempt is charged before the secret is checked, so fifty guesses at once are
 * fifty charges. The counts hold for the typed ID, over all sessions, factors and processes, whether the ID exists.
 */
export const attemptLimit = {
  /** Seconds to wait after the n-th failure in a row; beyond the list the ID is stopped. */
  waitSecondsAfterFailure: [0, 0, 5, 15, 30, 60],
  /** From this many failures in a row only staff release the ID (`renkei customer unlock`). */
  stopAfterFailures: 7,
} as const;

export interface Attempts {
  readonly failures: number;
  readonly waitUntil: number;
}

export type Standing = { readonly kind: 'free' } | { readonly kind: 'waiting'; readonly seconds: number } | { readonly kind: 'stopped' };

/** Whether another attempt may be made now. */
export function standingOf({ failures, waitUntil }: Attempts, now: number): Standing {
  if (failures >= attemptLimit.stopAfterFailures) return { kind: 'stopped' };
  if (waitUntil > now) return { kind: 'waiting', seconds: Math.ceil((waitUntil - now) / 1000) };
  return { kind: 'free' };
}

/** The wait that follows the n-th failure in a row. */
export function waitAfter(failures: number): number {
  return attemptLimit.waitSecondsAfterFailure[failures - 1] ?? 0;
}
