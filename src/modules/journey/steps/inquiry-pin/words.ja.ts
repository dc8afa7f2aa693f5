import { ja as table } from '../../pin-table/words.ja.js';
import type { PinProblem } from './inquiry-pin.model.js';

const problems: Record<Exclude<PinProblem['kind'], 'waiting' | 'locked' | 'not-on-file'>, string> = {
  missing: '照会用暗証番号を入力してください。登録しない場合は、選択を外してください。',
  'not-ticked': '照会用暗証番号を登録するには、口座を選択してください。',
  'not-four-digits': '照会用暗証番号は、半角数字4桁で入力してください。',
  wrong: '照会用暗証番号が違います。お届けの番号をご確認のうえ、もう一度入力してください。',
};

/** What the page 照会用暗証番号登録 says, in Japanese. */
export const ja = {
  table,
  title: '照会用暗証番号登録',
  lead: 'API連携を行う場合は、現在の照会用暗証番号の登録が必要です。口座を選択し、現在の照会用暗証番号を入力のうえ、「登録」ボタンを押してください。',
  explained: '照会用暗証番号は、残高や入出金明細を照会するために、口座ごとにお届けいただいている4桁の番号です。',
  /** Between two sentences. */
  sentenceGap: '',
  notPassedOn: (service: string): string => `ここに入力した番号が、${service}に渡ることはありません。`,
  impossible: '照会用暗証番号のお届けがないため、登録できません。お届けについては、下記までお問い合わせください。',
  submit: '登録',
  goOn: '登録せずに次へ',
  goOnExplained: '登録済みの口座だけで進みます。未登録の口座の情報は、連携されません。',
  next: 'このあとの画面で、登録の結果をご確認いただきます。',
  nothingChosen: '登録する口座を選択し、照会用暗証番号を入力してください。',
  problems,
  waiting: (seconds: number): string => `照会用暗証番号を続けて確認できませんでした。${seconds}秒お待ちのうえ、もう一度入力してください。`,
  locked: (contact: string): string => `照会用暗証番号を続けて確認できなかったため、この口座の登録を停止しています。${contact}までお問い合わせください。`,
  notOnFile: (contact: string): string => `照会用暗証番号のお届けがないため、登録できません。${contact}までお問い合わせください。`,
  problemOf: (account: string, problem: string): string => `${account}：${problem}`,
};

export type InquiryPinWords = typeof ja;
