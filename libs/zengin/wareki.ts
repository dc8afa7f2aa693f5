import { isJapanDate, type JapanDate } from '#libs/kernel';

/** First days of the eras that a file of today can still name, newest first, and the year that precedes year 1. */
const eras = [
  { begins: '2019-05-01', before: 2018 }, // 令和
  { begins: '1989-01-08', before: 1988 }, // 平成
  { begins: '1926-12-25', before: 1925 }, // 昭和
] as const;

/** Half of the 30 years between 平成 1 and 令和 1: in a window this wide either side, every YY means one year only. */
const WINDOW_YEARS = 15;

const inYear = (year: number, monthDay: string): string => `${String(year).padStart(4, '0')}-${monthDay}`;

/**
 * The day that six digits `YYMMDD` mean. Zengin dates have no era, so 28 is 2016 or 2046: the one within 15 years of
 * `around` is meant. Eras are not cut at their last day, because systems that were never changed go on counting 平成, and
 * the oldest 昭和.
 *
 * The window's edges are compared as text and need not be days that exist, so 29 February is moved nowhere.
 *
 * @returns undefined when no era makes it a day that exists within the window.
 */
export function resolveWareki(digits: string, around: JapanDate): JapanDate | undefined {
  const year = Number(digits.slice(0, 2));
  const monthDay = `${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  const centre = Number(around.slice(0, 4));
  const after = inYear(centre - WINDOW_YEARS, around.slice(5));
  const upTo = inYear(centre + WINDOW_YEARS, around.slice(5));
  if (year === 0) return undefined;
  return eras
    .map(({ before }) => inYear(before + year, monthDay))
    .find((candidate) => candidate > after && candidate <= upTo && isJapanDate(candidate));
}

/** The six digits of a day; undefined for days before 昭和. */
export function wareki(date: JapanDate): string | undefined {
  const era = eras.find(({ begins }) => date >= begins);
  if (!era) return undefined;
  const year = String(Number(date.slice(0, 4)) - era.before).padStart(2, '0');
  return `${year}${date.slice(5, 7)}${date.slice(8, 10)}`;
}
