import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditLog } from '#modules/audit';
import { CustomerDirectory } from '#modules/bank-host';
import type { Charge } from '#modules/customers';
import { sha256 } from '#libs/kernel';
import { institution, loginId, password, Counter, refusalOf, tally } from './counter.js';

describe('one lock for all factors', () => {
  let counter: Counter;
  beforeAll(async () => {
    counter = await Counter.open();
  });
  afterAll(() => counter.close());
  afterEach(async () => {
    jest.restoreAllMocks();
    counter.waitOut();
    await counter.signIn.unlock({ institution, channel: 'personal', loginId }, 'test');
    await counter.newRecords();
  });

  it('gives whoever knows the password no more tries at the one-time password than anybody', async () => {
    const ways: string[] = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      const password = await refusalOf(counter.recognise());
      if (password !== 'right') {
        ways.push(`password ${password}`);
        continue;
      }
      counter.waitOut();
      const customer = await counter.recognise();
      ways.push(await refusalOf(counter.factors.checkOneTimePassword(institution, customer, '000000')));
      counter.waitOut();
    }
    expect(ways).toEqual([...Array.from({ length: 7 }, () => 'SIGN_IN_REFUSED'), 'password SIGN_IN_STOPPED', 'password SIGN_IN_STOPPED']);
  });

  it('counts the wrong answers to every factor together', async () => {
    const customer = await counter.recognise();
    const wrong = [
      () => counter.recognise('wrong'),
      () => counter.factors.checkOneTimePassword(institution, customer, '000000'),
      () => counter.factors.checkUserNumber(institution, customer, ['x', 'x', 'x']),
      () => counter.factors.checkRiskAnswer(institution, customer, 'wrong'),
    ];
    for (const attempt of [...wrong, ...wrong.slice(0, 3)]) {
      expect(await refusalOf(attempt())).toBe('SIGN_IN_REFUSED');
      counter.waitOut();
    }
    for (const attempt of wrong) expect(await refusalOf(attempt())).toBe('SIGN_IN_STOPPED');
    expect(await refusalOf(counter.recognise())).toBe('SIGN_IN_STOPPED');
  });

  it.each(['password', 'one-time password', 'user number', 'registered question'] as const)(
    'looks at the first three only of 50 parallel guesses at the %s',
    async (factor) => {
      const customer = await counter.recognise();
      await counter.factors.userNumberPositions(customer);
      const guesses = {
        'password': () => counter.recognise('guess'),
        'one-time password': () => counter.factors.checkOneTimePassword(institution, customer, '000000'),
        'user number': () => counter.factors.checkUserNumber(institution, customer, ['x', 'x', 'x']),
        'registered question': () => counter.factors.checkRiskAnswer(institution, customer, 'guess'),
      };
      const { ledgerFactors } = counter;
      const looked = [
        jest.spyOn(counter.app.get(CustomerDirectory), 'findUser'),
        jest.spyOn(ledgerFactors, 'otpStepAt'),
        jest.spyOn(ledgerFactors, 'userNumberMatches'),
        jest.spyOn(ledgerFactors, 'answerMatches'),
      ];
      expect(await tally(Array.from({ length: 50 }, () => guesses[factor]()))).toEqual({ SIGN_IN_REFUSED: 3, SIGN_IN_WAITING: 47 });
      expect(looked.flatMap((spy): unknown[] => spy.mock.calls)).toHaveLength(3);
      expect(await counter.failures(customer.customerKey)).toBe(3);
    },
  );

  it('lets no right answer in between 50 parallel guesses buy another one', async () => {
    const customer = await counter.recognise();
    const guesses = Array.from({ length: 25 }, () => counter.factors.checkOneTimePassword(institution, customer, '000000'));
    const right = Array.from({ length: 25 }, () => counter.recognise());
    const [ways] = await Promise.all([tally(guesses), tally(right)]);
    const wrong = ways['SIGN_IN_REFUSED'] ?? 0;
    expect(wrong).toBeLessThanOrEqual(3);
    expect(await counter.failures(customer.customerKey)).toBe(wrong);
  });

  it('takes back its own charge and the wait that it set, when the answer was right', async () => {
    for (let failure = 1; failure <= 3; failure += 1) {
      await refusalOf(counter.recognise('wrong'));
      counter.waitOut();
    }
    const customer = await counter.recognise();
    expect(await counter.failures(customer.customerKey)).toBe(3);
    expect(await refusalOf(counter.factors.checkOneTimePassword(institution, customer, counter.code()))).toBe('right');
    expect(await counter.failures(customer.customerKey)).toBe(3);
    expect(await refusalOf(counter.recognise('wrong'))).toBe('SIGN_IN_REFUSED');
    expect(await refusalOf(counter.recognise())).toBe('SIGN_IN_WAITING');
  });

  it('leaves the wait that a later failure set, when an earlier charge is taken back', async () => {
    const key = 'some-key';
    const [first, , third] = [await counter.attempts.charge(key), await counter.attempts.charge(key), await counter.attempts.charge(key)];
    if (first.kind !== 'charged' || third.kind !== 'charged') throw new Error('not charged');
    await counter.transactor.write((tx) => counter.attempts.refund(tx, key, first));
    expect(await counter.failures(key)).toBe(2);
    expect(await counter.attempts.charge(key)).toEqual({ kind: 'waiting', seconds: 5 });
    await counter.transactor.write((tx) => counter.attempts.refund(tx, key, third));
    expect(await counter.attempts.charge(key)).toMatchObject({ kind: 'charged', last: false });
  });

  it('stays stopped when a charge from before the stop is taken back, but not when the last one was right itself', async () => {
    const charges: Charge[] = [];
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      charges.push(await counter.attempts.charge('stopped-key'));
      counter.waitOut();
    }
    const [earlier, last] = charges.slice(-2);
    if (earlier?.kind !== 'charged' || last?.kind !== 'charged') throw new Error('not charged');
    await counter.transactor.write((tx) => counter.attempts.refund(tx, 'stopped-key', earlier));
    expect(await counter.attempts.charge('stopped-key')).toEqual({ kind: 'stopped' });
    await counter.transactor.write((tx) => counter.attempts.refund(tx, 'stopped-key', last));
    expect(await counter.attempts.charge('stopped-key')).toMatchObject({ kind: 'charged' });
  });

  it('charges several keys at once, each by its own standing, however many do so', async () => {
    const keys = ['c', 'a', 'b'];
    await counter.attempts.charge('a');
    const rounds = await Promise.all(Array.from({ length: 20 }, () => counter.attempts.chargeEach(keys)));
    const charged = (key: string) => rounds.filter((charges) => charges.get(key)?.kind === 'charged').length;
    expect(keys.map(charged)).toEqual([3, 2, 3]);
    await counter.transactor.write((tx) => counter.attempts.forgetEach(tx, keys));
    expect(await Promise.all(keys.map((key) => counter.failures(key)))).toEqual([0, 0, 0]);
  });

  it('is opened by a complete sign-in, which forgets every failure', async () => {
    await refusalOf(counter.recognise('wrong'));
    const customer = await counter.recognise();
    await refusalOf(counter.factors.checkOneTimePassword(institution, customer, '000000'));
    expect(await counter.failures(customer.customerKey)).toBe(2);
    await counter.complete(customer);
    expect(await counter.failures(customer.customerKey)).toBe(0);
  });

  it('that was stopped in the meantime is not opened by a sign-in that was under way', async () => {
    const customer = await counter.recognise();
    for (let failure = 1; failure <= 7; failure += 1) {
      await refusalOf(counter.recognise('wrong'));
      counter.waitOut();
    }
    expect(await refusalOf(counter.complete(customer))).toBe('SIGN_IN_STOPPED');
    expect(await refusalOf(counter.recognise())).toBe('SIGN_IN_STOPPED');
    expect(await counter.signIn.unlock({ institution, channel: 'personal', loginId }, 'test')).toBe(true);
    await counter.complete(await counter.recognise());
  });

  it('keeps the charge when what was right cannot be put on record', async () => {
    const customer = await counter.recognise();
    jest.spyOn(counter.app.get(AuditLog), 'record').mockRejectedValueOnce(new Error('no record'));
    await expect(counter.factors.checkOneTimePassword(institution, customer, counter.code())).rejects.toThrow('no record');
    expect(await counter.failures(customer.customerKey)).toBe(1);
    expect(await refusalOf(counter.factors.checkOneTimePassword(institution, customer, counter.code()))).toBe('right');
  });

  it('names an ID so that nobody without the key can tell which it is, the same in every process and after turning the master keys', async () => {
    const { customerKey } = await counter.recognise();
    expect(customerKey).not.toBe(sha256(`${institution}\npersonal\n${loginId}`));
    const beside = await counter.beside();
    try {
      expect((await beside.recognise(password)).customerKey).toBe(customerKey);
    } finally {
      await beside.app.close();
    }
  });
});
