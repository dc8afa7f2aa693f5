import type { FormModel } from '#modules/pages';
import type { Operation } from '#libs/kernel';
import type { FrameModel } from '#libs/views';

/** 認可業務選択: what the partner asked for, to choose from. */
export interface OperationsPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Asked for and within the partner's contract; boxes named `operations`. */
  readonly operations: readonly { readonly name: Operation; readonly ticked: boolean }[];
  /** None is ticked, and at least one has to be. */
  readonly problem?: OperationsProblem;
}

export type OperationsProblem = 'no-operation';
