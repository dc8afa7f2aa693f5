import type { HostedPage } from '#modules/pages';
import { partnerListExamples } from './partner-list.examples.js';
import type { PartnerListPage } from './partner-list.model.js';
import { partnerListView } from './partner-list.view.js';
import { en } from './words.en.js';
import { ja, type PartnerListWords } from './words.ja.js';

export const partnerListPage: HostedPage<PartnerListPage, PartnerListWords> = {
  name: 'partner-list',
  folder: import.meta.dirname,
  words: { ja, en },
  view: partnerListView,
  examples: partnerListExamples,
};
