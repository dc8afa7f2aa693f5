import type { Language } from '#libs/http';
import { en } from './en.js';
import { ja, type SharedWords } from './ja.js';

/** One file per language; a word that is missing in one of them does not compile. */
export const sharedWords: Readonly<Record<Language, SharedWords>> = { ja, en };

/** 「a, b and c」 */
export const listed = (parts: readonly string[], joint: string): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`;
