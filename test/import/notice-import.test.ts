import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeBalanceNotices, type NoticeGroup } from '#libs/zengin';
import { bytesOf, Ledger, movement, statement, TODAY } from './ledger.js';

type Notice = NoticeGroup['notices'][number];

const notice = (change: Partial<Notice> = {}): Notice => ({
  baseDate: TODAY,
  baseTime: '0900',
  branchCode: '001',
  accountType: '1',
  accountNumber: '0001234567',
  holderName: 'ﾐﾎﾝ ﾊﾅｺ',
  balance: 90_000,
  otherBankCheckAmount: 20_000,
  overdraftLimit: 300_000,
  previousDayBalance: 80_000,
  ...change,
});

const noticesFile = (notices: Notice[], header: Partial<NoticeGroup['header']> = {}): Buffer =>
  Buffer.concat([
    ...writeBalanceNotices([
      { header: { noticeKind: '1', createdOn: TODAY, companyName: '', bankCode: '9994', bankName: 'ｻｸﾗ', branchName: '', ...header }, notices },
    ]),
  ]);

const at = (time: string): number => Date.parse(`${time}+09:00`);

describe('importing 種別04', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.withAccounts();
  });
  afterEach(() => ledger.close());

  it('keeps the balance with all that it tells, as a revision of the account', async () => {
    const { id, revision } = await ledger.account();
    expect((await ledger.zengin(noticesFile([notice()]))).counts).toMatchObject({ imported: 1, refused: 0 });
    expect(await ledger.balance()).toEqual({
      accountId: id,
      balance: 90_000,
      withdrawableAmount: 370_000,
      previousDayBalance: 80_000,
      otherBankCheckAmount: 20_000,
      overdraftLimit: 300_000,
      baseAt: at('2026-11-20T09:00:00'),
      source: '04',
    });
    expect((await ledger.account()).revision).toBe(revision + 1);
  });

  it('keeps an overdrawn balance, one of nought, and one at 24:00', async () => {
    await ledger.zengin(noticesFile([notice({ balance: -5_000, baseTime: '2400', previousDayBalance: undefined })]));
    expect(await ledger.balance()).toMatchObject({ balance: -5_000, previousDayBalance: null, baseAt: at('2026-11-21T00:00:00') });
    await ledger.zengin(noticesFile([notice({ balance: 0, baseDate: '2026-11-21', baseTime: '0001' })], { createdOn: '2026-11-21' }));
    expect(await ledger.balance()).toMatchObject({ balance: 0, baseAt: at('2026-11-21T00:01:00') });
  });

  it('keeps the later base time, whatever is imported last', async () => {
    await ledger.zengin(noticesFile([notice({ baseTime: '1500', balance: 2 })]));
    const { revision } = await ledger.account();
    expect((await ledger.zengin(noticesFile([notice({ baseTime: '0900', balance: 1 })]))).counts).toMatchObject({ imported: 0, unchanged: 1 });
    expect(await ledger.balance()).toMatchObject({ balance: 2 });
    expect((await ledger.account()).revision).toBe(revision);
  });

  it('is preferred to a statement made on the same day, but not to a later one', async () => {
    const made = (createdOn: string, to: string, yen: number) => statement([movement(Number(to.slice(-2)), to, yen)], { createdOn, to, openingBalance: 0 });
    await ledger.zengin(noticesFile([notice()]));
    await ledger.zengin(bytesOf([made('2026-11-20', '2026-11-20', 5)]));
    expect(await ledger.balance()).toMatchObject({ source: '04', balance: 90_000 });
    await ledger.zengin(bytesOf([made('2026-11-21', '2026-11-21', 6)]));
    expect(await ledger.balance()).toMatchObject({ source: '03', balance: 6, withdrawableAmount: null });
    await ledger.zengin(noticesFile([notice({ baseDate: '2026-11-21', baseTime: '0000', balance: 7 })], { createdOn: '2026-11-21' }));
    expect(await ledger.balance()).toMatchObject({ source: '04', balance: 7 });
  });

  it('refuses unknown accounts, wrong records and unsupported deposits one by one, and takes the others', async () => {
    const bytes = noticesFile([
      notice(),
      notice({ accountNumber: '0009999999' }),
      notice({ accountType: '6' }),
      notice({ accountType: '4', accountNumber: '0007654321' }),
      notice({ accountType: '4', accountNumber: '0007654321', baseTime: '1000', balance: 1 }),
    ]);
    const report = await ledger.zengin(bytes);
    expect(report.refusals).toMatchObject([
      { where: 'record 3 (byte 404)', account: '001-1-9999999', code: 'ACCOUNT_UNKNOWN' },
    ]);
    expect(report.unsupported).toMatchObject([{ where: 'record 4 (byte 606)', account: '001-6-1234567' }]);
    expect(report.counts).toMatchObject({ imported: 3, refused: 1, unsupported: 1 });
    expect(await ledger.balance('7654321')).toMatchObject({ balance: 1 });
  });

  it('refuses a record whose 支払可能残高 does not follow', async () => {
    const bytes = noticesFile([notice(), notice({ accountType: '4', accountNumber: '0007654321' })]);
    bytes.write('1', 202 + 116, 'latin1');
    const report = await ledger.zengin(bytes);
    expect(report.refusals).toMatchObject([{ where: 'record 2 (byte 202)', code: 'BALANCE_WRONG' }]);
    expect(report.counts).toMatchObject({ imported: 1, refused: 1 });
  });

  it('takes nothing of a group whose trailer counts otherwise', async () => {
    const bytes = noticesFile([notice()]);
    bytes.write('0000002', 2 * 202 + 1, 'latin1');
    expect((await ledger.zengin(bytes)).refusals).toMatchObject([{ where: 'record 3 (byte 404)', code: 'COUNT_WRONG' }]);
    expect(await ledger.balance()).toBeUndefined();
  });

  it('takes many notices', async () => {
    const notices = Array.from({ length: 450 }, (_, minute) => notice({ baseTime: `${String(Math.floor(minute / 60)).padStart(2, '0')}${String(minute % 60).padStart(2, '0')}`, balance: minute }));
    expect((await ledger.zengin(noticesFile(notices))).counts).toMatchObject({ imported: 450 });
    expect(await ledger.balance()).toMatchObject({ balance: 449 });
  });
});
