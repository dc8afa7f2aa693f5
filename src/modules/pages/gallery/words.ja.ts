/** For developers and for the bank's people who review wording; customers never see it. */
export const ja = {
  title: 'すべての画面',
  lead: '開発用の一覧です。すべての画面を、すべての状態で見られます。',
};

export type GalleryWords = typeof ja;
