import type { HostedPage } from '#modules/pages';
import { loginExamples } from './login.examples.js';
import type { LoginPage } from './login.model.js';
import { loginView } from './login.view.js';
import { en } from './words.en.js';
import { ja, type LoginWords } from './words.ja.js';

export const loginPage: HostedPage<LoginPage, LoginWords> = { name: 'login', folder: import.meta.dirname, words: { ja, en }, view: loginView, examples: loginExamples };
