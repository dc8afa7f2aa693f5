import type { FormModel } from '#modules/pages';
import type { FrameModel } from '#libs/views';
import type { PinAccountRow } from '../../pin-table/pin-table.model.js';

/** 照会用暗証番号登録結果: the same table with the new states; 確定 goes on, 追加登録 goes back for more. */
export interface InquiryPinResultPage {
  readonly frame: FrameModel;
  readonly form: FormModel;
  readonly accounts: readonly PinAccountRow[];
}
