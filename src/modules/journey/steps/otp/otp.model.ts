import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';

/** ワンタイムパスワード: the six digits that the customer's token shows. What was typed is never sent back. */
export interface OtpPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Absent on the first visit. */
  readonly problem?: OtpProblem;
}

export type OtpProblem =
  /** Told before anything is checked. */
  | 'missing'
  | 'not-six-digits'
  /** Wrong, used before or too old: one message for all. */
  | 'not-matched';
