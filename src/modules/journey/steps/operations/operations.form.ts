import { ArrayNotEmpty } from 'class-validator';
import { Ticks } from '../../form.js';
import type { OperationsProblem } from './operations.model.js';

const noOperation: { readonly message: OperationsProblem } = { message: 'no-operation' };

/** What comes with 次へ. */
export class OperationsForm {
  @Ticks()
  @ArrayNotEmpty(noOperation)
  readonly operations: readonly string[];
}
