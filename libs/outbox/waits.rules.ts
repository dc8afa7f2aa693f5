const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/** About a week: a partner's long weekend, a mail server's bad one. */
const MOST_TRIES = 175;

/** How long a message waits after so many tries: twice as long each time, an hour at most; undefined, it is given up. */
export function waitAfter(tries: number): number | undefined {
  if (tries >= MOST_TRIES) return undefined;
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20));
}
