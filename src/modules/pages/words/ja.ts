import type { Operation } from '#libs/kernel';

const operations: Record<Operation, { readonly name: string; readonly explained: string }> = {
  balances: { name: '残高照会', explained: '口座の残高を見ます。' },
  transactions: { name: '入出金明細照会', explained: '入金と出金の日付、金額、摘要などを見ます。' },
};

/** The Japanese words that several hosted pages share. What only one page says stands beside that page. */
export const ja = {
  cancel: 'キャンセル',
  theService: 'ご利用の外部サービス',
  linkedServices: '連携先のサービス',
  theInstitution: '当金融機関',
  /** The customer's own page at the institution, by the one name that pages and mails call it. */
  ownPage: '連携中のサービス',
  banking: 'インターネットバンキング',
  service: (name: string): string => `「${name}」`,
  cancelExplained: (service: string): string => `「キャンセル」を押すと、連携せずに${service}の画面へ戻ります。`,
  back: (service: string): string => `${service}へ戻る`,
  cancelVisitExplained: '「キャンセル」を押すと、ログインせずに、ご案内のページへ戻ります。',
  backToStart: 'ご案内のページへ戻る',
  accountTypes: { '1': '普通', '2': '当座', '4': '貯蓄' },
  operation: operations,
  branch: (name: string, code: string): string => `${name}（${code}）`,
};

export type SharedWords = typeof ja;
