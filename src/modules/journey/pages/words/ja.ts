import type { JapanDate, Operation } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { AccessProblem, StoppedReason } from '../page-models.js';

/** What a quiet ending may name. `service` is what the customer came from, or a word for it when that is not proven. */
export interface StoppedFacts {
  readonly service: string;
  readonly institution: string;
  readonly waitSeconds: number | undefined;
  readonly opensAt: { readonly date: JapanDate; readonly time?: string } | undefined;
}

/** One sentence what happened, one what to do. */
interface StoppedWords {
  readonly title: string;
  readonly happened: (facts: StoppedFacts) => string;
  readonly todo: (facts: StoppedFacts) => string;
}

const day = (date: JapanDate): string => dateInWords(date, 'ja');
const opening = ({ opensAt }: StoppedFacts): string => (opensAt ? `${day(opensAt.date)}${opensAt.time ? ` ${opensAt.time}` : ''}` : '');

const stopped: Record<StoppedReason, StoppedWords> = {
  locked: {
    title: 'ログインを停止しています',
    happened: () => 'ご本人さまの確認が続けてできなかったため、安全のためにログインを停止しました。',
    todo: () => '停止の解除は、下のお問い合わせ先にお電話でお申し出ください。',
  },
  waiting: {
    title: '少し時間をおいてください',
    happened: () => 'ご本人さまの確認ができませんでした。安全のため、続けてお試しいただけません。',
    todo: ({ waitSeconds = 60 }) => `${duration(waitSeconds)}たってから、もう一度お試しください。`,
  },
  'timed-out': {
    title: 'お手続きの時間が過ぎました',
    happened: () => '操作のない時間が続いたため、お手続きを終了しました。何も登録されていません。',
    todo: ({ service }) => `続ける場合は、${service}の画面からもう一度始めてください。`,
  },
  'link-used': {
    title: 'この画面は、もう使えません',
    happened: () => 'このお手続きは、すでに終わっています。',
    todo: ({ service }) => `連携の状況は、${service}の画面でご確認ください。`,
  },
  'cancelled-elsewhere': {
    title: 'お手続きは終了しています',
    happened: () => '別の画面でキャンセルされたため、このお手続きは終了しました。何も登録されていません。',
    todo: ({ service }) => `続ける場合は、${service}の画面からもう一度始めてください。`,
  },
  'other-browser': {
    title: 'このブラウザーでは続けられません',
    happened: () => 'お手続きを始めたブラウザーと、いまお使いのブラウザーが違います。',
    todo: ({ service }) => `始めたときのブラウザーに戻るか、${service}の画面からもう一度始めてください。`,
  },
  'channel-not-available': {
    title: 'まだご利用いただけません',
    happened: () => 'このインターネットバンキングでは、外部サービスとの連携をまだ始めていません。',
    todo: ({ service }) => `${service}の画面に戻り、ほかの方法をご利用ください。`,
  },
  'out-of-hours': {
    title: 'サービス時間外です',
    happened: () => '連携のお手続きは、いまの時間は受け付けていません。何も登録されていません。',
    todo: (facts) => `${facts.opensAt ? `${opening(facts)}以降` : 'サービス時間内'}に、${facts.service}の画面からもう一度始めてください。`,
  },
  'no-accounts': {
    title: '連携できる口座がありません',
    happened: () => 'ご契約の中に、外部サービスと連携できる口座がありませんでした。',
    todo: () => '口座のご契約については、下のお問い合わせ先にお電話ください。',
  },
  'contract-not-usable': {
    title: 'このご契約ではご利用いただけません',
    happened: () => 'インターネットバンキングのご契約が、いまはご利用いただけない状態です。何も登録されていません。',
    todo: () => 'くわしくは、下のお問い合わせ先にお電話ください。',
  },
  'partner-not-linked': {
    title: 'このサービスとは連携していません',
    happened: ({ service, institution }) => `${institution}は、${service}とまだ連携していません。`,
    todo: ({ service }) => `連携の予定は、${service}にお問い合わせください。`,
  },
  'partner-not-started': {
    title: '連携はまだ始まっていません',
    happened: (facts) => `${facts.service}との連携は${facts.opensAt ? `、${opening(facts)}に始まります` : 'まだ始まっていません'}。`,
    todo: ({ service }) => `開始後に、${service}の画面からもう一度始めてください。`,
  },
  'partner-suspended': {
    title: '連携を一時停止しています',
    happened: ({ service }) => `${service}との連携は、いま一時的に停止しています。`,
    todo: ({ service }) => `再開の予定は、${service}にお問い合わせください。`,
  },
  'partner-ended': {
    title: '連携は終了しました',
    happened: ({ service }) => `${service}との連携は、終了しました。`,
    todo: ({ service }) => `くわしくは、${service}にお問い合わせください。`,
  },
  'invalid-request': {
    title: 'お手続きを始められません',
    happened: () => '外部サービスから届いた依頼を確認できなかったため、お手続きを始めませんでした。',
    todo: ({ service }) => `${service}の画面に戻り、もう一度お試しください。続く場合は、${service}にお問い合わせください。`,
  },
  'unknown-institution': {
    title: 'ページが見つかりません',
    happened: () => 'このアドレスの金融機関は見つかりませんでした。',
    todo: ({ service }) => `${service}の画面に戻り、金融機関を選び直してください。`,
  },
  unavailable: {
    title: '一時的にご利用いただけません',
    happened: () => 'いま、処理を進めることができません。ここまでのお手続きは、そのまま残っています。',
    todo: () => '少し待ってから、もう一度お試しください。',
  },
};

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`;
}

const problems: Record<AccessProblem, (terms: string) => string> = {
  changed: () => 'お手続きの間に、許可の内容が変わりました。もう一度ご確認ください。',
  'no-operation': () => '許可する業務を、1つ以上選んでください。',
  'no-consent': (terms) => `${terms}をご確認のうえ、「同意しました」にチェックを入れてください。`,
};

const operations: Record<Operation, { readonly name: string; readonly explained: string }> = {
  balances: { name: '残高照会', explained: '口座の残高を見ます。' },
  transactions: { name: '入出金明細照会', explained: '入金と出金の日付、金額、摘要などを見ます。' },
};

/** The Japanese words of the hosted pages: the shape that every other language must fill. */
export const ja = {
  cancel: 'キャンセル',
  theService: 'ご利用の外部サービス',
  theInstitution: '当金融機関',
  service: (name: string): string => `「${name}」`,
  cancelExplained: (service: string): string => `「キャンセル」を押すと、何も登録せずに${service}の画面へ戻ります。`,

  login: {
    title: 'ログイン',
    lead: (banking: string, labels: readonly string[], button: string): string =>
      `外部サービスと口座連携するため、${banking}の${labels.join('、')}を入力して、「${button}」ボタンを押してください。`,
    banking: 'インターネットバンキング',
    next: (service: string): string => `このあとの画面で、${service}に許可する内容をご確認いただきます。ログインだけでは、何も渡りません。`,
    clear: '入力をクリア',
    notes: '注意事項',
    caseMatters: (labels: readonly string[]): string => `${labels.join('、')}は、英字の大文字と小文字を区別します。`,
    secretStays: (service: string): string => `ここに入力したIDやパスワードが、${service}に渡ることはありません。`,
    missing: (label: string): string => `${label}を入力してください。`,
    tooLong: (label: string): string => `${label}が長すぎます。もう一度入力してください。`,
    notMatched: (labels: readonly string[]): string => `${labels.join('または')}が違います。大文字と小文字をご確認のうえ、もう一度入力してください。`,
  },

  access: {
    title: 'アクセス許可',
    lead: (holder: string, service: string): string => `${holder}さま、${service}に、次の内容で口座の情報を見ることを許可しますか。`,
    who: '許可する相手',
    registrationNumber: (number: string): string => `電子決済等代行業者 ${number}`,
    passesDataTo: (companies: readonly string[]): string => `情報は、次の会社にも渡されます：${companies.join('、')}`,
    accounts: '対象の口座',
    accountTypes: { '1': '普通', '2': '当座', '4': '貯蓄' },
    branch: (name: string, code: string): string => `${name}（${code}）`,
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
  },

  forward: {
    title: (service: string): string => `${service}へ戻ります`,
    outcomes: { permitted: '許可を受け付けました。', declined: 'キャンセルしました。何も登録されていません。', stopped: 'お手続きを終了しました。' },
    automatic: '自動で画面が切り替わります。切り替わらないときは、ボタンを押してください。',
  },

  stopped: {
    reasons: stopped,
    back: (service: string): string => `${service}へ戻る`,
    retry: 'もう一度試す',
    partnerContact: (service: string): string => `${service}についてのお問い合わせ`,
  },

  terms: {
    version: (version: string): string => `版 ${version}`,
    inForceFrom: (date: JapanDate): string => `${day(date)}から適用`,
  },
};

export type Words = typeof ja;
