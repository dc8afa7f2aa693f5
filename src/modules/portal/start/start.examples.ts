import { exampleFrame } from '#modules/pages';
import type { Language } from '#libs/http';
import type { StartPage } from './start.model.js';

/** The start page in our own words, and in those of an institution with one channel. */
export function startExamples(language: Language): Readonly<Record<string, StartPage>> {
  const ja = language === 'ja';
  const { institution, ...frame } = exampleFrame(language);
  const terms = { name: ja ? 'しんきんAPIサービス利用規約' : 'Shinkin API Service Terms of Use', href: '/banks/sakura-shinkin/terms/personal/2026-04' };
  const personal = { name: 'personal', title: ja ? '個人インターネットバンキング' : 'Personal Internet Banking', validityDays: 90, terms };
  const usual: StartPage = {
    frame: { ...frame, institution: institution && { ...institution, service: undefined, termsHref: undefined }, partner: undefined },
    kind: 'shinkin-bank',
    channels: [personal, { ...personal, name: 'corporate', title: ja ? '法人WEB-FBサービス' : 'WEB-FB for Companies', validityDays: 180 }],
    partnersHref: '/banks/sakura-shinkin/partners',
    connectionsHref: '/banks/sakura-shinkin/connections',
  };
  return {
    usual,
    'own words': {
      ...usual,
      kind: 'credit-union',
      about: ja
        ? ['外部企業（API連携先）に、お客さまの同意を得たうえで、残高や入出金明細等の情報を連携するサービスです。']
        : ['With your consent, balances and transactions are passed to linked companies.'],
      cautions: ja
        ? ['事前に外部企業（API連携先）のサービス利用契約が必要です。', '有効期限が過ぎた場合は、再度、利用登録をいただく必要があります。']
        : ['You need a contract for the linked company’s service.', 'A link lasts for a limited time. After that, please register again.'],
      channels: [personal],
    },
  };
}
