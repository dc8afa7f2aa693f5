import type { HostedPage } from '../hosted-page.js';
import { stoppedExamples } from './stopped.examples.js';
import type { StoppedPage } from './stopped.model.js';
import { stoppedView } from './stopped.view.js';
import { en } from './words.en.js';
import { ja, type StoppedWords } from './words.ja.js';

export const stoppedPage: HostedPage<StoppedPage, StoppedWords> = { name: 'stopped', folder: import.meta.dirname, words: { ja, en }, view: stoppedView, examples: stoppedExamples };
