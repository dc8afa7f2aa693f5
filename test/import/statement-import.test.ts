import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { bytesOf, Ledger, movement, statement, TODAY } from './ledger.js';

const november = statement([movement(1, '2026-11-02', 50_000), movement(2, '2026-11-05', -30_000), movement(3, '2026-11-05', -1_000)]);
const savings = statement([movement(1, '2026-11-02', 7_000)], { accountType: '4', accountNumber: '0007654321', openingBalance: 0 });
const nothing = { imported: 0, unchanged: 0, refused: 0, unsupported: 0, movementsAdded: 0, movementsKnown: 0, correctionsAdded: 0 };

/** The file with bytes written over, in a record counted from 1, at a position counted from 1. */
function spoilt(file: Buffer, record: number, at: number, text: string): Buffer {
  const copy = Buffer.from(file);
  copy.write(text, (record - 1) * 202 + at - 1, 'latin1');
  return copy;
}

describe('importing 種別03', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.withAccounts();
  });
  afterEach(() => ledger.close());

  it('keeps movements with their running balance, and the balance after the last one', async () => {
    const { revision } = await ledger.account();
    const report = await ledger.zengin(bytesOf([november, savings]));
    expect(report).toMatchObject({ kind: 'zengin-03', counts: { ...nothing, imported: 2, movementsAdded: 4 }, refusals: [] });
    expect(await ledger.movements()).toMatchObject([
      { itemKey: '20261102-00000001', transactionDate: '2026-11-02', transactionType: '1', amount: 50_000, balance: 150_000, remarks: 'ﾌﾘｶｴ', remitterName: null },
      { itemKey: '20261105-00000002', transactionType: '2', amount: 30_000, balance: 120_000 },
      { itemKey: '20261105-00000003', transactionType: '2', amount: 1_000, balance: 119_000 },
    ]);
    expect(await ledger.balance()).toMatchObject({ balance: 119_000, source: '03', baseAt: Date.parse('2026-11-20T00:00:00+09:00'), withdrawableAmount: null });
    expect((await ledger.account()).revision).toBe(revision + 1);
  });

  it('takes a stream as it takes a file', async () => {
    const stream = createReadStream(await ledger.file(bytesOf([november], 'none')));
    const report = await ledger.import.importZengin('sakura-shinkin', stream, { fileName: 'upload.zengin', today: TODAY });
    expect(report).toMatchObject({ fileName: 'upload.zengin', counts: { ...nothing, imported: 1, movementsAdded: 3 } });
  });

  it('recognises the same file and changes nothing', async () => {
    const first = await ledger.zengin(bytesOf([november]));
    const { revision } = await ledger.account();
    ledger.clock.at += 60_000;
    const second = await ledger.zengin(bytesOf([november]));
    expect(second).toMatchObject({ importId: first.importId, alreadyImportedAt: ledger.clock.at - 60_000, counts: nothing });
    expect(await ledger.count('ledger_imports WHERE kind = \'zengin-03\'')).toBe(1);
    expect((await ledger.account()).revision).toBe(revision);
  });

  it('skips what is known where periods overlap, and adds the rest as one revision', async () => {
    await ledger.zengin(bytesOf([november]));
    const { revision } = await ledger.account();
    const overlapping = statement([...november.movements.slice(1), movement(4, '2026-11-19', 500)], { from: '2026-11-05', openingBalance: 150_000 });
    const report = await ledger.zengin(bytesOf([overlapping]));
    expect(report.counts).toEqual({ ...nothing, imported: 1, movementsAdded: 1, movementsKnown: 2 });
    expect((await ledger.movements()).map(({ itemKey, balance }) => [itemKey, balance])).toEqual([
      ['20261102-00000001', 150_000],
      ['20261105-00000002', 120_000],
      ['20261105-00000003', 119_000],
      ['20261119-00000004', 119_500],
    ]);
    expect((await ledger.account()).revision).toBe(revision + 1);
  });

  it('leaves revision and balance alone when an older statement brings nothing new', async () => {
    await ledger.zengin(bytesOf([november]));
    const before = [await ledger.account(), await ledger.balance()];
    const older = statement(november.movements.slice(0, 2), { to: '2026-11-08', createdOn: '2026-11-09' });
    expect((await ledger.zengin(bytesOf([older]))).counts).toEqual({ ...nothing, unchanged: 1, movementsKnown: 2 });
    expect([await ledger.account(), await ledger.balance()]).toEqual(before);
  });

  it('refuses a statement that says otherwise under a known key, and nothing of it stays', async () => {
    await ledger.zengin(bytesOf([november]));
    const other = statement([movement(0, '2026-11-01', 0), movement(1, '2026-11-02', 50_001)]);
    const report = await ledger.zengin(bytesOf([other, savings]));
    expect(report.counts).toEqual({ ...nothing, imported: 1, refused: 1, movementsAdded: 1 });
    expect(report.refusals).toMatchObject([{ where: 'record 3 (byte 404)', account: '001-1-1234567', code: 'MOVEMENT_CONTRADICTS' }]);
    expect(await ledger.movements()).toHaveLength(3);
    expect(await ledger.movements('7654321')).toHaveLength(1);
  });

  it('refuses one statement that uses a key twice', async () => {
    const twice = statement([movement(1, '2026-11-02', 50_000), movement(1, '2026-11-02', 50_000)]);
    expect((await ledger.zengin(bytesOf([twice]))).refusals).toMatchObject([{ where: 'record 3 (byte 404)', code: 'MOVEMENT_CONTRADICTS' }]);
    expect(await ledger.movements()).toEqual([]);
  });

  it('keeps a correction under a known key as a row of its own, once', async () => {
    await ledger.zengin(bytesOf([november]));
    const corrected = statement([
      ...november.movements,
      movement(3, '2026-11-05', 1_000, { transactionKind: '19', remarks: 'ﾃｲｾｲ' }),
      movement(3, '2026-11-05', -900, { transactionKind: '19', remarks: 'ﾃｲｾｲ' }),
    ]);
    expect((await ledger.zengin(bytesOf([corrected]))).counts).toEqual({ ...nothing, imported: 1, movementsAdded: 2, movementsKnown: 3, correctionsAdded: 2 });
    const again = statement([...corrected.movements, movement(4, '2026-11-06', -100)]);
    expect((await ledger.zengin(bytesOf([again]))).counts).toEqual({ ...nothing, imported: 1, movementsAdded: 1, movementsKnown: 5 });
    expect((await ledger.movements()).map(({ itemKey, balance }) => [itemKey, balance])).toEqual([
      ['20261102-00000001', 150_000],
      ['20261105-00000002', 120_000],
      ['20261105-00000003', 119_000],
      ['20261105-00000003-1', 120_000],
      ['20261105-00000003-2', 119_100],
      ['20261106-00000004', 119_000],
    ]);
  });

  it('refuses an unknown account alone, and takes it when the same file comes again after the customer', async () => {
    const stranger = statement([movement(1, '2026-11-02', 1)], { accountNumber: '0009999999' });
    const file = bytesOf([november, stranger, savings]);
    const report = await ledger.zengin(file);
    expect(report.counts).toEqual({ ...nothing, imported: 2, refused: 1, movementsAdded: 4 });
    expect(report.refusals).toMatchObject([{ where: 'record 6 (byte 1010)', account: '001-1-9999999', code: 'ACCOUNT_UNKNOWN' }]);

    const account = { branchCode: '001', branchName: '本店営業部', accountType: '1', accountNumber: '9999999' };
    await ledger.customers([{
      channel: 'personal', contractNumber: '9', holderName: '他人', holderNameKana: 'ﾀﾆﾝ', accounts: [account],
      users: [{ login: { contractorId: '9' }, displayName: '他人', password: 'another' }],
    }]);
    expect((await ledger.zengin(file)).counts).toEqual({ ...nothing, imported: 1, unchanged: 2, movementsAdded: 1, movementsKnown: 4 });
  });

  it('refuses a statement of another bank', async () => {
    const report = await ledger.zengin(bytesOf([november]), { institution: 'icho-shinkumi' });
    expect(report.refusals).toMatchObject([{ code: 'BANK_CODE_OTHER', reason: "銀行コード: expected 9993, this institution's, found 9994" }]);
    expect(await ledger.count('ledger_movements')).toBe(0);
  });

  it('says that other deposits are not supported yet, which is no refusal', async () => {
    const fixed = statement([], { accountType: '6' });
    const report = await ledger.zengin(bytesOf([fixed, november]));
    expect(report.counts).toEqual({ ...nothing, imported: 1, unsupported: 1, movementsAdded: 3 });
    expect(report.unsupported).toMatchObject([{ where: 'record 1 (byte 0)', account: '001-6-1234567', code: 'NOT_SUPPORTED' }]);
    expect(await ledger.zengin(bytesOf([fixed, november]))).toHaveProperty('alreadyImportedAt');
  });

  const file = bytesOf([november, savings]);
  it.each([
    ['a wrong sum', spoilt(file, 5, 8, '0000000050001'), 'SUM_WRONG', 'record 5 (byte 808)', 1],
    ['a wrong count', spoilt(file, 5, 55, '0000002'), 'COUNT_WRONG', 'record 5 (byte 808)', 1],
    ['a wrong balance', spoilt(file, 1, 129, '1'), 'BALANCE_WRONG', 'record 5 (byte 808)', 1],
    ['a stray byte', spoilt(file, 3, 160, '\x07'), 'FIELD_CHARACTER', 'record 3 (byte 404)', 1],
    ['a wrong count at the end', spoilt(file, 9, 2, '0000000099'), 'COUNT_WRONG', 'record 9 (byte 1616)', 2],
    ['a file cut off between statements', file.subarray(0, 5 * 202), 'FILE_TRUNCATED', 'record 5 (byte 808)', 1],
  ])('takes what is whole of a file with %s, and refuses the rest', async (_, bytes, code, where, taken) => {
    const report = await ledger.zengin(bytes);
    expect(report.refusals).toMatchObject([{ code, where }]);
    expect(report.counts).toMatchObject({ imported: taken, refused: 1 });
  });

  it('refuses what is left of a file that breaks off within a statement, and takes the whole file later', async () => {
    const report = await ledger.zengin(file.subarray(0, 7 * 202 - 60));
    expect(report.refusals.map(({ code, where }) => [code, where])).toEqual([
      ['FILE_TRUNCATED', 'record 7 (byte 1212)'],
      ['FILE_TRUNCATED', 'record 7 (byte 1212)'],
    ]);
    expect(await ledger.movements('7654321')).toEqual([]);
    expect((await ledger.zengin(file)).counts).toEqual({ ...nothing, imported: 1, unchanged: 1, movementsAdded: 1, movementsKnown: 3 });
  });

  it('refuses everything from the place on where line ends change', async () => {
    const mixed = Buffer.concat([bytesOf([november]).subarray(0, 5 * 202), bytesOf([savings], 'LF')]);
    const report = await ledger.zengin(mixed);
    expect(report.refusals).toMatchObject([{ code: 'LINE_END', where: 'record 6 (byte 1010)' }]);
    expect(report.counts).toMatchObject({ imported: 1, refused: 1, movementsAdded: 3 });
  });

  it('refuses what is no Zengin file, and a file that is not there', async () => {
    await expect(ledger.zengin(Buffer.from('date,amount\n'))).rejects.toMatchObject({ code: 'IMPORT_FORMAT_UNKNOWN' });
    await expect(ledger.zengin(Buffer.alloc(0))).rejects.toMatchObject({ code: 'IMPORT_FORMAT_UNKNOWN' });
    await expect(ledger.import.importZengin('sakura-shinkin', '/nowhere', { today: TODAY })).rejects.toMatchObject({ code: 'IMPORT_FILE_UNREADABLE' });
    await expect(ledger.zengin(bytesOf([november]), { institution: 'nobody' })).rejects.toMatchObject({ code: 'INSTITUTION_UNKNOWN' });
    expect(await ledger.count("ledger_imports WHERE kind <> 'customers'")).toBe(0);
  });

  it('resolves years without an era around the day the file was made, and that around today', async () => {
    const heisei = statement([movement(1, '2016-05-02', 50_000)], { createdOn: '2016-05-04', from: '2016-05-01', to: '2016-05-03' });
    await ledger.zengin(bytesOf([heisei]), { today: TODAY });
    expect((await ledger.movements()).map(({ itemKey }) => itemKey)).toEqual(['20160502-00000001']);
  });

  it('takes a statement of many batches as one revision', async () => {
    const many = statement(Array.from({ length: 1_234 }, (_, index) => movement(index + 1, '2026-11-10', 1)));
    const { revision } = await ledger.account();
    expect((await ledger.zengin(bytesOf([many], 'none'))).counts).toMatchObject({ movementsAdded: 1_234 });
    const rows = await ledger.movements();
    expect(rows).toHaveLength(1_234);
    expect(rows.at(-1)?.balance).toBe(101_234);
    expect(await ledger.query('SELECT DISTINCT revision AS revision FROM ledger_movements')).toHaveLength(1);
    expect((await ledger.account()).revision).toBe(revision + 1);
  });

  it('lets two imports of one account follow each other', async () => {
    const days = Array.from({ length: 19 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);
    const files = days.map((day, index) => bytesOf([statement([movement(1, day, 1)], { openingBalance: index })]));
    const { revision } = await ledger.account();
    const paths = await Promise.all(files.map((bytes) => ledger.import.importZengin('sakura-shinkin', toStream(bytes), { today: TODAY })));
    expect(paths.map(({ counts }) => counts.movementsAdded)).toEqual(days.map(() => 1));
    expect((await ledger.account()).revision).toBe(revision + days.length);
    expect(await ledger.query('SELECT DISTINCT revision AS revision FROM ledger_movements')).toHaveLength(days.length);
  });
});

async function* toStream(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
