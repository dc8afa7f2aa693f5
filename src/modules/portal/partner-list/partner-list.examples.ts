import { exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { ListedCompany, PartnerListPage, PartnerListRow, PrintedList } from './partner-list.model.js';

/** The list in each of its states: as an institution prints it, in the gateway's own form, and without anybody on it. */
export function partnerListExamples(language: Language): Readonly<Record<string, PartnerListPage>> {
  const ja = language === 'ja';
  const { institution, ...frame } = exampleFrame(language);
  const usual: PartnerListPage = {
    frame: { ...frame, institution: institution && { ...institution, service: undefined, termsHref: undefined }, partner: undefined },
    channels: [
      { name: 'personal', title: ja ? '個人インターネットバンキング' : 'Personal Internet Banking' },
      { name: 'corporate', title: ja ? '法人WEB-FBサービス' : 'WEB-FB for Companies' },
    ],
    day: '2026-11-20',
    rows: rows(ja),
    companies: [company(ja), { ...company(ja), id: 'reiji-payment', name: ja ? '例示ペイメント合同会社' : 'Reiji Payment LLC', registrationNumber: numbers(ja)[1], passesDataTo: { value: [], inJapaneseOnly: false }, contract: undefined }],
    startHref: '/banks/sakura-shinkin',
  };
  return {
    usual,
    'with dates': { ...usual, print: printed(ja, true) },
    'without dates': { ...usual, print: printed(ja, false), companies: [] },
    empty: { ...usual, rows: [], companies: [] },
  };
}

const numbers = (ja: boolean) =>
  ja
    ? (['関東財務局長（電代）第9901号', '近畿財務局長（電代）第9902号'] as const)
    : (['Kanto Local Finance Bureau (denshi-daiko) No. 9901', 'Kinki Local Finance Bureau (denshi-daiko) No. 9902'] as const);

const rows = (ja: boolean): readonly PartnerListRow[] => [
  {
    company: { value: ja ? '株式会社見本フィンテック' : 'Mihon Fintech Inc.', inJapaneseOnly: false },
    companyId: 'mihon-fintech',
    registrationNumber: numbers(ja)[0],
    services: { value: ja ? ['みほん家計簿', 'みほん会計'] : ['Mihon Kakeibo', 'Mihon Kaikei'], inJapaneseOnly: false },
    channels: { personal: { state: 'linked', startDate: '2019-08-01' }, corporate: { state: 'linked', startDate: '2020-02-03' } },
  },
  {
    company: { value: '株式会社見本データ', inJapaneseOnly: !ja },
    services: { value: ['「みほん経営」等'], inJapaneseOnly: !ja },
    channels: { personal: { state: 'not-linked' }, corporate: { state: 'suspended', startDate: '2021-04-19' } },
  },
  {
    company: { value: ja ? '例示ペイメント合同会社' : 'Reiji Payment LLC', inJapaneseOnly: false },
    companyId: 'reiji-payment',
    registrationNumber: numbers(ja)[1],
    services: { value: ja ? ['れいじ貯金'] : ['Reiji Chokin'], inJapaneseOnly: false },
    channels: { personal: { state: 'not-started', startDate: '2099-04-01' }, corporate: { state: 'not-linked' } },
  },
];

const printed = (ja: boolean, dates: boolean): PrintedList => ({
  heading: dates ? (ja ? '＜連携先・サービス内容一覧＞' : 'Linked companies and services') : ja ? '＜外部企業一覧（{asOf}）＞' : 'External companies ({asOf})',
  asOf: { style: dates ? 'western' : 'era-short', monthEnd: dates, words: ja ? '{day}現在' : 'as of {day}' },
  columns: [
    { shows: 'company', label: ja ? '連携先' : 'Company' },
    { shows: 'services', label: ja ? 'サービス内容（注）' : 'Services (note)' },
    ...(dates
      ? ([
          { shows: 'start-personal', label: ja ? 'WEBバンキング' : 'WEB Banking' },
          { shows: 'start-corporate', label: 'WEB-FB' },
        ] as const)
      : []),
  ],
  startDates: dates ? { style: 'slashes', heading: ja ? '連携開始日' : 'Linked since', notLinked: ja ? '未連携' : 'Not linked' } : undefined,
  notes: ja
    ? ['注) 各サービス内容は当金庫が提供するものではありません。', '※ 当金庫では、今後も外部企業とのAPI連携を順次開始していく予定です。']
    : ['Note: The services are not ours.', '* We plan to link with more companies.'],
});

const company = (ja: boolean): ListedCompany => ({
  id: 'mihon-fintech',
  name: ja ? '株式会社見本フィンテック' : 'Mihon Fintech Inc.',
  registrationNumber: numbers(ja)[0],
  termsUrl: 'https://www.mihon-fintech.example/terms',
  privacyUrl: 'https://www.mihon-fintech.example/privacy',
  contact: {
    name: ja ? '見本フィンテック サポート窓口' : undefined,
    telephone: '03-0000-9901',
    email: 'support@mihon-fintech.example',
    url: 'https://www.mihon-fintech.example/contact',
  },
  passesDataTo: { value: ['株式会社見本データ分析'], inJapaneseOnly: !ja },
  contract: {
    contractedBy: ja ? '見本信用金庫連合会' : 'Mihon Federation of Shinkin Banks',
    contractedOn: '2019-07-01',
    compensation: {
      value: ['サービスに関してお客さまに損害が生じた場合は、当該企業がお客さまに賠償します。'],
      inJapaneseOnly: !ja,
    },
    dataHandling: {
      value: ['当該企業は、取得したお客さまの情報を適正に取り扱い、安全管理のための措置を講じます。', '措置が十分でないときは、連携を停止することがあります。'],
      inJapaneseOnly: !ja,
    },
    onwardHandling: { value: ['当該企業は、再委託先にも同じ措置を講じさせます。'], inJapaneseOnly: !ja },
  },
});
