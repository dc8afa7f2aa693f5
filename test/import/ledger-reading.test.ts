import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, hanako, Ledger, movement, statement } from './ledger.js';

describe('reading the ledger', () => {
  let ledger: Ledger;
  let accountId: string;
  beforeAll(async () => {
    ledger = await Ledger.withAccounts();
    await ledger.zengin(bytesOf([statement([movement(1, '2026-11-02', 10), movement(2, '2026-11-02', 20), movement(1, '2026-11-03', 30)])]));
    accountId = (await ledger.account()).id;
  });
  afterAll(() => ledger.close());

  const keys = async (change: { fromKey?: string; toKey?: string; revision?: number; afterItemKey?: string; limit?: number } = {}) => {
    const query = { ledgerAccountId: accountId, fromKey: '20261101', toKey: '20261201', revision: 9, limit: 500, ...change };
    return (await ledger.statements.movements(query)).map(({ itemKey }) => itemKey);
  };

  it('gives a period\'s movements oldest first, from its first day up to but not with the key after its last', async () => {
    expect(await keys()).toEqual(['20261102-00000001', '20261102-00000002', '20261103-00000001']);
    expect(await keys({ fromKey: '20261103' })).toEqual(['20261103-00000001']);
    expect(await keys({ toKey: '20261103' })).toEqual(['20261102-00000001', '20261102-00000002']);
    expect(await keys({ fromKey: '20261104' })).toEqual([]);
  });

  it('goes on after a key, and stops at the limit', async () => {
    expect(await keys({ limit: 2 })).toEqual(['20261102-00000001', '20261102-00000002']);
    expect(await keys({ limit: 2, afterItemKey: '20261102-00000002' })).toEqual(['20261103-00000001']);
  });

  it('shows an earlier revision without what came later, be it in the middle', async () => {
    const { revision } = await ledger.account();
    const late = statement([movement(7, '2026-11-02', 1), movement(8, '2026-11-19', 1)], { openingBalance: 5 });
    expect((await ledger.zengin(bytesOf([late]))).counts).toMatchObject({ movementsAdded: 2 });
    expect(await keys({ revision })).toEqual(['20261102-00000001', '20261102-00000002', '20261103-00000001']);
    expect(await keys({ revision: revision + 1 })).toHaveLength(5);
  });

  it('gives yen as numbers and instants in milliseconds, and what is not known as null', async () => {
    const [row] = await ledger.statements.movements({ ledgerAccountId: accountId, fromKey: '0', toKey: '9', revision: 9, limit: 1 });
    expect(row).toEqual({
      itemKey: '20261102-00000001', transactionDate: '2026-11-02', valueDate: '2026-11-02', transactionType: '1', transactionKind: '14',
      amount: 10, balance: 100_010, otherBankCheckAmount: null, remarks: 'ﾌﾘｶｴ', remitterName: null, remitterCode: null,
      remittingBankName: null, remittingBranchName: null, ediInfo: null,
    });
  });

  it.each([0, 1, 2, 3, 5])('gives the balances there are of %d accounts in one statement at most', async (count) => {
    const ids = [accountId, ...Array.from({ length: 4 }, (_, index) => `nobody-${index}`)].slice(0, count);
    const statements = await counted(async () => {
      expect(await ledger.statements.balances(ids)).toHaveLength(Math.min(count, 1));
    });
    expect(statements).toBe(count === 0 ? 0 : 1);
  });

  it('looks for a user in one statement, known or not', async () => {
    const find = (loginId: string) => counted(() => ledger.directory.findUser('sakura-shinkin', 'personal', loginId));
    expect([await find('0123456789'), await find('nobody')]).toEqual([1, 1]);
    const certificate = { issuer: 'CN=Sample CA,O=Sample', serialNumber: '101' };
    expect(await counted(() => ledger.directory.userOfCertificate('sakura-shinkin', 'personal', certificate))).toBe(1);
  });

  it('looks for the PINs on file in one statement, of however many accounts', async () => {
    const revisions = (...ids: string[]) => counted(() => ledger.pins.revisions(ids));
    expect([await revisions(), await revisions(accountId), await revisions(accountId, 'nobody', 'nobody else')]).toEqual([0, 1, 1]);
    expect(await counted(() => ledger.pins.checkEach(new Map([[accountId, '1357']])))).toBe(1);
  });

  it('lists the open accounts of a user by branch, type and number', async () => {
    const account = (branchCode: string, accountType: string, accountNumber: string, state = 'open') => ({ branchCode, branchName: branchCode, accountType, accountNumber, state });
    await ledger.customers([
      hanako({
        contractNumber: 'many',
        accounts: [account('002', '1', '0000001'), account('001', '4', '0000001'), account('001', '1', '0000002'), account('001', '1', '0000001'), account('001', '1', '0000003', 'closed')],
        users: [{ login: { contractorId: 'many' }, displayName: '多', password: 'Many-2026' }],
      }),
    ]);
    const found = await ledger.directory.findUser('sakura-shinkin', 'personal', 'many');
    const accounts = await ledger.register.accountsOfUser(found?.id ?? '');
    expect(accounts.map(({ branchCode, accountType, accountNumber }) => `${branchCode}-${accountType}-${accountNumber}`)).toEqual([
      '001-1-0000001', '001-1-0000002', '001-4-0000001', '002-1-0000001',
    ]);
    expect(accounts[0]).toMatchObject({ branchName: '001', holderName: '見本 花子', holderNameKana: 'ﾐﾎﾝ ﾊﾅｺ', state: 'open', revision: 1 });
  });
});

/** How many statements go to the database meanwhile. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const count = (): void => void (statements += 1);
  subscribe('renkei:query', count);
  try {
    await work();
  } finally {
    unsubscribe('renkei:query', count);
  }
  return statements;
}
