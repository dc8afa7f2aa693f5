import type { JapanDate } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import type { Act } from '../addresses.js';
import type { PermissionStanding } from '../permission-standings.rules.js';
import type { ReadingKind } from './connection.model.js';

const kinds: Record<ReadingKind, string> = {
  accounts: '口座の一覧',
  account: '口座の情報（名義・支店など）',
  balances: '残高',
  transactions: '入出金明細',
};

const done: Record<Act, string> = {
  stop: '連携を停止しました',
  undo: '連携を取り消しました',
  'leave-out': '口座を連携から外しました',
};

const doneExplained: Record<Act, (service: string, account: string) => string> = {
  stop: (service) => `${service}は、もう口座の情報を見られません。`,
  undo: (service) => `間違えて連携したものとして、記録しました。${service}は、もう口座の情報を見られません。`,
  'leave-out': (service, account) => `${service}は、もう${account}の情報を見られません。ほかの口座の連携は、そのまま続きます。`,
};

const standings: Record<PermissionStanding, string> = {
  'in-force': '有効',
  waiting: 'サービス側の手続き待ち',
  unused: 'サービス側の手続きが完了しなかったため、有効になりませんでした',
  replaced: '新しい許可に替わりました',
  over: '連携とともに終わりました',
};

const day = (date: JapanDate): string => dateInWords(date, 'ja');

export const ja = {
  title: (service: string): string => `「${service}」との連携`,
  done,
  doneExplained,
  theAccount: '選んだ口座',
  wrong: '間違えて連携したとき',
  wrongExplained: (until: string, several: boolean): string =>
    `許可から30分以内（${until}まで）は、連携を取り消せます。${several ? '連携したくない口座だけを外すこともできます。' : '正しい口座は、あらためて連携してください。'}`,
  undoDiffers: '取り消すと、停止とは別に、間違えて連携したものとして記録に残ります。',
  bothEnd: '取り消しても停止しても、連携はすぐに終わり、元に戻せません。前に同じサービスと連携していた場合も、その連携は元に戻りません。',
  undo: '連携を取り消す',
  leaveOut: 'この口座を外す',
  leaveOutOf: (number: string): string => `口座番号${number}：この口座を外す`,
  stopTitle: '連携を停止する',
  stopExplained: (service: string): string => `停止すると、${service}は、すぐに口座の情報を見られなくなります。`,
  stopInstead: '間違いではなく、使うのをやめるときは、こちらです。',
  stop: '停止の画面へ進む',
  receipt: '許可の控え',
  receipts: '許可の記録と控え',
  receiptExplained: '何を、いつ、いつまで許可したかの記録です。署名付きのファイルは、内容が書きかえられていないことの証明になります。',
  renewed: 'この連携は、更新されています。前の許可の内容は、いまと違うことがあります。',
  permittedAt: (moment: string): string => `${moment}の許可`,
  permittedUntil: '許可した期限',
  standings,
  receiptOf: (what: string, permission: string): string => `${permission}：${what}`,
  downloadText: '控えをダウンロードする（読むためのファイル）',
  download: '控えをダウンロードする（署名付きのファイル）',
  read: '読み取られた記録',
  readExplained: (service: string): string => `${service}が、いつ、何を読み取ったかの記録です。新しい順に表示しています。時刻は日本時間です。`,
  readBefore: 'この連携は更新されているため、前の許可のときに読み取られたものもふくまれます。前の許可の内容は、「許可の記録と控え」でご確認ください。',
  neverRead: 'まだ読み取られていません。',
  columns: { at: '日時', what: '読み取った内容', account: '口座' },
  /** In the column below, which says above whose time it is. */
  readAt: (at: string, time: string): string => `${at} ${time}`,
  kinds,
  period: (from: JapanDate, to: JapanDate): string => (from === to ? `${day(from)}分` : `${day(from)}から${day(to)}まで`),
  unchanged: '前回から変更なし',
  allAccounts: '連携している口座すべて',
  older: 'これより前の記録',
  newest: '最新の記録へ戻る',
};

export type ConnectionWords = typeof ja;
