import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { ConnectionState, EndingReason } from './endings.rules.js';
import type { Moment } from './linked-service.model.js';

const states: Record<ConnectionState, string> = {
  working: '連携中',
  waiting: '許可済み（サービス側の手続き待ち）',
  paused: '一時停止中（いまは情報が渡りません）',
  ended: '終了',
};

const endings: Record<EndingReason, string> = {
  expired: '有効期限が過ぎたため、自動で終わりました。',
  superseded: '同じサービスで新しく許可をいただいたため、そちらに切り替わりました。',
  'customer-stopped': 'このページでお客さまが停止しました。',
  'administrator-stopped': 'このページで管理者が停止しました。',
  undone: '間違えて連携したものとして、このページで取り消されました。',
  partner: '連携先のサービスで解除されました。',
  'for-safety': '不正な利用のおそれがあるため、安全のために自動で停止しました。',
  institution: '当方で停止しました。詳しくは、下のお問い合わせ先にお電話ください。',
  'contract-closed': 'ご契約の解約・利用停止、または利用者の利用停止により、終わりました。',
  'password-changed': 'ログインパスワードが変更されたため、安全のために自動で終わりました。',
  'never-began': 'サービス側の手続きが完了しなかったため、連携は始まりませんでした。',
};

/** What the pages say of a linked service, in Japanese. */
export const ja = {
  states,
  endings,
  moment: ({ day, time }: Moment): string => `${dateInWords(day, 'ja')} ${time}`,
  user: '利用者',
  operations: '許可した業務',
  accounts: '口座',
  since: '許可した日時',
  until: '有効期限',
  lastDay: (day: JapanDate): string => `${dateInWords(day, 'ja')}まで`,
  lastRead: '最後に読み取られた日時',
  neverRead: 'まだ読み取られていません',
  state: '状態',
  endedAt: '終わった日時',
  why: '終わった理由',
  closed: '解約済み',
  leftOut: '連携から外しました',
  signedInAs: (name: string): string => `${name}さま`,
  signOut: 'ログアウト',
  overview: '「連携中のサービス」へ戻る',
};

export type LinkWords = typeof ja;
