import type { PinState } from '#modules/inquiry-pins';
import type { PinProblem } from './inquiry-pin.model.js';

const states: Record<PinState, string> = { unregistered: '未登録', registered: '登録済み', 'registered-pending': '登録済み*' };

const problems: Record<Exclude<PinProblem['kind'], 'waiting' | 'locked' | 'not-on-file'>, string> = {
  missing: '照会用暗証番号を入力してください。登録しない場合は、選択を外してください。',
  'not-ticked': '照会用暗証番号を登録するには、口座を選択してください。',
  'not-four-digits': '照会用暗証番号は、半角数字4桁で入力してください。',
  wrong: '照会用暗証番号が違います。お届けの番号をご確認のうえ、もう一度入力してください。',
};

/** What the table of accounts says on both pages of 照会用暗証番号. */
export const tableJa = {
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

/** What the page 照会用暗証番号登録 says, in Japanese. */
export const ja = {
  table: tableJa,
  title: '照会用暗証番号登録',
  lead: 'API連携を行う場合は、現在の照会用暗証番号の登録が必要です。口座を選択し、現在の照会用暗証番号を入力のうえ、「登録」ボタンを押してください。',
  explained: '照会用暗証番号は、残高や入出金明細を照会するために、口座ごとにお届けいただいている4桁の番号です。',
  notPassedOn: (service: string): string => `ここに入力した番号が、${service}に渡ることはありません。`,
  impossible: '照会用暗証番号のお届けがないため、登録できません。お届けについては、下記までお問い合わせください。',
  submit: '登録',
  goOn: '登録せずに次へ',
  goOnExplained: '登録済みの口座だけで進みます。未登録の口座の情報は、連携されません。',
  next: 'このあとの画面で、登録の結果をご確認いただきます。',
  nothingChosen: '登録する口座を選択し、照会用暗証番号を入力してください。',
  problems,
  waiting: (seconds: number): string => `照会用暗証番号の誤りが続いたため、${seconds}秒お待ちのうえ、もう一度入力してください。`,
  locked: (contact: string): string => `照会用暗証番号の誤りが続いたため、この口座の登録を停止しています。${contact}までお問い合わせください。`,
  notOnFile: (contact: string): string => `照会用暗証番号のお届けがないため、登録できません。${contact}までお問い合わせください。`,
  problemOf: (account: string, problem: string): string => `${account}：${problem}`,
};

export type InquiryPinWords = typeof ja;
export type PinTableWords = typeof tableJa;
