import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frameRecords, lineEndBytes, type LineEnd, type RawRecord } from './framing.js';
import { ZenginError } from './zengin-error.js';

const record = (kind: string): Buffer => Buffer.from(kind.padEnd(200, ' '));
const fileOf = (lineEnd: LineEnd, ...kinds: string[]): Buffer =>
  Buffer.concat(kinds.flatMap((kind) => [record(kind), lineEndBytes[lineEnd]]));

async function framed(bytes: Buffer, sizes: number[] = [bytes.length]): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const raw of frameRecords(inPieces(bytes, sizes))) records.push(raw);
  return records;
}

function* inPieces(bytes: Buffer, sizes: number[]): Generator<Buffer> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, (at += size));
  }
}

const refusal = async (bytes: Buffer): Promise<ZenginError> => {
  const error: unknown = await framed(bytes).then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof ZenginError)) throw new Error('the file was not refused');
  return error;
};

describe('cutting a file into records', () => {
  it.each(['CRLF', 'LF', 'none'] as const)('takes %s, and tells each record\'s number and offset', async (lineEnd) => {
    const step = 200 + lineEndBytes[lineEnd].length;
    const records = await framed(fileOf(lineEnd, '1', '2', '9'));
    expect(records.map(({ place, end, bytes }) => [place.record, place.offset, end, String(bytes[0])])).toEqual([
      [1, 0, step, '49'],
      [2, step, 2 * step, '50'],
      [3, 2 * step, 3 * step, '57'],
    ]);
  });

  it('finds the same records however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<LineEnd>('CRLF', 'LF', 'none'),
        fc.array(fc.constantFrom('1', '2', '8', '9'), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 450 }), { minLength: 1, maxLength: 5 }),
        async (lineEnd, kinds, sizes) => {
          const bytes = fileOf(lineEnd, ...kinds);
          expect(await framed(bytes, sizes)).toEqual(await framed(bytes));
        },
      ),
    );
  });

  it('lets the last record do without its line end, and one end-of-file mark follow it', async () => {
    const bytes = fileOf('CRLF', '1', '9');
    expect(await framed(bytes.subarray(0, -2))).toHaveLength(2);
    expect(await framed(Buffer.concat([bytes, Buffer.from([0x1a])]))).toHaveLength(2);
  });

  it('refuses another line end than the first record\'s, and says where', async () => {
    const mixed = Buffer.concat([fileOf('CRLF', '1', '2'), fileOf('LF', '2', '9')]);
    expect(await refusal(mixed)).toMatchObject({ code: 'LINE_END', place: { record: 3, offset: 404 } });
    const pasted = Buffer.concat([fileOf('none', '1', '2'), fileOf('CRLF', '2', '9')]);
    expect(await refusal(pasted)).toMatchObject({ code: 'LINE_END', place: { record: 3, offset: 400 } });
    const atTheEnd = Buffer.concat([fileOf('CRLF', '1'), fileOf('LF', '9')]);
    expect(await refusal(atTheEnd)).toMatchObject({ code: 'LINE_END', place: { record: 2, offset: 202 } });
  });

  it('refuses a record that is too short or too long', async () => {
    const short = Buffer.concat([record('1').subarray(1), lineEndBytes.CRLF, fileOf('CRLF', '9')]);
    expect(await refusal(short)).toMatchObject({
      code: 'RECORD_LENGTH',
      message: 'record 1 (byte 0): expected 200 bytes, found a line end after 199',
    });
    const long = Buffer.concat([fileOf('CRLF', '1'), record('2'), Buffer.from('X'), lineEndBytes.CRLF, fileOf('CRLF', '9')]);
    expect(await refusal(long)).toMatchObject({
      code: 'LINE_END',
      message: "record 2 (byte 202): expected CRLF after byte 200 as after the first record, found 0x58 'X'",
    });
  });

  it('refuses a file that ends within a record', async () => {
    expect(await refusal(fileOf('none', '1', '2').subarray(0, 399))).toMatchObject({
      code: 'FILE_TRUNCATED',
      message: 'record 2 (byte 200): the file ends after 199 of 200 bytes',
    });
  });
});
