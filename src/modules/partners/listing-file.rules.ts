import { hasInvisibleCharacters, type ChannelName, type JapanDate } from '#libs/kernel';
import { asWritten, linesIn, startIn } from './listing-cells.rules.js';
import { registrationNumber } from './registration-number.rules.js';

/** What a column of the file can hold. */
export type ListingColumn = 'company' | 'company-en' | 'services' | 'services-en' | 'registration-number' | `start-${ChannelName}`;

/** How the file is read for one institution. */
export interface ListingContext {
  /** The headings of the institution's own list, beside the ones that everybody may use. */
  readonly headings: readonly { readonly column: ListingColumn; readonly text: string }[];
  readonly channels: readonly ChannelName[];
  /** Its own words for 未連携. */
  readonly notLinked: readonly string[];
}

/** A row of the list, as the file words it. */
export interface ListingRow {
  readonly companyName: string;
  readonly companyNameEn: string | null;
  readonly registrationNumber: string | null;
  readonly services: readonly string[];
  readonly servicesEn: readonly string[] | null;
  readonly starts: Readonly<Partial<Record<ChannelName, JapanDate | null>>>;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const usualHeadings: Readonly<Record<ListingColumn, readonly string[]>> = {
  company: ['company', '連携先', 'API連携先', '事業者名', '会社名'],
  'company-en': ['companyEn', '連携先（英語）', '会社名（英語）'],
  services: ['services', 'サービス内容', '提供サービス'],
  'services-en': ['servicesEn', 'サービス内容（英語）', '提供サービス（英語）'],
  'registration-number': ['registrationNumber', '登録番号'],
  'start-personal': ['personal', '連携開始日（個人）'],
  'start-corporate': ['corporate', '連携開始日（法人）'],
};

const MOST_ROWS = 1000;

/** The rows that a table means, and every mistake in it with its line. The rows count only when there is no mistake. */
export function listingRows(
  [head, ...body]: readonly Line[],
  context: ListingContext,
): { readonly rows: readonly ListingRow[]; readonly mistakes: readonly string[] } {
  if (head === undefined) return { rows: [], mistakes: ['the file is empty; its first line must have the headings'] };
  const columns = head.cells.map((cell) => columnOf(cell, context));
  const mistakes = headingMistakes(head, columns, context);
  if (mistakes.length > 0) return { rows: [], mistakes };
  if (body.length === 0) return { rows: [], mistakes: ['the file has headings only; a list that is empty must be said otherwise'] };
  if (body.length > MOST_ROWS) return { rows: [], mistakes: [`the file has more than ${MOST_ROWS} rows`] };

  const read = body.map((line) => readLine(line, columns, context));
  return { rows: read.map(({ row }) => row), mistakes: [...read.flatMap((line) => line.mistakes), ...repeatedRows(read)] };
}

function columnOf(cell: string, { headings }: ListingContext): ListingColumn | undefined {
  const heading = asWritten(cell);
  const own = headings.find(({ text }) => asWritten(text) === heading)?.column;
  const usual = Object.entries(usualHeadings).find(([, words]) => words.some((word) => asWritten(word) === heading))?.[0];
  return own ?? (usual as ListingColumn | undefined);
}

function headingMistakes({ line, cells }: Line, columns: readonly (ListingColumn | undefined)[], { channels, headings }: ListingContext): readonly string[] {
  const at = (text: string): string => `line ${line}: ${text}`;
  const known = [...headings.map(({ text }) => text), ...Object.values(usualHeadings).map(([first]) => first)];
  return [
    ...cells.flatMap((cell, index) =>
      columns[index] === undefined ? [at(`the heading ${JSON.stringify(cell)} is not known; known are ${[...new Set(known)].join(', ')}`)] : []),
    ...columns.flatMap((column, index) =>
      column !== undefined && columns.indexOf(column) < index ? [at(`${JSON.stringify(cells[index])} heads a second column of the same kind`)] : []),
    ...(['company', 'services'] as const).flatMap((needed) =>
      columns.includes(needed) || columns.includes(undefined) ? [] : [at(`a column for the ${needed} is missing, such as ${usualHeadings[needed][1]}`)]),
    ...(['personal', 'corporate'] as const).flatMap((channel) =>
      columns.includes(`start-${channel}`) && !channels.includes(channel) ? [at(`the institution has no ${channel} channel`)] : []),
  ];
}

interface ReadLine {
  readonly line: number;
  readonly row: ListingRow;
  readonly mistakes: readonly string[];
}

function readLine({ line, cells }: Line, columns: readonly (ListingColumn | undefined)[], { notLinked }: ListingContext): ReadLine {
  const cell = (column: ListingColumn): string | undefined => {
    const index = columns.indexOf(column);
    return index < 0 ? undefined : (cells[index] ?? '');
  };
  const starts = (['personal', 'corporate'] as const).flatMap((channel) => {
    const text = cell(`start-${channel}`);
    return text === undefined ? [] : [{ channel, text, start: startIn(text, notLinked) }];
  });
  const row: ListingRow = {
    companyName: linesIn(cell('company') ?? '').join(' '),
    companyNameEn: linesIn(cell('company-en') ?? '').join(' ') || null,
    registrationNumber: (cell('registration-number') ?? '').trim() || null,
    services: linesIn(cell('services') ?? ''),
    servicesEn: cell('services-en')?.trim() ? linesIn(cell('services-en') ?? '') : null,
    starts: Object.fromEntries(starts.flatMap(({ channel, start }) => (start === undefined ? [] : [[channel, start]]))),
  };
  const wrongStarts = starts.filter(({ start }) => start === undefined).map(({ text }) =>
    `${JSON.stringify(text)} is not a day that exists, like 2020/2/3 or 令和2年2月3日, and not 未連携`);
  const nowhere = starts.length > 0 && starts.every(({ start }) => start === null) ? ['is 未連携 on every channel; leave the row out'] : [];
  const tooMany = cells.length > columns.length ? [`has ${cells.length} cells under ${columns.length} headings`] : [];
  return { line, row, mistakes: [...tooMany, ...rowMistakes(row), ...wrongStarts, ...nowhere].map((text) => `line ${line}: ${text}`) };
}

const isLine = (text: string, most: number): boolean => text.length <= most && !hasInvisibleCharacters(text);

function rowMistakes({ companyName, companyNameEn, registrationNumber: number, services, servicesEn }: ListingRow): readonly string[] {
  return [
    ...(companyName === '' ? ['the company is missing'] : []),
    ...(services.length === 0 ? ['the services are missing'] : []),
    ...([companyName, companyNameEn ?? ''].every((name) => isLine(name, 100)) ? [] : ["the company's name is longer than 100 characters or has invisible ones"]),
    ...([services, servicesEn ?? []].every((lines) => lines.length <= 20 && lines.every((line) => isLine(line, 200)))
      ? []
      : ['the services are more than 20 lines, or one is longer than 200 characters or has invisible ones']),
    ...(number === null || registrationNumber.test(number) ? [] : ["the registration number must be like '関東財務局長（電代）第9901号'"]),
  ];
}

/** The same company may have several rows; the same row twice is a slip. */
function repeatedRows(read: readonly ReadLine[]): readonly string[] {
  const first = new Map<string, number>();
  return read.flatMap(({ line, row: { companyName, services } }) => {
    const key = asWritten([companyName, ...services].join('\u0000'));
    const before = first.get(key);
    if (before !== undefined) return [`line ${line}: says the same as line ${before}`];
    first.set(key, line);
    return [];
  });
}
