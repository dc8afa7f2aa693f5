/** What the login page says, in Japanese. */
export const ja = {
  title: 'ログイン',
  lead: (banking: string, labels: readonly string[], button: string): string =>
    `外部サービスと口座連携するため、${banking}の${labels.join('、')}を入力して、「${button}」ボタンを押してください。`,
  next: (service: string): string => `このあとの画面で、${service}に許可する内容をご確認いただきます。ログインだけでは、何も渡りません。`,
  clear: '入力をクリア',
  notes: '注意事項',
  caseMatters: (labels: readonly string[]): string => `${labels.join('、')}は、英字の大文字と小文字を区別します。`,
  secretStays: (service: string): string => `ここに入力したIDやパスワードが、${service}に渡ることはありません。`,
  missing: (label: string): string => `${label}を入力してください。`,
  tooLong: (label: string): string => `${label}が長すぎます。もう一度入力してください。`,
  notMatched: (labels: readonly string[]): string => `${labels.join('または')}が違います。大文字と小文字をご確認のうえ、もう一度入力してください。`,
};

export type LoginWords = typeof ja;
