import type { JapanDate } from '#libs/kernel';
import type { Mistake } from '#libs/documents';

/** What the rules need to know besides the profile. */
export interface ProfileContext {
  /** Every step name of the design, built or not. */
  readonly knownSteps: readonly string[];
  readonly today: JapanDate;
}

/**
 * Something that must fit together between values that are right one by one. A rule names the keys it reads, so that
 * it speaks up beside mistakes elsewhere in the file and stays silent where its own keys are not sound.
 */
export interface ProfileRule<Part> {
  readonly says: string;
  readonly needs: readonly (keyof Part & string)[];
  check(part: Part, context: ProfileContext): readonly Mistake[];
}

export const mistakeUnless = (holds: boolean, path: string, expected: string): readonly Mistake[] =>
  holds ? [] : [{ path, expected }];

export const duplicatesIn = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
];
