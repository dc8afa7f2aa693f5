import { dateInWords } from '#libs/views';
import type { JapanDate } from '#libs/kernel';
import type { TermsWords } from './words.ja.js';

const day = (date: JapanDate): string => dateInWords(date, 'en');

export const en: TermsWords = {
  version: (version) => `Version ${version}`,
  inForceFrom: (date) => `In force from ${day(date)}`,
};
