import { dateInWords } from '#libs/views';
import type { JapanDate } from '#libs/kernel';

const day = (date: JapanDate): string => dateInWords(date, 'ja');

/** What stands around the terms of use. */
export const ja = {
  version: (version: string): string => `${version}版`,
  inForceFrom: (date: JapanDate): string => `${day(date)}から適用`,
};

export type TermsWords = typeof ja;
