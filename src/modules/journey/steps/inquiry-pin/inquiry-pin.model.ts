import type { PinState } from '#modules/inquiry-pins';
import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';

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

/** An account as both PIN pages show it. */
export interface PinAccountRow {
  /** `010-1-3000001` */
  readonly key: string;
  /** 駅前支店 */
  readonly branchName: string;
  /** 010 */
  readonly branchCode: string;
  /** 預金種目: 1 普通, 2 当座, 4 貯蓄. */
  readonly accountType: '1' | '2' | '4';
  readonly accountNumber: string;
  /** 口座メモ: the customer's own name for it; empty if there is none. */
  readonly memo: string;
  readonly state: PinState;
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
