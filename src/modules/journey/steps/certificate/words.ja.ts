/** What the password page says that follows the certificate, in Japanese. */
export const ja = {
  title: (label: string): string => `${label}の入力`,
  lead: (label: string): string => `電子証明書を確認しました。続けて、${label}を入力してください。`,
  certificate: '電子証明書の名義',
  next: (service: string): string => `このあとの画面で、${service}に許可する内容をご確認いただきます。ログインしただけでは、情報は渡りません。`,
  nextOfOwnVisit: 'ログインすると、連携しているサービスの確認と停止ができます。',
  notes: '注意事項',
  caseMatters: (label: string): string => `${label}は、英字の大文字と小文字を区別します。`,
  otherCertificate:
    'ほかの電子証明書を使うときは、「キャンセル」を押し、開いているブラウザーの画面をすべて閉じてから、もう一度始めてください。閉じるまでは、一度選んだ電子証明書がそのまま使われます。',
  secretStays: (service: string): string => `電子証明書やパスワードが、${service}に渡ることはありません。`,
  missing: (label: string): string => `${label}を入力してください。`,
  tooLong: (label: string): string => `${label}が長すぎます。もう一度入力してください。`,
  notMatched: (label: string): string => `${label}が違います。大文字と小文字をご確認のうえ、もう一度入力してください。`,
};

export type CertificateWords = typeof ja;
