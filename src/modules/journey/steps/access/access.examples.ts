import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { AccessPage } from './access.model.js';

export function accessExamples(language: Language): Readonly<Record<string, AccessPage>> {
  const frame = { ...exampleFrame(language), step: { number: 2, total: 2 } };
  const fresh: AccessPage = {
    frame,
    form: exampleForm('access'),
    holderName: '見本 花子',
    accounts: [
      { branchName: '本店営業部', branchCode: '001', accountType: '1', accountNumber: '1234567', holderName: '見本 花子' },
      { branchName: '本店営業部', branchCode: '001', accountType: '4', accountNumber: '7654321', holderName: '見本 花子' },
    ],
    operations: [
      { name: 'balances', ticked: true },
      { name: 'transactions', ticked: true },
    ],
    operationsAre: 'selectable',
    transactionsFrom: '2024-11-20',
    validityDays: 90,
    lastDay: '2027-02-18',
    passesDataTo: [],
    partner: { termsUrl: 'https://example.com/terms', privacyUrl: 'https://example.com/privacy', registrationNumber: '関東財務局長（電代）第999号' },
    terms: { name: language === 'ja' ? 'しんきんAPIサービス利用規定' : 'Shinkin API Service Terms', url: '/banks/sakura-shinkin/terms/2026-04' },
    consentTicked: false,
    offer: 'example-offer',
    problems: [],
  };
  return {
    fresh,
    'operations shown': { ...fresh, operationsAre: 'shown', passesDataTo: ['株式会社見本データ', 'みほん会計株式会社'] },
    renewal: { ...fresh, replaces: { permittedOn: '2026-08-25', lastDay: '2026-11-23' } },
    changed: { ...fresh, consentTicked: true, problems: ['changed'] },
    'nothing ticked': { ...fresh, operations: fresh.operations.map(({ name }) => ({ name, ticked: false })), problems: ['no-operation', 'no-consent'] },
  };
}
