/** A screen of a channel's journey. */
export interface Screen {
  readonly step: string;
  /** Whether a partner may not learn that its customer was shown it. */
  readonly secret: boolean;
}

/** Where a customer is, in the steps' names. */
export interface Progress {
  /** The screen that waits for the customer, or waited when the journey ended; absent behind the last one. */
  readonly step?: string;
  readonly done: readonly string[];
  /** What may still come; a screen that the customer does not need is passed over. */
  readonly left: readonly string[];
}

/**
 * What a partner is told of the screens. On a secret one the customer counts as being still at the one before: that they
 * were asked for more than usual is between them and the institution.
 * @param passed the screens that the journey came to, and whether it passed them
 */
export function progressOf(screens: readonly Screen[], passed: ReadonlyMap<string, boolean>): Progress {
  const told = screens.filter(({ secret }) => !secret).map(({ step }) => step);
  const here = screens.findIndex(({ step }) => passed.get(step) === false);
  if (here < 0) return { done: told.filter((step) => passed.get(step)), left: [] };
  const upToHere = screens.slice(0, here + 1).filter(({ secret }) => !secret).length;
  const at = Math.max(0, upToHere - 1);
  return {
    step: told[at],
    done: told.slice(0, at).filter((step) => passed.get(step)),
    left: told.slice(at + 1).filter((step) => !passed.get(step)),
  };
}
