import { exampleForm, exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { PermissionPage } from './permission.model.js';

/** Of one customer with two accounts, as the page first shows it. */
function freshPage(language: Language): PermissionPage {
  const ja = language === 'ja';
  const holderName = '見本 花子';
  const account = (accountType: '1' | '4', accountNumber: string) => ({
    key: `001-${accountType}-${accountNumber}`,
    ticked: true,
    branchName: '本店営業部',
    branchCode: '001',
    accountType,
    accountNumber,
    holderName,
  });
  return {
    frame: { ...exampleFrame(language), step: { number: 2, total: 2 } },
    form: exampleForm('access'),
    act: 'access',
    holderName,
    accounts: [account('1', '1234567'), account('4', '7654321')],
    accountsAre: 'all',
    withoutPin: [],
    operations: [
      { name: 'balances', ticked: true },
      { name: 'transactions', ticked: true },
    ],
    operationsAre: 'selectable',
    transactionsFrom: '2024-11-20',
    validityDays: 90,
    lastDay: '2027-02-18',
    onPasswordChange: 'keep',
    passesDataTo: [],
    partner: {
      termsUrl: 'https://example.com/terms',
      privacyUrl: 'https://example.com/privacy',
      registrationNumber: ja ? '関東財務局長（電代）第999号' : 'Kanto Local Finance Bureau (denshi-daiko) No. 999',
    },
    privacyUrl: 'https://example.jp/privacy',
    terms: {
      name: ja ? 'しんきんAPIサービス利用規定' : 'Shinkin API Service Terms',
      version: '2026-04',
      url: '/banks/sakura-shinkin/terms/personal/2026-04',
    },
    consent: { form: 'box', given: false, renewed: false },
    offer: 'example-offer',
    problems: [],
  };
}

export function permissionExamples(language: Language): Readonly<Record<string, PermissionPage>> {
  const fresh = freshPage(language);
  const chained = language === 'ja' ? ['株式会社見本データ', 'みほん会計株式会社'] : ['Mihon Data Inc.', 'Mihon Kaikei Inc.'];
  const shown: PermissionPage = { ...fresh, operationsAre: 'shown', passesDataTo: chained };
  const permission: PermissionPage = { ...shown, act: 'permission', form: exampleForm('permission'), onPasswordChange: 'end' };
  const intent: PermissionPage = { ...permission, consent: { form: 'intent', given: false } };
  const [ordinary, ...others] = fresh.accounts;
  return {
    fresh,
    'operations shown': shown,
    'accounts selectable': { ...shown, accountsAre: 'selectable' },
    'renewed, merged': {
      ...fresh,
      accountsAre: 'selectable',
      accounts: fresh.accounts.map((one, index) => ({ ...one, kept: index === 0 })),
      operations: fresh.operations.map((one, index) => ({ ...one, kept: index === 0 })),
      renews: { action: 'merge', permittedOn: '2026-08-25', lastDay: '2026-11-23' },
    },
    'renewed, replaced': { ...shown, renews: { action: 'replace', permittedOn: '2026-08-25', lastDay: '2026-11-23' } },
    'renewed, until the same day': { ...shown, renews: { action: 'replace', permittedOn: '2026-11-20', lastDay: shown.lastDay } },
    'renewed, ending sooner': { ...shown, validityDays: 41, lastDay: '2026-12-31', renews: { action: 'replace', permittedOn: '2026-11-20', lastDay: '2027-02-18' } },
    renewal: { ...fresh, replaces: { permittedOn: '2026-08-25', lastDay: '2026-11-23' } },
    changed: { ...fresh, problems: ['changed'] },
    'nothing ticked': {
      ...fresh,
      accountsAre: 'selectable',
      accounts: fresh.accounts.map((one) => ({ ...one, ticked: false })),
      operations: fresh.operations.map(({ name }) => ({ name, ticked: false })),
      problems: ['no-account', 'no-operation', 'no-consent'],
    },
    'by intent': intent,
    'by intent, not set': { ...intent, problems: ['no-intent'] },
    'accounts without PIN': { ...intent, accounts: ordinary ? [ordinary] : [], withoutPin: others },
    'terms at login': { ...permission, consent: { form: 'terms-at-login' } },
    'new terms since login': { ...permission, consent: { form: 'box', given: false, renewed: true } },
  };
}
