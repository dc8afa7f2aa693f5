import type { Wording } from '#modules/pages';
import type { UserNumberPage } from './user-number.model.js';
import type { UserNumberWords } from './words.ja.js';

/** The name of the form field for the digit at this position. */
export const fieldAt = (position: number): string => `digit${position}`;

/** What `user-number.njk` shows. */
export function userNumberView({ positions, problem }: UserNumberPage, { w, service }: Wording<UserNumberWords>) {
  const problems = problemsOf(positions, problem, w);
  const digits = positions.map((position, at) => ({
    name: fieldAt(position),
    label: w.position(position),
    enterKeyHint: at === positions.length - 1 ? 'go' : 'next',
    // Wrong digits are everybody's problem: which one is wrong is not said.
    problemId: problem?.kind === 'not-matched' ? problems[0]?.id : problems.find(({ position: of }) => of === position)?.id,
  }));
  return {
    title: w.title,
    lead: w.lead(positions.map(w.positionInLead)),
    hint: problem ? w.hintAgain : w.hint,
    digits,
    problems,
    staysHere: w.staysHere(service),
  };
}

interface DigitProblem {
  readonly position: number;
  readonly id: string;
  readonly text: string;
  readonly href: string;
}

function problemsOf(positions: readonly number[], problem: UserNumberPage['problem'], w: UserNumberWords): readonly DigitProblem[] {
  const at = (position: number, text: string): DigitProblem => ({ position, text, id: `${fieldAt(position)}-problem`, href: `#${fieldAt(position)}` });
  if (!problem) return [];
  if (problem.kind === 'not-matched') return positions.slice(0, 1).map((position) => at(position, w.notMatched));
  const text = { missing: w.missing, 'not-a-digit': w.notADigit };
  return positions.flatMap((position) => {
    const reason = problem.fields[position];
    return reason ? [at(position, text[reason](position))] : [];
  });
}
