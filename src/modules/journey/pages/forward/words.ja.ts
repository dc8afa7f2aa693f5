/** What the page says that forwards to the partner. */
export const ja = {
  title: (service: string): string => `${service}へ戻ります`,
  outcomes: { permitted: '許可を受け付けました。', declined: 'キャンセルしました。連携は行われていません。', stopped: 'お手続きを終了しました。' },
  automatic: '自動で画面が切り替わります。切り替わらないときは、ボタンを押してください。',
};

export type ForwardWords = typeof ja;
