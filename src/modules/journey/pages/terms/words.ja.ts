import { dateInWords } from '#libs/views';
import type { JapanDate } from '#libs/kernel';

const day = (date: JapanDate): string => dateInWords(date, 'ja');

/** What stands around the terms of use. */
export const ja = {
  inForce: (from: JapanDate, version: string): string => `${day(from)}から適用\u3000${version}版`,
};

export type TermsWords = typeof ja;
