import type { StartPage } from './start.model.js';

const home: Readonly<Record<StartPage['kind'], string>> = { 'shinkin-bank': '当金庫', 'credit-union': '当組合' };

export const ja = {
  title: 'API連携のご案内',
  home,
  lead: (name: string): string => `${name}の口座を、家計簿アプリや会計ソフトなどの外部サービスと連携するためのご案内です。`,
  partners: '連携先一覧を見る',
  about: 'API連携とは',
  usualAbout: (us: string): readonly string[] => [
    'API連携とは、家計簿アプリや会計ソフト等を取り扱う外部企業に、お客さまの同意を得たうえで、IDやパスワードを預けることなく、残高や入出金明細等の情報を連携するサービスです。',
    `外部企業に渡すのは、お客さまが${us}の画面で許可した情報だけです。`,
  ],
  scraping: 'スクレイピングとの違い',
  scrapingLead:
    'お客さまがインターネットバンキングのIDやパスワードを外部企業のサービスに登録し、外部企業がお客さまに代わってログインして、残高や入出金明細を取得することを「スクレイピング」といいます。',
  comparison: {
    caption: 'スクレイピングとAPI連携の比較',
    what: '比べること',
    scraping: 'スクレイピング',
    api: 'API連携',
  },
  compared: (us: string) => [
    { what: 'ID・パスワード', scraping: '外部企業のサービスに登録します。', api: '外部企業には登録しません。' },
    { what: 'ログインする人', scraping: '外部企業が、お客さまに代わってログインします。', api: `お客さまご自身が、${us}の画面で認証します。` },
    { what: '情報の取得', scraping: '連携（認証）に時間がかかります。', api: `${us}が発行したアクセス権限（トークン）を使うため、安定してつながります。` },
    { what: '有効期間', scraping: '－', api: '一定期間で切れます。続けるときは、もう一度、認証と許可をしていただきます。' },
  ],
  begin: 'はじめるとき',
  beginSteps: (us: string): readonly string[] => [
    `外部サービスの画面で、連携する金融機関として${us}を選びます。`,
    `${us}の画面に移ります。画面の上に${us}の名前があることをお確かめのうえ、認証を行います。`,
    '許可する内容、有効期間、利用規定を確認して、許可します。外部サービスの画面に戻ります。',
  ],
  cautions: 'ご利用にあたっての注意事項',
  usualCautions: (us: string): readonly string[] => [
    `ご利用には、外部企業のサービスの利用契約と、${us}のインターネットバンキングの利用契約が必要です。`,
    '外部企業のサービスについてのご質問は、その企業にお問い合わせください。',
  ],
  /** Behind the institution's own cautions, some of which know of one way only. */
  stopHereToo: (us: string, page: string): string => `連携の停止は、${us}の「${page}」でも承ります。`,
  end: 'やめるとき',
  endEither: '連携は、次のどちらの方法でもやめることができます。',
  endAtPartner: 'ご利用の外部サービスで、利用停止の手続きをする。',
  /** Around the link to the page. */
  endHere: (us: string) => ({ before: `${us}の「`, after: '」にログインして、停止する。すぐに止まります。' }),
  endByItself: (us: string): string => `有効期間が過ぎると、連携は自動で終わります。${us}での手続きはいりません。`,
  validity: (banking: string, days: number): string => `${banking}の有効期間は、${days}日間です。`,
  otherValidity: '有効期間は、サービスによって異なることがあります。許可の画面でご確認ください。',
  afterwards: '連携が終わったあとも、すでに渡した情報は外部サービスに残ります。',
  terms: '利用規定',
};

export type StartWords = typeof ja;
