import type { HostedPage } from '#modules/pages';
import { userNumberExamples } from './user-number.examples.js';
import type { UserNumberPage } from './user-number.model.js';
import { userNumberView } from './user-number.view.js';
import { en } from './words.en.js';
import { ja, type UserNumberWords } from './words.ja.js';

export const userNumberPage: HostedPage<UserNumberPage, UserNumberWords> = {
  name: 'user-number',
  folder: import.meta.dirname,
  words: { ja, en },
  view: userNumberView,
  examples: userNumberExamples,
};
