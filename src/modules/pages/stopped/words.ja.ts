import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { StoppedReason } from './stopped.model.js';

/** What a quiet ending may name. `service` is what the customer came from, or a word for it when that is not proven. */
export interface StoppedFacts {
  readonly service: string;
  readonly institution: string;
  readonly waitSeconds: number | undefined;
  readonly opensAt: { readonly date: JapanDate; readonly time?: string } | undefined;
  readonly closure: string | undefined;
}

/** One sentence what happened, one what to do. */
interface ReasonWords {
  readonly title: string;
  readonly happened: (facts: StoppedFacts) => string;
  readonly todo: (facts: StoppedFacts) => string;
}

const day = (date: JapanDate): string => dateInWords(date, 'ja');
const opening = ({ opensAt }: StoppedFacts): string => (opensAt ? `${day(opensAt.date)}${opensAt.time ? ` ${opensAt.time}` : ''}` : '');

const stopped: Record<StoppedReason, ReasonWords> = {
  locked: {
    title: 'ログインを停止しています',
    happened: () => 'ご本人さまの確認が続けてできなかったため、安全のためにログインを停止しました。',
    todo: () => '停止の解除は、下のお問い合わせ先にお電話でお申し出ください。',
  },
  waiting: {
    title: '少し時間をおいてください',
    happened: () => 'ご本人さまの確認ができませんでした。安全のため、続けてはお試しいただけません。',
    todo: ({ waitSeconds = 60 }) => `${duration(waitSeconds)}たってから、もう一度お試しください。`,
  },
  'timed-out': {
    title: 'お手続きの時間が過ぎました',
    happened: () => '操作のない時間が続いたため、お手続きを終了しました。連携は行われていません。',
    todo: ({ service }) => `続ける場合は、${service}の画面からもう一度始めてください。`,
  },
  'too-long': {
    title: 'お手続きの時間が過ぎました',
    happened: () => '開始から1時間が過ぎたため、安全のためにお手続きを終了しました。連携は行われていません。',
    todo: ({ service }) => `続ける場合は、${service}の画面からもう一度始めてください。`,
  },
  'link-used': {
    title: 'この画面は、もう使えません',
    happened: () => 'このお手続きは、すでに終わっています。',
    todo: ({ service }) => `連携の状況は、${service}の画面でご確認ください。`,
  },
  'other-browser': {
    title: 'このブラウザーでは続けられません',
    happened: () => 'お手続きを始めたブラウザーと、いまお使いのブラウザーが違います。',
    todo: ({ service }) => `始めたときのブラウザーに戻るか、${service}の画面からもう一度始めてください。`,
  },
  'channel-not-available': {
    title: '連携をご利用いただけません',
    happened: () => 'このインターネットバンキングでは、外部サービスとの連携の取扱いを終了しました。',
    todo: ({ service }) => `${service}の画面に戻り、ほかの方法をご利用ください。`,
  },
  'out-of-hours': {
    title: 'サービス時間外です',
    happened: ({ closure }) => `${closure ? `${closure}のため、` : ''}連携のお手続きは、ただいま受け付けていません。連携は行われていません。`,
    todo: (facts) => `${facts.opensAt ? `${opening(facts)}以降` : 'サービス時間内'}に、${facts.service}の画面からもう一度始めてください。`,
  },
  'no-accounts': {
    title: '連携できる口座がありません',
    happened: () => 'ご契約の中に、外部サービスと連携できる口座がありませんでした。',
    todo: () => '口座のご契約については、下のお問い合わせ先にお電話ください。',
  },
  'grant-not-renewable': {
    title: 'この連携は更新できません',
    happened: ({ service }) => `${service}が更新しようとした連携は、すでに終わっているか、別のご契約のものです。連携の内容は変わっていません。`,
    todo: ({ service }) => `ご契約をお確かめのうえ、${service}の画面から新しく連携をお申し込みください。`,
  },
  'accounts-not-there': {
    title: '対象の口座がありません',
    happened: ({ service }) => `${service}が求めている口座は、ログインされたご契約にありません。連携は行われていません。`,
    todo: ({ service }) => `ご契約をお確かめのうえ、${service}の画面からもう一度始めてください。`,
  },
  'contract-not-usable': {
    title: 'このご契約ではご利用いただけません',
    happened: () => 'インターネットバンキングのご契約が、現在ご利用いただけない状態です。連携は行われていません。',
    todo: () => '詳しくは、下のお問い合わせ先にお電話ください。',
  },
  'no-token': {
    title: 'トークンのご登録が必要です',
    happened: () => 'このお手続きにはワンタイムパスワードが必要ですが、トークンが登録されていません。連携は行われていません。',
    todo: () => 'トークンのお申し込みについては、下のお問い合わせ先にお電話ください。',
  },
  'no-user-number': {
    title: '利用者番号のご登録が必要です',
    happened: () => 'このお手続きには利用者番号が必要ですが、登録されていません。連携は行われていません。',
    todo: () => '利用者番号については、下のお問い合わせ先にお電話ください。',
  },
  'no-question': {
    title: 'ご本人さまの確認ができません',
    happened: () => '追加の確認が必要ですが、確認に使う質問が登録されていないため、お手続きを終了しました。連携は行われていません。',
    todo: () => '質問のご登録については、下のお問い合わせ先にお電話ください。',
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
    todo: ({ service }) => `詳しくは、${service}にお問い合わせください。`,
  },
  'invalid-request': {
    title: 'お手続きを始められません',
    happened: () => '外部サービスから届いた依頼を確認できなかったため、お手続きを始めませんでした。',
    todo: ({ service }) => `${service}の画面に戻り、もう一度お試しください。続く場合は、${service}にお問い合わせください。`,
  },
  'form-refused': {
    title: '入力内容を受け付けられませんでした',
    happened: () => '送られた内容を確認できませんでした。ここまでのお手続きは、そのまま残っています。',
    todo: () => '元の画面に戻り、もう一度入力してください。',
  },
  'terms-unknown': {
    title: '規定が見つかりません',
    happened: () => 'このアドレスの利用規定はありません。',
    todo: () => 'お手続きの画面にあるリンクから、もう一度開いてください。',
  },
  'unknown-institution': {
    title: 'ページが見つかりません',
    happened: () => 'このアドレスの金融機関は見つかりませんでした。',
    todo: ({ service }) => `${service}の画面に戻り、金融機関を選び直してください。`,
  },
  'connection-unknown': {
    title: '連携が見つかりません',
    happened: () => 'このアドレスの連携は見つかりませんでした。',
    todo: () => '「連携中のサービス」から、もう一度お選びください。',
  },
  unavailable: {
    title: '一時的にご利用いただけません',
    happened: () => 'ただいま、処理を進めることができません。ここまでのお手続きは、そのまま残っています。',
    todo: () => '少し待ってから、もう一度お試しください。',
  },
};

/** Where other words are needed because no partner sent the customer: nothing was to be linked. */
const ownVisit: Partial<Record<StoppedReason, ReasonWords>> = {
  'timed-out': {
    title: 'ログインの時間が過ぎました',
    happened: () => '操作のない時間が続いたため、安全のために手続きを終了しました。',
    todo: () => '続ける場合は、もう一度ログインしてください。',
  },
  'too-long': {
    title: 'ログインの時間が過ぎました',
    happened: () => '開始から1時間が過ぎたため、安全のために手続きを終了しました。',
    todo: () => '続ける場合は、もう一度ログインしてください。',
  },
  'link-used': {
    title: 'この画面は、もう使えません',
    happened: () => 'この画面での手続きは、すでに終わっています。',
    todo: () => '連携の状況を見る場合は、もう一度ログインしてください。',
  },
  'other-browser': {
    title: 'このブラウザーでは続けられません',
    happened: () => 'お手続きを始めたブラウザーと、いまお使いのブラウザーが違います。',
    todo: () => '始めたときのブラウザーに戻るか、もう一度ログインしてください。',
  },
  'channel-not-available': {
    title: 'このサービスはご利用いただけません',
    happened: () => 'このインターネットバンキングでは、連携の確認をご利用いただけません。',
    todo: () => '詳しくは、下のお問い合わせ先にお電話ください。',
  },
  'out-of-hours': {
    title: 'サービス時間外です',
    happened: ({ closure }) => `${closure ? `${closure}のため、` : ''}連携の確認は、ただいまご利用いただけません。`,
    todo: (facts) => `${facts.opensAt ? `${opening(facts)}以降` : 'サービス時間内'}に、もう一度お試しください。お急ぎの場合は、下のお問い合わせ先にお電話ください。`,
  },
  'contract-not-usable': {
    title: 'このご契約ではご利用いただけません',
    happened: () => 'インターネットバンキングのご契約が、現在ご利用いただけない状態です。外部サービスからの照会も止まっています。',
    todo: () => '詳しくは、下のお問い合わせ先にお電話ください。',
  },
  'no-token': {
    title: 'トークンのご登録が必要です',
    happened: () => 'ログインにはワンタイムパスワードが必要ですが、トークンが登録されていません。',
    todo: () => 'トークンのお申し込みについては、下のお問い合わせ先にお電話ください。',
  },
  'no-user-number': {
    title: '利用者番号のご登録が必要です',
    happened: () => 'ログインには利用者番号が必要ですが、登録されていません。',
    todo: () => '利用者番号については、下のお問い合わせ先にお電話ください。',
  },
  'no-question': {
    title: 'ご本人さまの確認ができません',
    happened: () => '追加の確認が必要ですが、確認に使う質問が登録されていないため、手続きを終了しました。',
    todo: () => '質問のご登録については、下のお問い合わせ先にお電話ください。',
  },
};

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`;
}

export const ja = {
  reasons: stopped,
  ownVisit,
  retry: 'もう一度試す',
  toOverview: '「連携中のサービス」へ',
  signInAgain: 'もう一度ログインする',
  timeLeft: 'あと',
  waitOver: 'もう一度お試しいただけます。',
  partnerContact: (service: string): string => `${service}についてのお問い合わせ`,
};

export type StoppedWords = typeof ja;
