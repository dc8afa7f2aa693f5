import type { PinState } from '#modules/inquiry-pins';

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
