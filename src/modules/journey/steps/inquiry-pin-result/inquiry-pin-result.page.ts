import type { HostedPage } from '#modules/pages';
import { inquiryPinResultExamples } from './inquiry-pin-result.examples.js';
import type { InquiryPinResultPage } from './inquiry-pin-result.model.js';
import { inquiryPinResultView } from './inquiry-pin-result.view.js';
import { en } from './words.en.js';
import { ja, type InquiryPinResultWords } from './words.ja.js';

export const inquiryPinResultPage: HostedPage<InquiryPinResultPage, InquiryPinResultWords> = {
  name: 'inquiry-pin-result',
  folder: import.meta.dirname,
  words: { ja, en },
  view: inquiryPinResultView,
  examples: inquiryPinResultExamples,
};
