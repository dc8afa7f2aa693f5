import { ArrayNotEmpty, Equals } from 'class-validator';
import { Line, Ticks } from '../../form.js';
import type { PermissionProblem } from './permission.model.js';

/** Rules that hold only on pages with these choices. */
export type PermissionRules = 'operations' | 'accounts' | 'box' | 'intent';

const only = (rules: PermissionRules, message: PermissionProblem) => ({ groups: [rules], message });

/** What comes with 許可. */
export class PermissionForm {
  /** Everything that was promised on the page, in one value. */
  @Line()
  readonly offer: string;

  @Ticks()
  @ArrayNotEmpty(only('accounts', 'no-account'))
  readonly accounts: readonly string[];

  @Ticks()
  @ArrayNotEmpty(only('operations', 'no-operation'))
  readonly operations: readonly string[];

  /** `yes`: the box is ticked, or 意思確認 is set to 「許可手続きを継続する」. */
  @Line()
  @Equals('yes', only('box', 'no-consent'))
  @Equals('yes', only('intent', 'no-intent'))
  readonly consent: string;
}
