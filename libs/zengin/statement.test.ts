import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frameRecords, lineEndBytes, type LineEnd } from './framing.js';
import { anyStatements } from './statement.arbitrary.js';
import { readStatements, type StatementEvent } from './statement-reader.js';
import { writeStatements } from './statement-writer.js';
import type { Movement, Statement } from './statement.js';
import { ZenginError } from './zengin-error.js';

const TODAY = '2026-11-20';

async function read(bytes: Buffer, today = TODAY): Promise<StatementEvent[]> {
  const events: StatementEvent[] = [];
  for await (const event of readStatements(frameRecords([bytes]), today)) events.push(event);
  return events;
}

const write = (statements: Statement[], lineEnd: LineEnd = 'CRLF'): Buffer => Buffer.concat([...writeStatements(statements, lineEnd)]);

/** The statements that a file's events tell of, put together again. */
function statementsIn(events: StatementEvent[]): Statement[] {
  const statements: { header: Statement['header']; movements: Movement[] }[] = [];
  for (const event of events) {
    if (event.type === 'opened') statements.push({ header: event.header, movements: [] });
    if (event.type === 'item') statements.at(-1)?.movements.push(event.item.movement);
  }
  return statements;
}

const movement: Movement = {
  inquiryNumber: '00000001', transactionDate: '2026-11-02', valueDate: '2026-11-02', transactionType: '1', transactionKind: '11',
  amount: 250_000, otherBankCheckAmount: 0, counterparty: 'ｶ)ﾐﾎﾝｼﾖｳｼﾞ', remittingBankName: 'ﾐﾎﾝ', remittingBranchName: 'ﾎﾝﾃﾝ',
  remarks: 'ｷﾕｳﾖ', ediInfo: '',
};
const statement: Statement = {
  header: {
    createdOn: '2026-11-20', from: '2026-11-01', to: '2026-11-19', bankCode: '9994', bankName: 'ｻｸﾗﾐﾎﾝｼﾝｷﾝ', branchCode: '001',
    branchName: 'ﾎﾝﾃﾝｴｲｷﾞﾖｳﾌﾞ', accountType: '1', accountNumber: '0001234567', holderName: 'ﾐﾎﾝ ﾊﾅｺ', openingBalance: 10_000,
  },
  movements: [
    movement,
    { ...movement, inquiryNumber: '00000002', transactionDate: '2026-11-05', transactionType: '2', transactionKind: '10', amount: 30_000 },
  ],
};

/** The file with one record's bytes written over, from a position counted from 1. */
function spoilt(record: number, at: number, bytes: string | number[], file = write([statement])): Buffer {
  const copy = Buffer.from(file);
  copy.set(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, (record - 1) * 202 + at - 1);
  return copy;
}

const without = (record: number, file = write([statement])): Buffer =>
  Buffer.concat([file.subarray(0, (record - 1) * 202), file.subarray(record * 202)]);

describe('種別03', () => {
  it('reads back every statement it writes, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(anyStatements, fc.constantFrom<LineEnd>('CRLF', 'LF', 'none'), async (statements, lineEnd) => {
        const bytes = write(statements, lineEnd);
        const events = await read(bytes, statements[0]?.header.createdOn);
        const back = statementsIn(events);
        expect(events.filter(({ type }) => type === 'closed')).toHaveLength(statements.length);
        expect(events.at(-1)?.type).toBe('ended');
        expect(back).toEqual(statements);
        expect(write(back, lineEnd)).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  it('counts the balance on after each movement', async () => {
    const items = (await read(write([statement]))).flatMap((event) => (event.type === 'item' ? [event.item.balance] : []));
    expect(items).toEqual([260_000, 230_000]);
  });

  it('refuses a statement that is wrong in any byte that matters, and says where', async () => {
    const cases: [Buffer, Partial<ZenginError> & { message: string }][] = [
      [spoilt(2, 25, [0x41]), { code: 'FIELD_CHARACTER', message: "record 2 (byte 202): 取引金額 (position 25–36): expected a digit, found 0x41 'A' at position 25" }],
      [spoilt(2, 82, [0x83, 0x4c]), { code: 'FIELD_CHARACTER', message: 'record 2 (byte 202): 振込依頼人名または契約者番号 (position 82–129): expected a character that this field may hold, found 0x83 at position 82' }],
      [spoilt(2, 200, [0x00]), { code: 'FIELD_CHARACTER', message: 'record 2 (byte 202): ダミー (position 200): expected a printable character, found 0x00 at position 200' }],
      [spoilt(2, 22, '3'), { code: 'FIELD_VALUE', message: 'record 2 (byte 202): 入払区分 (position 22): expected one of 1, 2, found 3' }],
      [spoilt(2, 10, '081301'), { code: 'DATE_UNKNOWN', message: 'record 2 (byte 202): 勘定日 (position 10–15): expected a day (和暦 YYMMDD) within 15 years of 2026-11-20, found 081301' }],
      [spoilt(2, 10, '081120'), { code: 'FIELD_VALUE', message: 'record 2 (byte 202): 勘定日 (position 10–15): expected a day from 2026-11-01 to 2026-11-19, found 2026-11-20' }],
      [spoilt(1, 4, '1'), { code: 'FIELD_VALUE', message: 'record 1 (byte 0): コード区分 (position 4): expected 0, found 1' }],
      [spoilt(1, 17, '081031'), { code: 'FIELD_VALUE', message: 'record 1 (byte 0): 勘定日(至) (position 17–22): expected 2026-11-01 (勘定日(自)) or later, found 2026-10-31' }],
      [spoilt(4, 2, '000002'), { code: 'COUNT_WRONG', message: 'record 4 (byte 606): 入金件数 (position 2–7): expected 1, as there are deposits, found 2' }],
      [spoilt(4, 8, '0000000250001'), { code: 'SUM_WRONG', message: 'record 4 (byte 606): 入金額合計 (position 8–20): expected 250000, the sum of the deposits, found 250001' }],
      [spoilt(4, 40, '2'), { code: 'BALANCE_WRONG', message: 'record 4 (byte 606): 取引後残高 (position 41–54): expected 230000, as 取引前残高 and the movements make it, found -230000' }],
      [without(3), { code: 'COUNT_WRONG', message: 'record 3 (byte 404): データ・レコード件数 (position 55–61): expected 1, as there are data records, found 2' }],
      [without(4), { code: 'RECORD_ORDER', message: 'record 4 (byte 606): expected データ・レコード or トレーラ・レコード, found エンド・レコード' }],
      [spoilt(3, 1, '7'), { code: 'RECORD_ORDER', message: "record 3 (byte 404): expected データ・レコード or トレーラ・レコード, found データ区分 0x37 '7'" }],
    ];
    for (const [bytes, expected] of cases) {
      const refused = (await read(bytes)).find(({ type }) => type === 'refused');
      expect(refused).toMatchObject({ error: expected });
    }
  });

  it('goes on with the next statement after a wrong one', async () => {
    const file = spoilt(2, 25, 'A', write([statement, statement]));
    const events = (await read(file)).map(({ type }) => type);
    expect(events).toEqual(['opened', 'refused', 'opened', 'item', 'item', 'closed', 'ended']);
  });

  it('reports deposits it cannot read yet without calling them wrong', async () => {
    const deposit = { ...statement, header: { ...statement.header, accountType: '6' } };
    const events = await read(write([deposit, statement]));
    expect(events.map(({ type }) => type)).toEqual(['unsupported', 'opened', 'item', 'item', 'closed', 'ended']);
    expect(events[0]).toMatchObject({ reason: '預金種目 6 is not supported yet (1 普通, 2 当座 and 4 貯蓄 are)' });
  });

  it('says what is wrong with the file as a whole, after what was complete', async () => {
    const file = write([statement]);
    const cases: [Buffer, string][] = [
      [Buffer.alloc(0), 'the file is empty'],
      [file.subarray(0, 4 * 202), 'the file ends without エンド・レコード'],
      [file.subarray(0, 4 * 202 + 100), 'the file ends after 100 of 200 bytes'],
      [Buffer.concat([file, file]), 'expected nothing after エンド・レコード'],
      [spoilt(5, 2, '0000000007'), 'expected 5 records (or 4 without this one), found 7'],
      [spoilt(5, 12, '00002'), 'expected 1 accounts, as there are headers, found 2'],
    ];
    for (const [bytes, reason] of cases) expect((await read(bytes)).at(-1)).toMatchObject({ type: 'flawed', error: { reason } });
  });

  it('takes an end record that does not count itself', async () => {
    expect((await read(spoilt(5, 2, '0000000004'))).at(-1)).toMatchObject({ type: 'ended' });
  });

  it('refuses the statement that a broken file leaves open', async () => {
    const events = await read(write([statement]).subarray(0, 2 * 202 + 50));
    expect(events.map(({ type }) => type)).toEqual(['opened', 'item', 'refused', 'flawed']);
  });

  it('reads blanks where a bank leaves out what it does not have', async () => {
    const file = spoilt(2, 16, ' '.repeat(6), spoilt(2, 49, ' '.repeat(33)));
    const [, item] = await read(file);
    expect(item).toMatchObject({ item: { movement: { valueDate: '2026-11-02', remitterCode: undefined } } });
  });

  it('never throws and never invents a statement, whatever bytes it is given', async () => {
    const file = write([statement, statement]);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const copy = Buffer.from(file);
        copy[at] = byte;
        const closed = (await read(copy)).filter(({ type }) => type === 'closed');
        expect(closed.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 500 },
    );
  });

  it('writes nothing that it could not read back', () => {
    const wrong: Partial<Movement>[] = [
      { amount: 10 ** 12 }, { amount: -1 }, { amount: 0.5 }, { remarks: 'ｼｭｳｷﾝ' }, { remarks: 'ﾃｽﾄ ' }, { remarks: 'ﾃ,ｽﾄ' }, { ediInfo: 'A'.repeat(21) },
      { counterparty: '見本' }, { transactionDate: '2026-11-20' }, { valueDate: '2042-01-01' }, { remitterCode: '0000000000' }, { inquiryNumber: '1' },
    ];
    for (const change of wrong) {
      expect(() => write([{ ...statement, movements: [{ ...movement, ...change }] }])).toThrow(ZenginError);
    }
  });

  it('ends each record as asked', () => {
    for (const lineEnd of ['CRLF', 'LF', 'none'] as const) {
      expect(write([statement], lineEnd)).toHaveLength(5 * (200 + lineEndBytes[lineEnd].length));
    }
  });
});
