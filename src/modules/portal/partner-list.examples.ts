import type { PartnerListDto } from './partner-list.dto.js';

/** For the documentation. */
export const partnerListExample: PartnerListDto = {
  institutionName: 'さくら見本信用金庫',
  asOf: '2026-11-20',
  partners: [
    {
      company: '株式会社見本フィンテック',
      companyEn: 'Mihon Fintech Inc.',
      companyId: 'mihon-fintech',
      registrationNumber: '関東財務局長（電代）第9901号',
      services: ['みほん家計簿'],
      servicesEn: ['Mihon Kakeibo'],
      channels: [
        { channel: 'personal', state: 'linked', startDate: '2019-08-01' },
        { channel: 'corporate', state: 'not-linked' },
      ],
    },
  ],
  companies: [
    {
      companyId: 'mihon-fintech',
      name: '株式会社見本フィンテック',
      nameEn: 'Mihon Fintech Inc.',
      registrationNumber: '関東財務局長（電代）第9901号',
      termsUrl: 'https://www.mihon-fintech.example/terms',
      privacyUrl: 'https://www.mihon-fintech.example/privacy',
      contact: {
        name: '見本フィンテック サポート窓口',
        telephone: '03-0000-9901',
        email: 'support@mihon-fintech.example',
        url: 'https://www.mihon-fintech.example/contact',
      },
      passesDataTo: ['株式会社見本データ分析'],
      contract: {
        contractedBy: { ja: '見本信用金庫連合会', en: 'Mihon Federation of Shinkin Banks' },
        contractedOn: '2019-07-01',
        compensation: { ja: ['サービスに関してお客さまに損害が生じた場合は、当該企業がお客さまに賠償します。'] },
        dataHandling: { ja: ['当該企業は、取得したお客さまの情報を適正に取り扱い、安全管理のための措置を講じます。'] },
        onwardHandling: { ja: ['当該企業は、再委託先にも同じ措置を講じさせます。'] },
      },
    },
  ],
};
