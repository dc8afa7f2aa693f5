/** A place of the journey as far as this customer is concerned. */
export interface Place {
  readonly name: string;
  readonly answered: boolean;
  /** Undefined: not known yet. Whoever comes to such a place is asked, for it may be a factor. */
  readonly asked: boolean | undefined;
}

/** Where a customer is, derived from what is answered. Nothing stores a "current step", so nothing can disagree. */
export interface Position {
  /** The first step not answered; undefined when all are. */
  readonly next: string | undefined;
  readonly done: readonly string[];
  /** What follows `next` for certain or perhaps. */
  readonly left: readonly string[];
  /** From 1, for 「手順 1／2」. */
  readonly number: number;
  /** Undefined while it is not known whether some step is asked: a number that grows on the way would be a lie. */
  readonly total: number | undefined;
}

export function positionIn(places: readonly Place[]): Position {
  const asked = places.filter((place) => place.asked !== false);
  const at = asked.findIndex(({ answered }) => !answered);
  const here = at < 0 ? asked.length : at;
  const names = asked.map(({ name }) => name);
  return {
    next: names[here],
    done: names.slice(0, here),
    left: names.slice(here + 1),
    number: here + 1,
    total: asked.some((place) => place.asked === undefined) ? undefined : asked.length,
  };
}

/** Fifteen idle minutes end a journey; the interaction behind it lives on, so that the end can be told to the partner. */
export const IDLE_LIMIT_MS = 15 * 60_000;

/** However busy: a journey that takes an hour is a browser left alone with somebody else, or a program. */
export const WHOLE_LIMIT_MS = 60 * 60_000;

/** How a journey has come to be too late, if it has. */
export function lateness({ startedAt, lastSeenAt }: { readonly startedAt: number; readonly lastSeenAt: number }, now: number): 'timed-out' | 'too-long' | undefined {
  if (now - lastSeenAt > IDLE_LIMIT_MS) return 'timed-out';
  return now - startedAt > WHOLE_LIMIT_MS ? 'too-long' : undefined;
}
