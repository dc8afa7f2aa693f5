import type { EntranceReason } from './entrance.model.js';

const reasons: Record<EntranceReason, { readonly title: string; readonly explained: string }> = {
  'signed-out': { title: 'ログアウトしました', explained: 'ほかの方と共用の端末では、ブラウザーの画面も閉じてください。' },
  'timed-out': { title: 'もう一度ログインしてください', explained: 'ログインしてから時間が過ぎたため、安全のためにログアウトしました。' },
  'nothing-done': {
    title: '手続きは完了していません',
    explained: 'ログインしてから時間が過ぎていたため、受け付けませんでした。もう一度ログインして、状態をご確認ください。',
  },
  'contract-not-usable': {
    title: 'このご契約ではご利用いただけません',
    explained: 'インターネットバンキングのご契約が、現在ご利用いただけない状態です。外部サービスからの照会も止まっています。',
  },
};

export const ja = {
  reasons,
  lead: (name: string): string => `${name}の口座と連携している外部サービスを、ご自身で確認し、停止できます。`,
  can: 'できること',
  canList: ['連携しているサービスと、許可した内容を見る', 'いつ、何が読み取られたかを見る', '連携をその場で停止する'],
  signIn: 'ログイン',
  choose: 'ご利用のサービスを選んで、ログインしてください。',
  alone: 'インターネットバンキングと同じ方法で、ログインしてください。',
  signInTo: (title: string): string => `${title}でログイン`,
  secretStays: 'ログインの画面に入力した内容が、外部サービスに渡ることはありません。',
  start: 'API連携のご案内',
};

export type EntranceWords = typeof ja;
