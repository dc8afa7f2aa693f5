import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addJapanDays, type JapanDate } from '#libs/kernel';
import type { BalanceNotice, NoticeGroup } from './balance-notice.js';
import { readBalanceNotices, type NoticeEvent } from './balance-notice-reader.js';
import { writeBalanceNotices } from './balance-notice-writer.js';
import { frameRecords, type LineEnd } from './framing.js';
import { day, digits, fieldText } from './statement.arbitrary.js';

async function read(bytes: Buffer, today = '2026-11-20'): Promise<NoticeEvent[]> {
  const events: NoticeEvent[] = [];
  for await (const event of readBalanceNotices(frameRecords([bytes]), today)) events.push(event);
  return events;
}

const write = (groups: NoticeGroup[], lineEnd: LineEnd = 'CRLF'): Buffer => Buffer.concat([...writeBalanceNotices(groups, lineEnd)]);

function groupsIn(events: NoticeEvent[]): NoticeGroup[] {
  const groups: { header: NoticeGroup['header']; notices: BalanceNotice[] }[] = [];
  for (const event of events) {
    if (event.type === 'opened') groups.push({ header: event.header, notices: [] });
    if (event.type === 'item') groups.at(-1)?.notices.push(event.item);
  }
  return groups;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const yen = fc.nat({ max: 10 ** 13 });
const time = fc.tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 })).map(([hour, minute]) => String(hour * 100 + minute).padStart(4, '0'));

const groupOf = (createdOn: JapanDate): fc.Arbitrary<NoticeGroup> =>
  fc.record({
    header: fc.record({
      noticeKind: fc.constant('1'), createdOn: fc.constant(createdOn), companyCode: optional(digits(10, true)),
      companyName: fieldText('party-name', 40), bankCode: digits(4), bankName: fieldText('bank-name', 15),
      branchCode: optional(digits(3, true)), branchName: fieldText('bank-name', 15),
    }),
    notices: fc.array(
      fc.record({
        baseDate: day(addJapanDays(createdOn, -10), 10), baseTime: fc.oneof(time, fc.constant('2400')), branchCode: digits(3),
        accountType: fc.constantFrom('1', '2', '4', '6'), accountNumber: digits(10), unitCount: optional(digits(4, true)),
        holderName: fieldText('party-name', 40), balance: fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), otherBankCheckAmount: yen,
        overdraftLimit: yen, previousDayBalance: optional(fc.integer({ min: -(10 ** 13), max: 10 ** 13 })),
        lastTransactionDate: optional(day(addJapanDays(createdOn, -400), 400)),
      }),
      { maxLength: 6 },
    ),
  });

/** Files as any bank could send them: the groups of one file were made on one day. */
const anyFile = day('1990-01-01', 365 * 45).chain((createdOn) => fc.array(groupOf(createdOn), { minLength: 1, maxLength: 3 }));

const notice = {
  baseDate: '2026-11-20', baseTime: '0900', branchCode: '001', accountType: '1', accountNumber: '0001234567', holderName: 'ﾐﾎﾝ ﾊﾅｺ',
  balance: 230_000, otherBankCheckAmount: 30_000, overdraftLimit: 100_000, previousDayBalance: 200_000,
};
const group: NoticeGroup = {
  header: { noticeKind: '1', createdOn: '2026-11-20', companyName: '', bankCode: '9994', bankName: 'ｻｸﾗﾐﾎﾝｼﾝｷﾝ', branchName: '' },
  notices: [notice, { ...notice, accountNumber: '0007654321' }],
};

function spoilt(record: number, at: number, text: string): Buffer {
  const copy = write([group]);
  copy.write(text, (record - 1) * 202 + at - 1, 'latin1');
  return copy;
}

describe('種別04', () => {
  it('reads back every notice it writes, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.constantFrom<LineEnd>('CRLF', 'LF', 'none'), async (groups, lineEnd) => {
        const bytes = write(groups, lineEnd);
        const events = await read(bytes, groups[0]?.header.createdOn);
        expect(events.at(-1)?.type).toBe('ended');
        expect(groupsIn(events)).toMatchObject(groups);
        expect(write(groupsIn(events), lineEnd)).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  it('knows 支払可能残高 = 現在残高 − 他店券残高 + 貸越極度額, and refuses a record alone that does not', async () => {
    const [, first] = await read(write([group]));
    expect(first).toMatchObject({ item: { withdrawableAmount: 300_000 } });
    const events = await read(spoilt(2, 117, '00000000300001'));
    expect(events.map(({ type }) => type)).toEqual(['opened', 'item-refused', 'item', 'closed', 'ended']);
    expect(events[1]).toMatchObject({ error: { code: 'BALANCE_WRONG', reason: expect.stringContaining('expected 300000') } });
  });

  it('refuses a group whose trailer counts otherwise, because nobody knows which record is missing', async () => {
    expect((await read(spoilt(4, 2, '0000003')))[3]).toMatchObject({ type: 'refused', error: { code: 'COUNT_WRONG' } });
  });

  it('refuses a time that is none', async () => {
    expect((await read(spoilt(2, 8, '0960')))[1]).toMatchObject({ type: 'item-refused', error: { reason: 'expected 0000 to 2400, found 0960' } });
  });

  it('tells a balance the day before of nought from none', async () => {
    const events = await read(spoilt(2, 131, ' '));
    expect(events[1]).toMatchObject({ item: { previousDayBalance: undefined } });
    expect(events[2]).toMatchObject({ item: { previousDayBalance: 200_000 } });
  });
});
