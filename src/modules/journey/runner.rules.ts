/** Where a customer is, derived from what is answered. Nothing stores a "current step", so nothing can disagree. */
export interface Position {
  /** The first step not answered; undefined when all are. */
  readonly next: string | undefined;
  /** From 1, for 「手順 1／2」. */
  readonly number: number;
  readonly total: number;
}

export function positionIn(steps: readonly { name: string; answered: boolean }[]): Position {
  const index = steps.findIndex(({ answered }) => !answered);
  return { next: steps[index]?.name, number: index + 1, total: steps.length };
}

/** Fifteen idle minutes end a journey; the interaction behind it lives on, so that the end can be told to the partner. */
export const IDLE_LIMIT_MS = 15 * 60_000;

export function isIdle(lastSeenAt: number, now: number): boolean {
  return now - lastSeenAt > IDLE_LIMIT_MS;
}
