import { dateInWords } from '#libs/views';
import type { JapanDate } from '#libs/kernel';
import type { TermsWords } from './words.ja.js';

const day = (date: JapanDate): string => dateInWords(date, 'en');

export const en: TermsWords = {
  inForce: (from, version) => `In force from ${day(from)}, version ${version}`,
};
