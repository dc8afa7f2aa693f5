import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { importCommand } from '../../src/cli/import.command.js';
import { bytesOf, hanako, Ledger, movement, statement } from './ledger.js';

describe('renkei import', () => {
  let ledger: Ledger;
  let printed: string;
  beforeEach(async () => {
    ledger = await Ledger.withAccounts();
    printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    process.exitCode = 0;
    await ledger.close();
  });

  /** The lines printed and the exit code. */
  async function run(...words: string[]): Promise<[string[], number]> {
    printed = '';
    process.exitCode = 0;
    const app = Object.create(ledger.app, { close: { value: async () => {} } }) as typeof ledger.app;
    await importCommand(async () => app).parseAsync(words, { from: 'user' });
    return [printed.trimEnd().split('\n'), Number(process.exitCode)];
  }

  const november = statement([movement(1, '2026-11-02', 50_000)]);
  const stranger = statement([], { accountNumber: '0009999999' });
  const fixed = statement([], { accountType: '6' });

  it('tells what it took', async () => {
    const path = await ledger.file(bytesOf([november]));
    expect(await run('zengin', '--institution', 'sakura-shinkin', path)).toEqual([
      [
        'import.zengin for sakura-shinkin (種別03 入出金取引明細)',
        '  statements   1 imported, 0 unchanged, 0 refused',
        '  movements    1 added, 0 known before',
      ],
      0,
    ]);
    expect(await run('zengin', '--institution', 'sakura-shinkin', path)).toEqual([
      ['import.zengin was already imported for sakura-shinkin at 2026-11-20T18:00:00+09:00; nothing was changed.'],
      0,
    ]);
  });

  it('lists what it refused with its record, and exits with 1', async () => {
    const path = await ledger.file(bytesOf([fixed, stranger, november]));
    expect(await run('zengin', '--institution', 'sakura-shinkin', path)).toEqual([
      [
        'import.zengin for sakura-shinkin (種別03 入出金取引明細)',
        '  statements   1 imported, 0 unchanged, 1 refused, 1 not supported yet',
        '  movements    1 added, 0 known before',
        '  REFUSED      record 3 (byte 404), account 001-1-9999999: no such account is in the ledger [ACCOUNT_UNKNOWN]',
        '  NOT YET      record 1 (byte 0), account 001-6-1234567: 預金種目 6 is not supported yet (1 普通, 2 当座 and 4 貯蓄 are) [NOT_SUPPORTED]',
      ],
      1,
    ]);
  });

  it('imports customers, and never prints a password', async () => {
    const path = join(ledger.folder, 'customers.json');
    const contracts = [hanako(), hanako({ contractNumber: '' })];
    await writeFile(path, JSON.stringify({ format: 'renkei-customers/1', institution: 'sakura-shinkin', contracts }));
    const [lines, exitCode] = await run('customers', '--institution', 'sakura-shinkin', path);
    expect(lines).toEqual([
      'customers.json for sakura-shinkin (customers)',
      '  contracts    0 imported, 1 unchanged, 1 refused',
      '  REFUSED      contracts[1].contractNumber: must be a text of 1 to 64 characters [CONTENT_INVALID]',
    ]);
    expect(exitCode).toBe(1);
  });

  it('tells the audit who ran it', async () => {
    await ledger.newRecords();
    await run('zengin', '--institution', 'sakura-shinkin', await ledger.file(bytesOf([november])));
    const path = join(ledger.folder, 'customers.json');
    await writeFile(path, JSON.stringify({ format: 'renkei-customers/1', institution: 'sakura-shinkin', contracts: [hanako()] }));
    await run('customers', '--institution', 'sakura-shinkin', path);
    const staff = { event: 'ledger.imported', actor: 'staff', staff: userInfo().username };
    expect(await ledger.newRecords()).toMatchObject([staff, staff]);
  });

  it('says when a file cannot be read', async () => {
    await expect(run('customers', '--institution', 'sakura-shinkin', '/nowhere')).rejects.toMatchObject({ code: 'IMPORT_FILE_UNREADABLE' });
    await expect(run('zengin', '--institution', 'sakura-shinkin', '/nowhere')).rejects.toMatchObject({ code: 'IMPORT_FILE_UNREADABLE' });
  });
});
