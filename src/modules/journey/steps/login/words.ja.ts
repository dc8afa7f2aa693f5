/** What the login page says, in Japanese. */
export const ja = {
  title: 'ログイン',
  lead: (banking: string, labels: readonly string[], button: string): string =>
    `外部サービスと口座連携するため、${banking}の${labels.join('、')}を入力して、「${button}」ボタンを押してください。`,
  next: (service: string): string => `このあとの画面で、${service}に許可する内容をご確認いただきます。ログインしただけでは、情報は渡りません。`,
  clear: '入力をクリア',
  notes: '注意事項',
  caseMatters: (labels: readonly string[]): string => `${labels.join('、')}は、英字の大文字と小文字を区別します。`,
  secretStays: (service: string): string => `ここに入力したIDやパスワードが、${service}に渡ることはありません。`,
  certificateHints: [
    '電子証明書を選ぶ画面がブラウザーに表示されます。ご契約の電子証明書を選んでください。',
    '電子証明書を取得したパソコンでご利用ください。スマートフォンではご利用いただけません。',
  ],
  terms: '免責事項',
  termsLead: (terms: string): string =>
    `本機能は、お客さまの金融情報を外部サービスに提供するものです。${terms}をご確認のうえ、必ずお客さまご自身の責任においてご利用ください。`,
  termsAccepted: (terms: string, button: string): string => `「${button}」ボタンを押した場合は、${terms}に同意いただいたものとします。`,
  termsChanged: (terms: string): string => `お手続きの間に、${terms}が新しくなりました。ご確認のうえ、もう一度入力してください。`,
  missing: (label: string): string => `${label}を入力してください。`,
  tooLong: (label: string): string => `${label}が長すぎます。もう一度入力してください。`,
  /** Nobody asked: the customer wants to see what is linked. */
  ownVisit: {
    lead: (banking: string, labels: readonly string[]): string =>
      `連携しているサービスを確認するため、${banking}の${labels.join('、')}を入力して、「ログイン」ボタンを押してください。`,
    certificateLead: (button: string): string => `連携しているサービスを確認するため、「${button}」ボタンを押してください。`,
    next: 'ログインすると、連携しているサービスの確認と停止ができます。',
    submit: 'ログイン',
  },
  notMatched: (labels: readonly string[]): string => `${labels.join('または')}が違います。大文字と小文字をご確認のうえ、もう一度入力してください。`,
};

export type LoginWords = typeof ja;
