export const ja = {
  going: '連携しているサービス',
  lead: (count: number): string => `${count}件のサービスと連携しています。`,
  none: '連携しているサービスはありません。',
  administrator: '管理者として、ご契約のすべての利用者の連携を表示しています。',
  detail: '詳しく見る',
  detailOf: (service: string): string => `「${service}」を詳しく見る`,
  stop: '停止する',
  stopOf: (service: string): string => `「${service}」との連携を停止する`,
  waiting: '許可済みで、まだ始まっていない連携',
  waitingExplained: 'サービス側の手続きが終わると、連携が始まります。手続きがこのまま終わらないときは、始まりません。',
  ended: '終わった連携（過去90日間）',
  noneEnded: '過去90日間に終わった連携はありません。',
  partners: '連携先一覧を見る',
  doubt: '心当たりのない連携があるときは、すぐに停止し、下のお問い合わせ先にお電話ください。',
};

export type OverviewWords = typeof ja;
