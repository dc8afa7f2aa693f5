import { isJapanDate, type JapanDate } from '#libs/kernel';

/** Makes two ways of writing one thing equal: full and half width, blanks, line breaks, capitals. */
export const asWritten = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** The years before year 1 of the eras that a start date can lie in: the law on these companies is of 平成30. */
const YEARS_BEFORE: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988 };

/** 2020/2/3, 2020-02-03, 2020年2月3日; 令和2年2月3日, R2.2.3, R02.2.3, 令和元年5月1日. */
const DAY = /^(?:(\d{4})|(令和|平成|r|h)(\d{1,2}|元))[年./-](\d{1,2})[月./-](\d{1,2})日?$/u;

const NOT_LINKED = ['', '未連携', '-', 'ー', '―', '–', '—'];

/**
 * What a cell for the 連携開始日 says: the day, `null` for 未連携, `undefined` when it is neither. `notLinked` are the
 * institution's own words for 未連携.
 */
export function startIn(cell: string, notLinked: readonly string[]): JapanDate | null | undefined {
  const text = asWritten(cell);
  if ([...NOT_LINKED, ...notLinked.map(asWritten)].includes(text)) return null;
  const [, western, era, eraYear, month = '', day = ''] = DAY.exec(text) ?? [];
  const year = western ?? (era === undefined ? undefined : String((YEARS_BEFORE[era] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear))));
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isJapanDate(date) ? date : undefined;
}

/** The lines of a cell, without blank ones. */
export const linesIn = (cell: string): readonly string[] =>
  cell
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
