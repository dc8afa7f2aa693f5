import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hash, verify } from '@node-rs/argon2';
import { sampleFolder } from '../support/sample-statements.js';
import { hanako, Ledger } from './ledger.js';

const company = (change: object = {}) => ({
  channel: 'corporate',
  contractNumber: '5100000001',
  holderName: '株式会社見本',
  holderNameKana: 'ｶ)ﾐﾎﾝ',
  accounts: [
    { branchCode: '003', branchName: '港', accountType: '1', accountNumber: '7000001' },
    { branchCode: '003', branchName: '港', accountType: '2', accountNumber: '7000002' },
  ],
  users: [
    { login: { userId: 'kanri01', contractorId: '5100000001' }, displayName: '管理者', administrator: true, password: 'Kanri-2026' },
    { login: { contractorId: '5100000001', userId: 'keiri01' }, displayName: '経理', password: 'Keiri-2026', accounts: ['003-1-7000001'] },
  ],
  ...change,
});

const user = (change: object) => [{ ...hanako().users[0], ...change }];

const phc = (parameters: string): string => `$argon2id$v=19$${parameters}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

describe('importing customers', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.empty();
  });
  afterEach(() => ledger.close());

  const findHanako = () => ledger.directory.findUser('sakura-shinkin', 'personal', '0123456789');

  it('lets the customer be found by login ID, with a hash of the password at the strength that OWASP asks for', async () => {
    expect((await ledger.customers([hanako()])).counts).toMatchObject({ imported: 1, refused: 0 });
    const found = await findHanako();
    expect(found).toMatchObject({
      institution: 'sakura-shinkin', channel: 'personal', loginId: '0123456789',
      state: 'active', contractState: 'active', loginMethod: 'password',
    });
    expect(found?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify(found?.passwordHash ?? '', 'Sakura-2026')).toBe(true);
  });

  it('joins several ID fields in the order of the login page, and keeps each user\'s own rights', async () => {
    await ledger.customers([company()]);
    const [administrator, clerk] = await Promise.all(
      ['kanri01', 'keiri01'].map((userId) => ledger.directory.findUser('sakura-shinkin', 'corporate', `5100000001/${userId}`)),
    );
    const standings = await ledger.query<{ administrator: number }>('SELECT administrator FROM ledger_users ORDER BY login_id');
    expect(standings.map((user) => user.administrator)).toEqual([1, 0]);
    const numbers = async (userId = '') => (await ledger.register.accountsOfUser(userId)).map(({ accountNumber }) => accountNumber);
    expect(await numbers(administrator?.id)).toEqual(['7000001', '7000002']);
    expect(await numbers(clerk?.id)).toEqual(['7000001']);
  });

  it('keeps what customers call their accounts (口座メモ) until the file says otherwise', async () => {
    const named = (memo?: string | null) => hanako({ accounts: hanako().accounts.map((account, index) => (index === 0 && memo !== undefined ? { ...account, memo } : account)) });
    const memos = async () => (await ledger.register.accountsOfUser((await findHanako())?.id ?? '')).map(({ memo }) => memo);
    await ledger.customers([named('家計')]);
    expect(await memos()).toEqual(['家計', null]);
    expect((await ledger.customers([named()])).counts).toMatchObject({ unchanged: 1 });
    expect(await memos()).toEqual(['家計', null]);
    expect((await ledger.customers([named('給与')])).counts).toMatchObject({ imported: 1 });
    expect(await memos()).toEqual(['給与', null]);
    expect((await ledger.customers([named(null)])).counts).toMatchObject({ imported: 1 });
    expect(await memos()).toEqual([null, null]);
    expect((await ledger.customers([named('あ'.repeat(101))])).refusals).toMatchObject([{ where: 'contracts[0].accounts[0].memo' }]);
  });

  it('finds nobody under another ID, channel, institution or case', async () => {
    await ledger.customers([company()]);
    expect(await ledger.directory.findUser('sakura-shinkin', 'corporate', '5100000001/KANRI01')).toBeUndefined();
    expect(await ledger.directory.findUser('sakura-shinkin', 'personal', '5100000001/kanri01')).toBeUndefined();
    expect(await ledger.directory.findUser('icho-shinkumi', 'corporate', '5100000001/kanri01')).toBeUndefined();
  });

  it('changes nothing the second time, the password\'s hash included', async () => {
    await ledger.customers([hanako(), company()]);
    const before = [await findHanako(), await ledger.account()];
    expect((await ledger.customers([hanako(), company()])).counts).toMatchObject({ imported: 0, unchanged: 2 });
    expect([await findHanako(), await ledger.account()]).toEqual(before);
  });

  it('makes what the file names as it says, and leaves the rest', async () => {
    await ledger.customers([hanako(), company()]);
    const { id } = (await findHanako()) ?? {};
    const { revision } = await ledger.account();
    ledger.clock.at += 1_000;
    const [ordinary] = hanako().accounts;
    const report = await ledger.customers([
      hanako({ holderName: '見本 華子', state: 'ended', accounts: [{ ...ordinary, state: 'closed' }], users: user({ password: 'Sakura-2027', state: 'stopped' }) }),
    ]);
    expect(report.counts).toMatchObject({ imported: 1 });
    const found = await findHanako();
    expect(found).toMatchObject({ id, contractState: 'ended', state: 'stopped' });
    expect(await ledger.query('SELECT holder_name AS name FROM ledger_contracts ORDER BY contract_number')).toMatchObject([{ name: '見本 華子' }, {}]);
    expect(await verify(found?.passwordHash ?? '', 'Sakura-2027')).toBe(true);
    expect(await ledger.register.accountsOfUser(id ?? '')).toEqual([]);
    expect((await ledger.account()).revision).toBe(revision + 1);
    const changedAt = await ledger.query<{ at: number | string }>('SELECT state_changed_at AS at FROM ledger_contracts ORDER BY contract_number');
    expect(changedAt.map(({ at }) => Number(at))).toEqual([ledger.clock.at, ledger.clock.at - 1_000]);
    expect(await ledger.directory.findUser('sakura-shinkin', 'corporate', '5100000001/kanri01')).toMatchObject({ state: 'active' });
  });

  it('takes a hash as it is, and keeps the known one when neither is given', async () => {
    const passwordHash = await hash('from elsewhere', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await ledger.customers([hanako({ users: user({ password: undefined, passwordHash }) })]);
    expect((await findHanako())?.passwordHash).toBe(passwordHash);
    expect((await ledger.customers([hanako({ users: user({ password: undefined }) })])).counts).toMatchObject({ unchanged: 1 });
    expect((await findHanako())?.passwordHash).toBe(passwordHash);
  });

  it.each<[string, object, string, string]>([
    ['a channel there is not', { channel: 'private' }, 'contracts[1].channel', 'must be one of personal, corporate'],
    ['a name that is missing', { holderName: undefined }, 'contracts[1].holderName', 'is missing: it must be a text of 1 to 100 characters'],
    ['a misspelt field', { holderNames: 'x' }, 'contracts[1].holderNames', 'is not a known key; known here: accounts, channel, contractNumber,'],
    ['a branch of two digits', { accounts: [{ ...hanako().accounts[0], branchCode: '01' }] }, 'contracts[1].accounts[0].branchCode', 'must be three digits'],
    ['a deposit that is not supported', { accounts: [{ ...hanako().accounts[0], accountType: '6' }] }, 'contracts[1].accounts[0].accountType', 'must be 1 (普通), 2 (当座) or 4 (貯蓄)'],
    ['no user', { users: [] }, 'contracts[1].users', 'must be a list of at least one group of keys'],
    ['an ID field too few', { users: user({ login: {} }) }, 'contracts[1].users[0].login.contractorId', 'a text without /'],
    ['an ID field too many', { users: user({ login: { contractorId: '1', userId: '2' } }) }, 'contracts[1].users[0].login.userId', 'no such field; the login page asks for contractorId'],
    ['a slash in an ID', { users: user({ login: { contractorId: '1/2' } }) }, 'contracts[1].users[0].login.contractorId', 'a text without /'],
    ['a new user without a password', { users: user({ login: { contractorId: 'new' }, password: undefined }) }, 'contracts[1].users[0].password', 'a password or a passwordHash for a new user'],
    ['a hash of another kind', { users: user({ passwordHash: '$2b$10$secretsecret' }) }, 'contracts[1].users[0].passwordHash', 'must be an argon2id PHC string'],
    ['a hash that costs the gateway more than its own', { users: user({ passwordHash: phc('m=4194304,t=2,p=1') }) }, 'contracts[1].users[0].passwordHash', 'with m=19456,t=2,p=1'],
    ['a hash that costs less than the check of an unknown ID', { users: user({ passwordHash: phc('m=8,t=1,p=1') }) }, 'contracts[1].users[0].passwordHash', 'with m=19456,t=2,p=1'],
    ['a hash that cannot be checked', { users: user({ passwordHash: phc('m=19456,t=2,p=1').slice(0, -1) }) }, 'contracts[1].users[0].passwordHash', 'with m=19456,t=2,p=1'],
    ['a right to a stranger\'s account', { users: user({ accounts: ['003-1-7000001'] }) }, 'contracts[1].users[0].accounts[0]', 'an account of this contract'],
  ])('refuses a contract with %s by its place, and takes the others', async (_, change, where, reason) => {
    const report = await ledger.customers([company(), hanako({ contractNumber: 'wrong', ...change })]);
    expect(report.counts).toMatchObject({ imported: 1, refused: 1 });
    expect(report.refusals).toMatchObject([{ where, code: 'CONTENT_INVALID', reason: expect.stringContaining(reason) }]);
    expect(await ledger.count('ledger_contracts')).toBe(1);
  });

  it('refuses a login ID that belongs to another contract, and nothing of the contract stays', async () => {
    await ledger.customers([hanako()]);
    const thief = hanako({ contractNumber: '666', accounts: [{ ...hanako().accounts[0], accountNumber: '6666666' }] });
    expect((await ledger.customers([thief])).refusals).toMatchObject([{ where: 'contracts[0]', code: 'LOGIN_ID_TAKEN' }]);
    expect([await ledger.count('ledger_contracts'), await ledger.count('ledger_accounts')]).toEqual([1, 2]);
  });

  it.each([
    ['no JSON', '{"password": "hunter2" "x"}', '$', 'must be JSON; it breaks at line 1, column 24'],
    ['no object', '[]', '$', 'must be a group of keys'],
    ['another format', '{"format":"x","institution":"sakura-shinkin","contracts":[]}', 'format', 'must be one of renkei-customers/1'],
    ['no contracts', '{"format":"renkei-customers/1","institution":"sakura-shinkin"}', 'contracts', 'must be a list of contracts'],
    ['contracts that are none', '{"format":"renkei-customers/1","institution":"sakura-shinkin","contracts":[1]}', 'contracts', 'must be a list of contracts'],
    ['another institution', '{"format":"renkei-customers/1","institution":"icho-shinkumi","contracts":[]}', 'institution', 'sakura-shinkin'],
  ])('refuses a file that is %s', async (_, text, where, reason) => {
    const report = await ledger.import.importCustomers('sakura-shinkin', text);
    expect(report.refusals).toMatchObject([{ where, reason: expect.stringContaining(reason) }]);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('keeps no secret anywhere but as a hash', async () => {
    await ledger.customers([hanako(), hanako({ holderName: '', users: user({ password: 'Refused-2026' }) })]);
    const tables = ['ledger_contracts', 'ledger_users', 'ledger_accounts', 'ledger_imports', 'audit_unsequenced'];
    const rows = await Promise.all(tables.map((table) => ledger.query(`SELECT * FROM ${table}`)));
    expect(JSON.stringify(rows)).not.toMatch(/Sakura-2026|Refused-2026/);
  });

  it('takes the sample customers', async () => {
    const text = readFileSync(join(sampleFolder, 'customers-icho-shinkumi.json'), 'utf8');
    expect((await ledger.import.importCustomers('icho-shinkumi', text)).counts).toMatchObject({ imported: 2, refused: 0 });
  });
});
