import { ja as table } from '../../pin-table/words.ja.js';

/** What the page 照会用暗証番号登録結果 says, in Japanese. */
export const ja = {
  table,
  title: '照会用暗証番号登録結果',
  lead: '以下の内容で照会用暗証番号を登録しました。内容をご確認のうえ、「確定」ボタンを押してください。',
  nothingNew: '照会用暗証番号の登録状態は、以下のとおりです。内容をご確認のうえ、「確定」ボタンを押してください。',
  nothingRegistered: '照会用暗証番号が登録されている口座がないため、先へ進めません。API連携を行う場合は、照会用暗証番号を登録してください。',
  leftOut: '未登録の口座の情報は、連携されません。',
  typed: '入力済み',
  confirm: '確定',
  more: '照会用暗証番号の追加登録',
  moreExplained: 'ほかの口座の照会用暗証番号を登録する場合は、こちらを押してください。',
  again: '照会用暗証番号の再登録',
  againExplained: '照会用暗証番号を登録し直す場合は、こちらを押してください。',
  next: (service: string): string => `このあとの画面で、${service}に許可する内容をご確認いただきます。`,
};

export type InquiryPinResultWords = typeof ja;
