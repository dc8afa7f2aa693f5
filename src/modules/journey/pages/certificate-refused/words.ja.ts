import type { CertificateFailure } from '../../certificate/certificate-failures.rules.js';

/** What happened, and what can be done, one sentence each. */
interface FailureWords {
  readonly title: string;
  readonly happened: (institution: string) => string;
  /** `from`: where the customer began, and begins again. */
  readonly todo: (institution: string, from: string) => readonly string[];
}

/** Browsers keep the choice until they are closed: the next try would come with the same certificate, or with none. */
const closeFirst = (from: string): string => `選び直すときは、開いているブラウザーの画面をすべて閉じてから、${from}でもう一度始めてください。閉じるまでは、一度選んだ内容がそのまま使われます。`;

const failures: Record<CertificateFailure, FailureWords> = {
  none: {
    title: '電子証明書を確認できませんでした',
    happened: () => '電子証明書が届きませんでした。お使いのパソコンに電子証明書がないか、選ぶ画面で「キャンセル」が押された可能性があります。',
    todo: (_, from) => ['電子証明書を取得したパソコンとブラウザーで、お手続きください。', closeFirst(from), '電子証明書が入ったICカードをお使いの場合は、カードが差し込まれているかをご確認ください。'],
  },
  phone: {
    title: 'スマートフォンでは電子証明書をご利用いただけません',
    happened: () => '電子証明書が届きませんでした。電子証明書でのログインは、電子証明書を取得したパソコンでご利用ください。',
    todo: (_, from) => [`パソコンで、${from}からもう一度始めてください。`],
  },
  expired: {
    title: '電子証明書の有効期限が切れています',
    happened: () => 'お使いの電子証明書は、有効期限を過ぎています。',
    todo: (institution, from) => [`${institution}のインターネットバンキングで、電子証明書を更新してください。`, `更新がお済みの場合は、新しい電子証明書を選んでください。${closeFirst(from)}`],
  },
  'not-yet-valid': {
    title: 'この電子証明書は、まだご利用いただけません',
    happened: () => 'お使いの電子証明書は、まだ有効期間が始まっていません。',
    todo: (_, from) => [`以前の電子証明書がまだ有効な場合は、そちらを選んでください。${closeFirst(from)}`],
  },
  revoked: {
    title: 'この電子証明書は失効しています',
    happened: () => 'お使いの電子証明書は失効しているため、ログインできません。',
    todo: () => ['電子証明書の再発行については、下のお問い合わせ先にお電話ください。'],
  },
  foreign: {
    title: 'この電子証明書ではログインできません',
    happened: (institution) => `選ばれた電子証明書は、${institution}のログイン用に発行されたものではありません。`,
    todo: (institution, from) => [`${institution}が発行した電子証明書を選んでください。${closeFirst(from)}`],
  },
  unbound: {
    title: 'この電子証明書は登録されていません',
    happened: () => '選ばれた電子証明書は、電子証明書方式のご契約に登録されていません。',
    todo: (_, from) => [
      `ほかの電子証明書をお持ちの場合は、そちらを選んでください。${closeFirst(from)}`,
      'ID・パスワード方式のお客さまは、ログイン画面でIDとパスワードをご利用ください。',
    ],
  },
  uncheckable: {
    title: 'ただいま電子証明書を確認できません',
    happened: () => '電子証明書が失効していないかどうかを、ただいま確認できません。安全のため、ログインを見合わせました。お客さまの電子証明書に問題があるとは限りません。',
    todo: () => ['しばらくしてから、もう一度お試しください。続く場合は、下のお問い合わせ先にお電話ください。'],
  },
};

/** What the page says that explains a refused certificate. */
export const ja = {
  failures,
  service: '外部サービスの画面',
  ownPage: '「連携中のサービス」のページ',
  toLogin: 'ログイン画面へ戻る',
};

export type CertificateRefusedWords = typeof ja;
