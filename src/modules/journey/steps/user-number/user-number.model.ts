import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';

/** 利用者番号認証: a few digits of the user number, at positions drawn at random. What was typed is never sent back. */
export interface UserNumberPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** From 1, from the left, in the order in which they are asked. */
  readonly positions: readonly number[];
  /** Absent on the first visit. */
  readonly problem?: UserNumberProblem;
}

export type UserNumberProblem =
  /** Some digit is wrong. Which one is not said. */
  | { readonly kind: 'not-matched' }
  /** Fields that cannot be right, by position, before anything was checked. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<number, DigitProblem>> };

export type DigitProblem = 'missing' | 'not-a-digit';
