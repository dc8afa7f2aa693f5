import type { Language } from '#libs/http';
import { en } from './en.js';
import { ja, type Words } from './ja.js';

/** One file per language; a word that is missing in one of them does not compile. */
export const words: Record<Language, Words> = { ja, en };
