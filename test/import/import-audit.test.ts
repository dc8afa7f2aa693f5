import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bytesOf, hanako, Ledger, movement, statement } from './ledger.js';

const user = (change: object) => [{ ...hanako().users[0], ...change }];

describe('what imports leave in the audit', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.withAccounts();
  });
  afterEach(() => ledger.close());

  const events = async () => (await ledger.newRecords()).map(({ event }) => event);
  const findHanako = async () => {
    const found = await ledger.directory.findUser('sakura-shinkin', 'personal', '0123456789');
    if (!found) throw new Error('the sample customer is gone');
    return found;
  };

  it('a new contract is a change, and so is all that its user signs in with', async () => {
    const { id: userId, contractId } = await findHanako();
    expect(await ledger.newRecords()).toMatchObject([
      { event: 'contract.changed', contractId, userId: null, details: { state: 'active' } },
      { event: 'customer.changed', contractId, userId, details: { changed: ['password', 'state', 'administrator', 'rights'] } },
      { event: 'ledger.imported', contractId: null, userId: null, details: { kind: 'customers', imported: 1 } },
    ]);
  });

  it('the end of a contract, with the import that brought it', async () => {
    await ledger.newRecords();
    const { importId, fileSha256 } = await ledger.customers([hanako({ state: 'ended' })]);
    const { contractId } = await findHanako();
    expect(await ledger.newRecords()).toEqual([
      { event: 'contract.changed', actor: 'system', staff: null, contractId, userId: null, details: { importId, state: 'ended' } },
      {
        event: 'ledger.imported', actor: 'system', staff: null, contractId: null, userId: null,
        details: expect.objectContaining({ importId, kind: 'customers', fileSha256, imported: 1, unchanged: 0, refused: 0 }),
      },
    ]);
  });

  it('the same customers again are an import that changed no contract', async () => {
    await ledger.newRecords();
    await ledger.customers([hanako()]);
    expect(await ledger.newRecords()).toMatchObject([{ event: 'ledger.imported', details: { imported: 0, unchanged: 1 } }]);
  });

  it('nothing of a contract that was refused', async () => {
    await ledger.newRecords();
    const thief = hanako({ contractNumber: '666', accounts: [{ ...hanako().accounts[0], accountNumber: '6666666' }] });
    await ledger.customers([thief, hanako({ state: 'over' })]);
    expect(await ledger.newRecords()).toMatchObject([{ event: 'ledger.imported', details: { imported: 0, refused: 2 } }]);
  });

  it.each<[string, object, string[]]>([
    ['password', { password: 'Sakura-2027' }, ['password']],
    ['state', { state: 'stopped' }, ['state']],
    ['standing as an administrator', { administrator: true }, ['administrator']],
    ['rights', { accounts: ['001-1-1234567'] }, ['rights']],
    ['password and rights', { password: 'Sakura-2027', accounts: [] }, ['password', 'rights']],
  ])('which of a user\'s %s changed, never to what', async (_, change, changed) => {
    await ledger.newRecords();
    const { importId } = await ledger.customers([hanako({ users: user(change) })]);
    const { id: userId, contractId } = await findHanako();
    expect((await ledger.newRecords()).find(({ event }) => event === 'customer.changed')).toMatchObject({ userId, contractId, details: { importId, changed } });
  });

  it('no change of a customer whose name alone is another', async () => {
    await ledger.newRecords();
    await ledger.customers([hanako({ users: user({ displayName: '見本 華子' }) })]);
    expect(await events()).toEqual(['contract.changed', 'ledger.imported']);
  });

  it('a Zengin file, once, and what it brought', async () => {
    await ledger.newRecords();
    const file = bytesOf([statement([movement(1, '2026-11-02', 50_000)])]);
    const { importId, fileSha256 } = await ledger.zengin(file);
    await ledger.zengin(file);
    expect(await ledger.newRecords()).toMatchObject([
      { event: 'ledger.imported', actor: 'system', details: { importId, kind: 'zengin-03', fileSha256, imported: 1, refused: 0, movementsAdded: 1 } },
    ]);
  });

  it('who of the staff ran it', async () => {
    await ledger.newRecords();
    const file = { format: 'renkei-customers/1', institution: 'sakura-shinkin', contracts: [hanako({ state: 'suspended', users: user({ state: 'stopped' }) })] };
    await ledger.import.importCustomers('sakura-shinkin', JSON.stringify(file), { by: 'hayashi' });
    await ledger.import.importZengin('sakura-shinkin', await ledger.file(bytesOf([statement([])])), { today: '2026-11-20', by: 'hayashi' });
    expect((await ledger.newRecords()).map(({ event, actor, staff }) => [event, actor, staff])).toEqual([
      ['contract.changed', 'staff', 'hayashi'],
      ['customer.changed', 'staff', 'hayashi'],
      ['ledger.imported', 'staff', 'hayashi'],
      ['ledger.imported', 'staff', 'hayashi'],
    ]);
  });
});
