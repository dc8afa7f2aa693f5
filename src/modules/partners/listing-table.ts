import { CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';

/** A line of a CSV file: its cells, and the line of the file on which it begins. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export type ReadTable =
  | { readonly sound: true; readonly lines: readonly TableLine[] }
  | { readonly sound: false; readonly mistakes: readonly string[] };

const LARGEST_BYTES = 1024 * 1024;

/**
 * Reads CSV (RFC 4180: quoted cells may hold commas, quotes and line breaks) in UTF-8, with or without a byte order mark,
 * or in Shift_JIS as spreadsheets in Japan write it.
 */
export function readTable(bytes: Uint8Array): ReadTable {
  if (bytes.length > LARGEST_BYTES) return wrong(`the file is larger than ${LARGEST_BYTES} bytes`);
  const text = textOf(bytes);
  if (text === undefined) return wrong('the file is neither UTF-8 nor Shift_JIS');
  try {
    const records = parse(text, { bom: true, info: true, raw: true, relax_column_count: true, skip_empty_lines: true }) as unknown;
    return { sound: true, lines: (records as readonly RawRecord[]).map(tableLine) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return wrong(`line ${Number((error as { lines?: unknown }).lines ?? 1)}: is not CSV as RFC 4180 has it; ${reasons[error.code] ?? 'a quoted cell is broken'}`);
  }
}

const wrong = (mistake: string): ReadTable => ({ sound: false, mistakes: [mistake] });

/** The parser's own words quote the cell. */
const reasons: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quoted cell does not end',
  INVALID_OPENING_QUOTE: 'a quote (") stands in a cell that is not quoted',
  CSV_INVALID_CLOSING_QUOTE: 'something stands behind the end of a quoted cell',
};

interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** The parser counts the lines up to the end of a record; a cell with line breaks ends on a later one than it begins. */
const tableLine = ({ record, raw, info }: RawRecord): TableLine => ({
  line: info.lines - (raw.trimEnd().match(/\r\n|\r|\n/g)?.length ?? 0),
  cells: record,
});

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const text = iconv.decode(Buffer.from(bytes), 'Shift_JIS');
    return text.includes('\uFFFD') ? undefined : text;
  }
}
