import type { PinState } from '#modules/inquiry-pins';

const states: Record<PinState, string> = { unregistered: '未登録', registered: '登録済み', 'registered-pending': '登録済み*' };

/** What the table of accounts says on both pages of 照会用暗証番号. */
export const ja = {
  caption: '口座一覧',
  choose: '選択',
  state: '登録状態',
  states,
  account: '照会用口座',
  memo: '口座メモ',
  pin: '照会用暗証番号（現在）',
  accountNamed: (branch: string, type: string, number: string): string => `${branch} ${type} ${number}`,
  star: '登録状態に「*」が表示されている口座の暗証番号は、認可完了後に有効となります。',
  onlyForApi: '登録した照会用暗証番号は、API連携にのみ使用されます。',
};

export type PinTableWords = typeof ja;
