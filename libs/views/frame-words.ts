import type { Language } from '#libs/http';

const ja = {
  skipToContent: '本文へ進む',
  thisIsTheSiteOf: (institution: string): string => `当画面は、${institution}のWebサイトです。`,
  askedBy: 'ご利用の外部サービス',
  service: (service: string, company: string): string => `「${service}」（${company}）`,
  step: (number: number, total: number | undefined): string => (total === undefined ? `手順 ${number}` : `手順 ${number}／${total}`),
  pageTitle: (page: string, institution: string | undefined): string => (institution ? `${page}｜${institution}` : page),
  errorTitle: (title: string): string => `エラー：${title}`,
  problemSummary: '入力内容をご確認ください',
  contact: 'お問い合わせ',
  telephone: '電話',
  hours: (hours: string): string => `受付時間\u3000${hours}`,
  terms: '利用規定',
  privacy: '個人情報の取り扱い',
  otherLanguage: 'English',
  interactionId: 'お問い合わせ番号',
  opensInNewTab: '新しいタブで開きます',
  showPassword: '入力した文字を表示する',
  sending: '送信しています。そのままお待ちください。',
};

export type FrameWords = typeof ja;

const en: FrameWords = {
  skipToContent: 'Skip to content',
  thisIsTheSiteOf: (institution) => `This is the website of ${institution}.`,
  askedBy: 'Service you came from',
  service: (service, company) => `${service} (${company})`,
  step: (number, total) => (total === undefined ? `Step ${number}` : `Step ${number} of ${total}`),
  pageTitle: (page, institution) => (institution ? `${page} | ${institution}` : page),
  errorTitle: (title) => `Error: ${title}`,
  problemSummary: 'Please check what you entered',
  contact: 'Contact',
  telephone: 'Telephone',
  hours: (hours) => `Opening hours: ${hours}`,
  terms: 'Terms of use',
  privacy: 'Privacy',
  otherLanguage: '日本語',
  interactionId: 'Reference number',
  opensInNewTab: 'opens in a new tab',
  showPassword: 'Show what I typed',
  sending: 'Sending. Please wait.',
};

/** The words of the frame, the same on every page of every module. */
export const frameWords: Record<Language, FrameWords> = { ja, en };
