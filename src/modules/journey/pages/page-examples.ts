import type { Language } from '#libs/http';
import type { FrameModel } from '#libs/views';
import { stoppedReasons, type AccessPage, type ForwardPage, type LoginPage, type StoppedPage, type TermsPage } from './page-models.js';

/** One example of each page in each state, for whoever wants to see or test them all. */
export interface PageExamples {
  readonly login: Readonly<Record<string, LoginPage>>;
  readonly access: Readonly<Record<string, AccessPage>>;
  readonly forward: Readonly<Record<string, ForwardPage>>;
  readonly stopped: Readonly<Record<string, StoppedPage>>;
  readonly terms: Readonly<Record<string, TermsPage>>;
}

export function pageExamples(language: Language): PageExamples {
  const frame = exampleFrame(language);
  const first: FrameModel = { ...frame, step: { number: 1, total: 2 } };
  return {
    login: loginExamples(first, language),
    access: accessExamples({ ...frame, step: { number: 2, total: 2 } }, language),
    forward: {
      permitted: { frame, url: '/banks/sakura-shinkin/oauth/authorize/example', outcome: 'permitted' },
      declined: { frame, url: '/banks/sakura-shinkin/oauth/authorize/example', outcome: 'declined' },
    },
    stopped: Object.fromEntries(stoppedReasons.map((reason) => [reason, stoppedExample(reason, frame)])),
    terms: {
      'in force': {
        frame: { ...frame, partner: undefined },
        name: 'しんきんAPIサービス利用規定',
        version: '2026-04',
        inForceFrom: '2026-04-01',
        sections: [{ heading: '第1条（サービスの内容）', paragraphs: ['お客さまの同意にもとづき、残高と入出金明細を外部サービスに提供します。'] }],
      },
    },
  };
}

function exampleFrame(language: Language): FrameModel {
  const ja = language === 'ja';
  return {
    language,
    institution: {
      name: ja ? 'さくら見本信用金庫' : 'Sakura Mihon Shinkin Bank',
      service: ja ? '個人インターネットバンキング' : 'Personal Internet Banking',
      mark: 'さ',
      colour: '#9b1f4c',
      contactName: ja ? 'さくら見本EBセンター' : 'Sakura Mihon EB Centre',
      telephone: '0120-000-000',
      hours: ja ? '平日営業日 9:00～17:00' : '9:00–17:00 on business days',
      termsHref: '/banks/sakura-shinkin/terms/2026-04',
    },
    partner: ja
      ? { company: '株式会社見本フィンテック', service: 'みほん家計簿' }
      : { company: 'Mihon Fintech K.K.', service: 'Mihon Kakeibo' },
    interactionId: '0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e',
  };
}

const formTo = (step: string) => ({
  action: `/banks/sakura-shinkin/connect/example/${step}`,
  cancelUrl: '/banks/sakura-shinkin/connect/example/cancel',
  csrf: 'example-csrf',
});

function loginExamples(frame: FrameModel, language: Language): PageExamples['login'] {
  const ja = language === 'ja';
  const fresh: LoginPage = {
    frame,
    form: formTo('login'),
    fields: [
      { name: 'contractorId', kind: 'id', label: ja ? '契約者ID' : 'Contractor ID', maxLength: 20 },
      { name: 'password', kind: 'secret', label: ja ? 'パスワード' : 'password', maxLength: 64 },
    ],
    submitLabel: ja ? '認証' : 'Authenticate',
    clearButton: false,
    notes: [],
    passwordHelp: { label: ja ? 'パスワードが分からない場合は、こちらをご覧ください' : 'If you do not know your password', url: 'https://example.jp/help' },
  };
  const typed = fresh.fields.map((field) => ({ ...field, value: field.kind === 'id' ? '0123456789' : 'typed-secret' }));
  return {
    fresh,
    'not matched': { ...fresh, fields: typed, problem: { kind: 'not-matched' } },
    'empty fields': { ...fresh, problem: { kind: 'fields', fields: { contractorId: 'missing', password: 'too-long' } } },
    'three fields': {
      ...fresh,
      fields: [{ name: 'userId', kind: 'id', label: ja ? '利用者ID' : 'User ID', hint: ja ? '英数字です。' : 'Letters and digits.', maxLength: 20 }, ...fresh.fields],
      submitLabel: ja ? '次へ' : 'Next',
      clearButton: true,
    },
  };
}

function accessExamples(frame: FrameModel, language: Language): PageExamples['access'] {
  const fresh: AccessPage = {
    frame,
    form: formTo('access'),
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

function stoppedExample(reason: StoppedPage['reason'], frame: FrameModel): StoppedPage {
  const withoutPartner = ['invalid-request', 'unknown-institution', 'other-browser'].includes(reason);
  const later = ['out-of-hours', 'partner-not-started'].includes(reason);
  return {
    frame: {
      ...frame,
      institution: reason === 'unknown-institution' ? undefined : frame.institution,
      partner: withoutPartner ? undefined : frame.partner,
    },
    reason,
    waitSeconds: reason === 'waiting' ? 30 : undefined,
    opensAt: later ? { date: '2026-11-21', time: '8:00' } : undefined,
    retryUrl: ['waiting', 'unavailable'].includes(reason) ? '/banks/sakura-shinkin/connect/example' : undefined,
    returnTo: withoutPartner ? undefined : { url: '/banks/sakura-shinkin/connect/example/cancel', csrf: 'example-csrf' },
    partnerContact: reason.startsWith('partner-') ? { telephone: '03-0000-0000', email: 'support@example.com', url: 'https://example.com/support' } : undefined,
  };
}
