import { exampleFrame, type HostedPage } from '#modules/pages';
import type { Language } from '#libs/http';
import type { TermsPage } from './terms.model.js';
import { en } from './words.en.js';
import { ja, type TermsWords } from './words.ja.js';

function termsExamples(language: Language): Readonly<Record<string, TermsPage>> {
  return {
    'in force': {
      frame: { ...exampleFrame(language), partner: undefined },
      name: 'しんきんAPIサービス利用規定',
      version: '2026-04',
      inForceFrom: '2026-04-01',
      sections: [{ heading: '第1条（サービスの内容）', paragraphs: ['お客さまの同意にもとづき、残高と入出金明細を外部サービスに提供します。'] }],
    },
  };
}

export const termsPage: HostedPage<TermsPage, TermsWords> = {
  name: 'terms',
  folder: import.meta.dirname,
  words: { ja, en },
  view: ({ name }) => ({ title: name }),
  examples: termsExamples,
};
