/** As the pages of a journey: who looks away for a quarter of an hour may have left the browser to somebody else. */
export const IDLE_LIMIT_MS = 15 * 60_000;

/** However busy. Nobody needs an hour to look and to stop. */
export const WHOLE_LIMIT_MS = 60 * 60_000;

export function isOver({ startedAt, lastSeenAt }: { readonly startedAt: number; readonly lastSeenAt: number }, now: number): boolean {
  return now - lastSeenAt > IDLE_LIMIT_MS || now - startedAt > WHOLE_LIMIT_MS;
}
