/** Where in the file something stands. */
export interface RecordPlace {
  /** Records are counted from 1, as an editor counts the lines of a file with line ends. */
  readonly record: number;
  /** Bytes before the record's first one. */
  readonly offset: number;
}

/** The part of a record that is meant, named as the standard names it. */
export interface FieldPlace {
  /** Japanese name, e.g. 取引金額. */
  readonly label: string;
  /** Position in the record, counted from 1. */
  readonly at: number;
  readonly length: number;
}

/** What was wrong, as a stable word. */
export type ZenginErrorCode =
  | 'RECORD_LENGTH'
  | 'LINE_END'
  | 'RECORD_ORDER'
  | 'FILE_TRUNCATED'
  | 'FILE_CONTINUES'
  | 'FIELD_VALUE'
  | 'FIELD_CHARACTER'
  | 'DATE_UNKNOWN'
  | 'COUNT_WRONG'
  | 'SUM_WRONG'
  | 'BALANCE_WRONG';

/**
 * A file, or a value that should go into one, breaks the format. The message says what was expected; of what was found
 * it shows at most one byte, because the rest is a customer's.
 */
export class ZenginError extends Error {
  readonly place: RecordPlace | undefined;
  readonly field: FieldPlace | undefined;

  constructor(
    readonly code: ZenginErrorCode,
    /** What is wrong, in words that need no place. */
    readonly reason: string,
    where: { place?: RecordPlace; field?: FieldPlace } = {},
  ) {
    super(`${describePlace(where.place, where.field)}${reason}`);
    this.name = 'ZenginError';
    this.place = where.place;
    this.field = where.field;
  }

  /** The byte that is meant, counted from 0: the field's first one, or the record's. */
  get offset(): number | undefined {
    return this.place && this.place.offset + (this.field ? this.field.at - 1 : 0);
  }
}

function describePlace(place: RecordPlace | undefined, field: FieldPlace | undefined): string {
  const record = place ? `record ${place.record} (byte ${place.offset}): ` : '';
  if (!field) return record;
  const last = field.at + field.length - 1;
  return `${record}${field.label} (position ${field.at}${last > field.at ? `–${last}` : ''}): `;
}

/** One byte as a reader can look it up: `0x41 'A'`. */
export function showByte(byte: number): string {
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return byte > 0x20 && byte < 0x7f ? `${hex} '${String.fromCharCode(byte)}'` : hex;
}
