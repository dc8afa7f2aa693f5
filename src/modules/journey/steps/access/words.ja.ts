import type { JapanDate, Operation } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { AccessProblem } from './access.model.js';

const day = (date: JapanDate): string => dateInWords(date, 'ja');

const problems: Record<AccessProblem, (terms: string) => string> = {
  changed: () => 'お手続きの間に、許可の内容が変わりました。もう一度ご確認ください。',
  'no-operation': () => '許可する業務を、1つ以上選んでください。',
  'no-consent': (terms) => `${terms}をご確認のうえ、「同意しました」にチェックを入れてください。`,
};

const operations: Record<Operation, { readonly name: string; readonly explained: string }> = {
  balances: { name: '残高照会', explained: '口座の残高を見ます。' },
  transactions: { name: '入出金明細照会', explained: '入金と出金の日付、金額、摘要などを見ます。' },
};

/** What the page アクセス許可 says, in Japanese. */
export const ja = {
  title: 'アクセス許可',
  lead: (holder: string, service: string): string => `${holder}さま、${service}に、次の内容で口座の情報を見ることを許可しますか。`,
  who: '許可する相手',
  registrationNumber: (number: string): string => `電子決済等代行業者 ${number}`,
  passesDataTo: (companies: readonly string[]): string => `情報は、次の会社にも渡されます：${companies.join('、')}`,
  accounts: '対象の口座',
  holder: (name: string): string => `名義 ${name}`,
  operations: '外部サービスに許可する業務',
  operation: operations,
  /** Between two sentences. */
  sentenceGap: '',
  transactionsFrom: (from: JapanDate): string => `${day(from)}以降の明細が対象です。`,
  until: '有効期限',
  lastDay: (date: JapanDate): string => `${day(date)}まで`,
  validity: (days: number): string => `口座連携の有効期限は${days}日間です。過ぎると自動で終わります。`,
  ending: '途中でやめるとき',
  endingExplained: (service: string): string => `有効期限内に許可を解除する場合は、${service}でお手続きください。`,
  afterwards: '渡した情報',
  afterwardsExplained: (service: string): string => `連携が終わったあとも、すでに渡した情報は${service}に残ります。`,
  partnerTerms: (service: string): string => `${service}の利用規約`,
  partnerPrivacy: (service: string): string => `${service}のプライバシーポリシー`,
  notGiven: 'この許可では、できないこと',
  notGivenList: ['振込や振替など、お金を動かすこと', 'IDやパスワードを知ること', '上にない口座を見ること'],
  replaces: 'いまの許可は、新しい許可に替わります',
  replacesExplained: (service: string, from: JapanDate, until: JapanDate): string =>
    `${service}には、${day(from)}に許可をいただいています。期限は${day(until)}です。新しい許可が有効になると、その許可は終わります。ほかのサービスとの連携は変わりません。`,
  consent: 'ご確認と同意',
  consentLead: 'ご確認のうえ、同意されるお客さまは、下のチェックを入れてから「許可する」ボタンを押してください。',
  consentBox: (terms: string): string => `${terms}に同意しました`,
  submit: '許可する',
  afterSubmit: (service: string): string => `押したあとは、${service}の画面へ戻ります。`,
  problems,
};

export type AccessWords = typeof ja;
