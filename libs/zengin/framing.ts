import { RECORD_BYTES } from './record-layout.js';
import { showByte, ZenginError, type RecordPlace } from './zengin-error.js';

/** One record's bytes and where they stand. */
export interface RawRecord {
  readonly place: RecordPlace;
  readonly bytes: Buffer;
  /** Offset of the first byte after the record and its line end. */
  readonly end: number;
}

/** How records follow each other. Both CRLF and nothing are common in Japan; LF comes from tools in between. */
export type LineEnd = 'CRLF' | 'LF' | 'none';

const CR = 0x0d;
const LF = 0x0a;
/** MS-DOS end of file, which some banks' hosts still append. */
const SUB = 0x1a;

export const lineEndBytes: Readonly<Record<LineEnd, Buffer>> = {
  CRLF: Buffer.from([CR, LF]),
  LF: Buffer.from([LF]),
  none: Buffer.alloc(0),
};

/**
 * Cuts a file into records of 200 bytes, however its bytes arrive. What follows the first record decides the line end
 * of the whole file, and another one later is refused: a file that mixes them was pasted together, and whether a byte
 * was lost there nobody can tell. The last record may lack its line end, and one 0x1A may follow it.
 *
 * @param start where the bytes begin when they are a part of a file
 * @throws ZenginError RECORD_LENGTH, LINE_END, FILE_TRUNCATED
 */
export async function* frameRecords(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  start: RecordPlace = { record: 1, offset: 0 },
): AsyncGenerator<RawRecord> {
  let { record, offset } = start;
  let rest: Buffer = Buffer.alloc(0);
  let lineEnd: LineEnd | undefined;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // Two bytes more than the record are needed to see its line end.
    while (rest.length >= RECORD_BYTES + 2) {
      const place = { record, offset };
      refuseShortRecord(rest, place);
      lineEnd ??= lineEndAfter(rest);
      const size = RECORD_BYTES + expectLineEnd(rest, lineEnd, place);
      yield { place, bytes: rest.subarray(0, RECORD_BYTES), end: offset + size };
      rest = rest.subarray(size);
      record += 1;
      offset += size;
    }
  }
  yield* lastRecords(rest, lineEnd, { record, offset });
}

/** What is left when the file ends: at most one record, with or without its line end and the end-of-file mark. */
function* lastRecords(rest: Buffer, lineEnd: LineEnd | undefined, place: RecordPlace): Generator<RawRecord> {
  const bytes = rest.at(-1) === SUB ? rest.subarray(0, -1) : rest;
  if (bytes.length === 0) return;
  refuseShortRecord(bytes, place);
  if (bytes.length < RECORD_BYTES) {
    throw new ZenginError('FILE_TRUNCATED', `the file ends after ${bytes.length} of ${RECORD_BYTES} bytes`, { place });
  }
  const tail = bytes.subarray(RECORD_BYTES);
  const expected = lineEnd ?? lineEndAfter(bytes);
  if (tail.length > 0 && !tail.equals(lineEndBytes[expected])) throw wrongLineEnd(bytes, expected, place);
  yield { place, bytes: bytes.subarray(0, RECORD_BYTES), end: place.offset + bytes.length };
}

function refuseShortRecord(bytes: Buffer, place: RecordPlace): void {
  const head = bytes.subarray(0, RECORD_BYTES);
  const breaks = [head.indexOf(CR), head.indexOf(LF)].filter((index) => index >= 0);
  if (breaks.length === 0) return;
  const length = Math.min(...breaks);
  throw new ZenginError('RECORD_LENGTH', `expected ${RECORD_BYTES} bytes, found a line end after ${length}`, { place });
}

function lineEndAfter(bytes: Buffer): LineEnd {
  if (bytes[RECORD_BYTES] === CR && bytes[RECORD_BYTES + 1] === LF) return 'CRLF';
  return bytes[RECORD_BYTES] === LF ? 'LF' : 'none';
}

/** The line end's length, once it is the expected one. */
function expectLineEnd(bytes: Buffer, expected: LineEnd, place: RecordPlace): number {
  const next = bytes[RECORD_BYTES];
  const found = lineEndAfter(bytes);
  if (found !== expected || (expected === 'none' && next === CR)) throw wrongLineEnd(bytes, expected, place);
  return lineEndBytes[expected].length;
}

function wrongLineEnd(bytes: Buffer, expected: LineEnd, place: RecordPlace): ZenginError {
  const after = { CRLF: 'CRLF', LF: 'LF', none: 'the next record' }[expected];
  const found = showByte(bytes[RECORD_BYTES] ?? 0);
  return new ZenginError('LINE_END', `expected ${after} after byte ${RECORD_BYTES} as after the first record, found ${found}`, { place });
}
