import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hanako, Ledger } from './ledger.js';

const filed = (...pins: (string | null | undefined)[]) => hanako({ accounts: hanako().accounts.map((account, index) => ({ ...account, inquiryPin: pins[index] })) });

describe('the inquiry PINs on file', () => {
  let ledger: Ledger;
  let ordinary: string;
  let savings: string;
  beforeEach(async () => {
    ledger = await Ledger.empty();
    await ledger.customers([filed('1357', '2468')]);
    [ordinary, savings] = [(await ledger.account('1234567')).id, (await ledger.account('7654321')).id];
  });
  afterEach(() => ledger.close());

  const revisions = async () => {
    const known = await ledger.pins.revisions([ordinary, savings]);
    return [known.get(ordinary), known.get(savings)];
  };

  const check = async (account: string, pin: string) => (await ledger.pins.checkEach(new Map([[account, pin]]))).get(account);

  it('are right or not, account by account', async () => {
    expect([await check(ordinary, '1357'), await check(savings, '2468')]).toEqual([1, 1]);
    expect(await Promise.all(['2468', '135', '13570', '', '１３５７'].map((pin) => check(ordinary, pin)))).toEqual(Array(5).fill(undefined));
    expect(await check('no such account', '1357')).toBeUndefined();
  });

  it('have revisions, asked for many accounts in one statement', async () => {
    expect(await revisions()).toEqual([1, 1]);
    expect(await ledger.pins.revisions([])).toEqual(new Map());
    expect(await ledger.pins.revisions(['no such account', savings, 'nor this'])).toEqual(new Map([[savings, 1]]));
  });

  it('get a new revision when they change, each by itself', async () => {
    await ledger.customers([filed('1357', '9999')]);
    expect(await revisions()).toEqual([1, 2]);
    expect([await check(savings, '2468'), await check(savings, '9999')]).toEqual([undefined, 2]);
  });

  it('stay with their revision when a file has them again or leaves them out', async () => {
    const before = await ledger.query('SELECT * FROM ledger_inquiry_pins ORDER BY account_id');
    const accounts = await ledger.query('SELECT * FROM ledger_accounts ORDER BY id');
    expect((await ledger.customers([filed('1357', '2468')])).counts).toMatchObject({ imported: 0, unchanged: 1 });
    expect((await ledger.customers([hanako()])).counts).toMatchObject({ imported: 0, unchanged: 1 });
    expect(await ledger.query('SELECT * FROM ledger_inquiry_pins ORDER BY account_id')).toEqual(before);
    expect(await ledger.query('SELECT * FROM ledger_accounts ORDER BY id')).toEqual(accounts);
  });

  it('never come back to a revision they had: not by being withdrawn, nor by being filed again', async () => {
    await ledger.customers([filed('1357', null)]);
    expect([await revisions(), await check(savings, '2468')]).toEqual([[1, undefined], undefined]);
    expect((await ledger.customers([filed('1357', null)])).counts).toMatchObject({ unchanged: 1 });
    await ledger.customers([filed('1357', '2468')]);
    expect([await revisions(), await check(savings, '2468')]).toEqual([[1, 3], 3]);
  });

  it('change the account\'s own revision, by which partners\' answers are told apart', async () => {
    const { revision } = await ledger.account('7654321');
    await ledger.customers([filed('1357', '9999')]);
    expect((await ledger.account('7654321')).revision).toBe(revision + 1);
    expect((await ledger.account('1234567')).revision).toBe(1);
  });

  it('leave their changes in the audit, with the account and the revision', async () => {
    await ledger.newRecords();
    const { importId } = await ledger.customers([filed('1357', '9999')]);
    await ledger.customers([filed(null, '9999')]);
    const records = (await ledger.newRecords()).filter(({ event }) => event === 'inquiry-pin.changed');
    expect(records.map(({ details }) => details)).toEqual([
      { importId, account: '001-4-7654321', revision: 2, onFile: true },
      { importId: expect.any(String), account: '001-1-1234567', revision: 2, onFile: false },
    ]);
  });

  it.each(['135', '13579', 'abcd', '１３５７', 1357])('are four digits, not %j', async (pin) => {
    const account = { ...hanako().accounts[0], inquiryPin: pin };
    const report = await ledger.customers([hanako({ accounts: [account] })]);
    expect(report.refusals).toEqual([{ where: 'contracts[0].accounts[0].inquiryPin', position: 0, code: 'CONTENT_INVALID', reason: 'must be four digits' }]);
  });
});

describe('what is imported to prove who somebody is', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.empty();
  });
  afterEach(() => ledger.close());

  const secrets = { pin: '1357', token: 'KRSXG5DJNZTWKY3SMV2HGZLDOJSXI4ZB', number: '4810263759', answer: 'yamamoto-san' };
  const contract = hanako({
    accounts: [{ ...hanako().accounts[0], inquiryPin: secrets.pin }],
    users: [
      {
        ...hanako().users[0],
        oneTimePassword: { secret: secrets.token, periodSeconds: 30 },
        userNumber: secrets.number,
        questions: [{ question: '旧姓', answer: secrets.answer }],
        certificates: [{ issuer: 'CN=Sample CA,O=Sample', serialNumber: '101' }],
      },
    ],
  });
  const tables = ['ledger_otp_tokens', 'ledger_user_numbers', 'ledger_questions', 'ledger_certificates', 'ledger_inquiry_pins'];
  const all = (names: readonly string[]) => Promise.all(names.map((table) => ledger.query(`SELECT * FROM ${table}`)));

  it('is the same to the last byte after the same file again', async () => {
    await ledger.customers([contract]);
    const before = await all(tables);
    expect((await ledger.customers([contract])).counts).toMatchObject({ imported: 0, unchanged: 1 });
    expect(await all(tables)).toEqual(before);
  });

  it('stands nowhere in plain', async () => {
    await ledger.customers([contract]);
    const report = await ledger.customers([{ ...contract, holderName: '' }]);
    const rows = await all([...tables, 'ledger_users', 'ledger_accounts', 'ledger_imports', 'audit_unsequenced']);
    const text = JSON.stringify([rows, report]);
    // Four digits may stand anywhere by chance, so the PIN is looked for as a value of its own.
    for (const secret of [`"${secrets.pin}"`, secrets.token, secrets.number, secrets.answer]) expect(text).not.toContain(secret);
  });
});
