import type { HostedPage } from '#modules/pages';
import { connectionExamples } from './connection.examples.js';
import type { ConnectionPage } from './connection.model.js';
import { connectionView } from './connection.view.js';
import { en } from './words.en.js';
import { ja, type ConnectionWords } from './words.ja.js';

export const connectionPage: HostedPage<ConnectionPage, ConnectionWords> = { name: 'connection', folder: import.meta.dirname, words: { ja, en }, view: connectionView, examples: connectionExamples };
