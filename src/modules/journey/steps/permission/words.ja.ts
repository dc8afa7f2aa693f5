import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { PermissionPage, PermissionProblem } from './permission.model.js';
import type { RenewedEnd } from './renewed-end.rules.js';

const day = (date: JapanDate): string => dateInWords(date, 'ja');

const problems: Record<PermissionProblem, (terms: string) => string> = {
  changed: () => 'お手続きの間に、許可の内容が変わりました。もう一度ご確認ください。',
  'no-account': () => '連携する口座を、1つ以上選んでください。',
  'no-operation': () => '許可する業務を、1つ以上選んでください。',
  'no-consent': (terms) => `${terms}をご確認のうえ、「同意しました」にチェックを入れてください。`,
  'no-intent': () => '許可する場合は、意思確認で「許可手続きを継続する」を選んでください。許可しない場合は、「キャンセル」を押してください。',
};

/** What is said differently under the page's two names. */
interface ActWords {
  readonly title: string;
  readonly lead: (holder: string, service: string) => string;
  readonly operations: string;
  readonly until: string;
  readonly validity: (days: number) => string;
}

const acts: Record<PermissionPage['act'], ActWords> = {
  access: {
    title: 'アクセス許可',
    lead: (holder, service) => `${holder}さま、${service}に、次の内容で口座の情報を見ることを許可しますか。`,
    operations: '外部サービスに許可する業務',
    until: '有効期限',
    validity: (days) => `口座連携の有効期限は${days}日間です。過ぎると自動で終わります。`,
  },
  permission: {
    title: '情報アクセス許可',
    lead: (holder, service) =>
      `${service}が、${holder}さまの口座情報・明細情報へのアクセスを求めています。次の内容をご確認のうえ、「許可する」ボタンを押してください。`,
    operations: '認可対象',
    until: '認可期間',
    validity: (days) => `許可をいただいた日から${days}日間です。過ぎると自動で終わります。`,
  },
};

const renewedEnd: Record<RenewedEnd, (lastDay: JapanDate) => string> = {
  later: (lastDay) => `期限は${day(lastDay)}まで延び、連携は途切れません。`,
  same: (lastDay) => `期限は変わりません。更新しても、連携は${day(lastDay)}に終わります。`,
  sooner: (lastDay) => `期限は早まります。更新すると、連携は${day(lastDay)}に終わります。`,
};

/** What the act of permission says, in Japanese. */
export const ja = {
  acts,
  who: '許可する相手',
  registrationNumber: (number: string): string => `電子決済等代行業者 ${number}`,
  passesDataTo: (companies: readonly string[]): string => `情報は、次の会社にも提供されます：${companies.join('、')}`,
  accounts: '対象の口座',
  accountsLead: '連携する口座を選んでください。選ばなかった口座の情報は、渡りません。',
  holder: (name: string): string => `名義 ${name}`,
  withoutPin: '次の口座は、照会用暗証番号が登録されていないため、対象に含まれません。',
  withoutPinLater: 'あとから照会用暗証番号を登録しても、この許可には加わりません。もう一度お手続きください。',
  /** Between two sentences. */
  sentenceGap: '',
  transactionsFrom: (from: JapanDate): string => `${day(from)}以降の明細が対象です。`,
  lastDay: (date: JapanDate): string => `${day(date)}まで`,
  ending: '途中でやめるとき',
  endingExplained: (service: string): string => `有効期限内に許可を解除する場合は、${service}でお手続きください。`,
  endingHere: (institution: string, page: string): string => `${institution}の「${page}」のページでも、すぐに停止できます。`,
  passwordChange: {
    keep: 'ログインパスワードを変更しても、連携は続きます。',
    end: 'ログインパスワードを変更すると、連携は終わります。',
  },
  afterwards: '渡した情報',
  afterwardsExplained: (service: string): string => `連携が終わったあとも、すでに渡した情報は${service}に残ります。`,
  rules: '利用規約とプライバシーポリシー',
  rulesExplained: (company: string, institution: string): string =>
    `${company}と${institution}は、それぞれの利用規約とプライバシーポリシーに従って、この情報を使用します。`,
  termsOf: (whose: string): string => `${whose}の利用規約`,
  privacyOf: (whose: string): string => `${whose}のプライバシーポリシー`,
  notGiven: 'この許可ではできないこと',
  notGivenList: ['振込や振替など、お金を動かすこと', 'IDやパスワードを知ること', '上に記載のない口座を見ること'],
  replaces: 'いまの許可は、新しい許可に替わります',
  replacesExplained: (service: string, from: JapanDate, until: JapanDate): string =>
    `${service}には、${day(from)}に許可をいただいています。期限は${day(until)}です。新しい許可が有効になると、その許可は終わります。ほかのサービスとの連携は変わりません。`,
  renews: 'いまの連携を更新します',
  renewsExplained: (service: string, from: JapanDate, until: JapanDate): string => `${service}との連携（${day(from)}に許可、期限は${day(until)}）を更新します。`,
  renewedEnd,
  renewedContent: {
    merge: 'すでに許可している内容は、そのまま続きます。',
    replace: '更新のあとは、この画面の内容だけが有効です。',
  },
  /** Behind what was permitted before and stays. */
  kept: '（許可済み）',
  consent: 'ご確認と同意',
  consentLead: 'ご確認のうえ、同意されるお客さまは、下のチェックを入れてから「許可する」ボタンを押してください。',
  consentRenewed: 'ログインのあとで、規定が新しくなりました。',
  consentBox: (terms: string): string => `${terms}に同意しました`,
  intent: '意思確認',
  intentLead: (terms: string, service: string): string =>
    `${terms}に同意し、お客さまご自身の責任において、${service}に上の内容で口座情報・明細情報へのアクセスを許可します。`,
  intentStop: '許可手続きを継続しない',
  intentGoOn: '許可手続きを継続する',
  accepted: '同意いただいた規定',
  acceptedAtLogin: (terms: string): string => `${terms}には、ログインのときに同意いただいています。`,
  version: (version: string): string => `${version}版`,
  submit: '許可する',
  afterSubmit: (service: string): string => `許可すると、${service}の画面へ戻ります。`,
  problems,
};

export type PermissionWords = typeof ja;
