import type { HostedPage } from '#modules/pages';
import { accessExamples } from './access.examples.js';
import type { AccessPage } from './access.model.js';
import { accessView } from './access.view.js';
import { en } from './words.en.js';
import { ja, type AccessWords } from './words.ja.js';

export const accessPage: HostedPage<AccessPage, AccessWords> = { name: 'access', folder: import.meta.dirname, words: { ja, en }, view: accessView, examples: accessExamples };
