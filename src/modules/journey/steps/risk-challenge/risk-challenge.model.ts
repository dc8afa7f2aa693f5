import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';

/** 追加認証: a question that the customer registered. The answer is never sent back. */
export interface RiskChallengePage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** As the customer registered it, whatever the page's language. */
  readonly question: string;
  /** Absent on the first visit. */
  readonly problem?: RiskChallengeProblem;
}

export type RiskChallengeProblem =
  /** Told before anything is checked. */
  | 'missing'
  | 'too-long'
  | 'not-matched';
