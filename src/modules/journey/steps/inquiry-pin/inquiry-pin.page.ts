import type { HostedPage } from '#modules/pages';
import { inquiryPinExamples } from './inquiry-pin.examples.js';
import type { InquiryPinPage } from './inquiry-pin.model.js';
import { inquiryPinView } from './inquiry-pin.view.js';
import { en } from './words.en.js';
import { ja, type InquiryPinWords } from './words.ja.js';

export const inquiryPinPage: HostedPage<InquiryPinPage, InquiryPinWords> = {
  name: 'inquiry-pin',
  folder: import.meta.dirname,
  words: { ja, en },
  view: inquiryPinView,
  examples: inquiryPinExamples,
};
