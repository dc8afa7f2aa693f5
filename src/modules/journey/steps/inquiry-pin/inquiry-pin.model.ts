import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';
import type { PinAccountRow } from '../../pin-table/pin-table.model.js';

/** 照会用暗証番号登録: the table of the customer's accounts, to be ticked and given their current PINs. */
export interface InquiryPinPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  /** Never empty. */
  readonly accounts: readonly PinRow[];
  /** Some account is registered already, so the customer may go on without registering another one. */
  readonly canGoOn: boolean;
  /** 登録 was pressed with nothing ticked and nothing typed. */
  readonly nothingChosen: boolean;
}

export interface PinRow extends PinAccountRow {
  /** Without a PIN on file there is nothing to type, only whom to ask. */
  readonly onFile: boolean;
  readonly ticked: boolean;
  readonly problem?: PinProblem;
}

export type PinProblem =
  /** What cannot be right, told before anything is checked: ticked without a PIN, a PIN without a tick, not four digits. */
  | { readonly kind: 'missing' | 'not-ticked' | 'not-four-digits' }
  | { readonly kind: 'wrong' | 'locked' | 'not-on-file' }
  | { readonly kind: 'waiting'; readonly seconds: number };
