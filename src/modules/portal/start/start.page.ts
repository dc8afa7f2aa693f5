import type { HostedPage } from '#modules/pages';
import { startExamples } from './start.examples.js';
import type { StartPage } from './start.model.js';
import { startView } from './start.view.js';
import { en } from './words.en.js';
import { ja, type StartWords } from './words.ja.js';

export const startPage: HostedPage<StartPage, StartWords> = { name: 'start', folder: import.meta.dirname, words: { ja, en }, view: startView, examples: startExamples };
