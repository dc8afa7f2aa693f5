import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { answers, institution, loginId, otpSecret, personalContract, userNumber, Counter, refusalOf, tally } from './counter.js';

let counter: Counter;
beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
afterEach(async () => {
  counter.waitOut();
  await counter.signIn.unlock({ institution, channel: 'personal', loginId }, 'test');
});

describe('a one-time password', () => {
  const check = async (code: string) => refusalOf(counter.factors.checkOneTimePassword(institution, await counter.recognise(), code));

  it('is taken once; the second use is a failure', async () => {
    const { customerKey } = await counter.recognise();
    const code = counter.code();
    expect(await check(code)).toBe('right');
    expect(await counter.failures(customerKey)).toBe(0);
    expect(await check(code)).toBe('SIGN_IN_REFUSED');
    expect(await counter.failures(customerKey)).toBe(1);
  });

  it('is taken once of many uses in the same moment', async () => {
    const customer = await counter.recognise();
    const code = counter.code();
    for (let round = 1; round <= 5; round += 1) {
      await counter.query('DELETE FROM customers_otp_uses');
      const ways = await tally(Array.from({ length: 20 }, () => counter.factors.checkOneTimePassword(institution, customer, code)));
      expect(ways['right']).toBe(1);
      counter.waitOut();
      await counter.signIn.unlock({ institution, channel: 'personal', loginId }, 'test');
      counter.advance(-61);
    }
  });

  it('may be one step early or late, and none is taken that is older than the last one used', async () => {
    const [before, now, after] = [counter.code(-30), counter.code(), counter.code(30)];
    expect(await check(now)).toBe('right');
    expect(await check(before)).toBe('SIGN_IN_REFUSED');
    expect(await check(after)).toBe('right');
    counter.advance(30);
    expect(await check(after)).toBe('SIGN_IN_REFUSED');
    expect(await check(counter.code(30))).toBe('right');
  });

  it('of two steps ago is refused', async () => {
    const old = counter.code();
    counter.advance(60);
    expect(await check(old)).toBe('SIGN_IN_REFUSED');
  });

  it('of a token that replaces another one is taken, whatever the periods of the two', async () => {
    const token = (periodSeconds: number) => personalContract({ oneTimePassword: { secret: otpSecret, periodSeconds } });
    for (const [before, after] of [[30, 60], [60, 30]] as const) {
      await counter.deliver(token(before));
      counter.advance(120);
      expect(await check(counter.code(0, before))).toBe('right');
      await counter.deliver(token(after));
      counter.advance(60);
      expect(await check(counter.code(0, after))).toBe('right');
      expect(await check(counter.code(0, after))).toBe('SIGN_IN_REFUSED');
      counter.waitOut();
    }
    await counter.deliver(personalContract());
  });

  it('is refused to a customer who has no token', async () => {
    await counter.deliver(personalContract({ oneTimePassword: null }));
    const customer = await counter.recognise();
    expect(customer.has).toEqual({ otp: false, userNumber: true });
    expect(await refusalOf(counter.factors.checkOneTimePassword(institution, customer, counter.code()))).toBe('SIGN_IN_REFUSED');
    await counter.deliver(personalContract());
    expect((await counter.recognise()).has).toEqual({ otp: true, userNumber: true });
  });
});

describe('the digits of the user number', () => {
  const positions = async () => counter.factors.userNumberPositions(await counter.recognise());
  const digitsAt = (asked: readonly number[], number = userNumber) => asked.map((position) => number[position - 1] ?? '');
  const answer = async (digits: readonly string[]) => refusalOf(counter.factors.checkUserNumber(institution, await counter.recognise(), digits));

  it('are asked at the same three positions until they are right, in every journey', async () => {
    const first = await positions();
    expect(first).toHaveLength(3);
    expect(await answer(['x', 'x', 'x'])).toBe('SIGN_IN_REFUSED');
    expect(await positions()).toEqual(first);
    expect(await answer(digitsAt(first).reverse())).toBe(digitsAt(first).join() === digitsAt(first).reverse().join() ? 'right' : 'SIGN_IN_REFUSED');
    expect(await positions()).toEqual(first);
    expect(await answer(digitsAt(first))).toBe('right');
  });

  it('are asked at positions drawn anew once they were right', async () => {
    const drawn = new Set<string>();
    for (let round = 1; round <= 12; round += 1) {
      const asked = await positions();
      drawn.add(asked.join());
      expect(await answer(digitsAt(asked))).toBe('right');
    }
    expect(drawn.size).toBeGreaterThan(3);
  });

  it('are asked at the same positions by everybody who asks first at the same time', async () => {
    const customer = await counter.recognise();
    for (let round = 1; round <= 5; round += 1) {
      await counter.query('DELETE FROM customers_challenges');
      const drawn = await Promise.all(Array.from({ length: 20 }, () => counter.factors.userNumberPositions(customer)));
      expect(new Set(drawn.map((asked) => asked.join())).size).toBe(1);
    }
  });

  it('are asked anew when the institution has given a number that is shorter', async () => {
    await counter.query("UPDATE customers_challenges SET challenge = '{\"positions\":[1,2,8]}' WHERE factor = 'user-number'");
    expect(await positions()).toEqual([1, 2, 8]);
    await counter.deliver(personalContract({ userNumber: '481592' }));
    const asked = await positions();
    expect(Math.max(...asked)).toBeLessThanOrEqual(6);
    expect(await positions()).toEqual(asked);
    expect(await answer(digitsAt(asked, '481592'))).toBe('right');
  });

  it.each([[['4', '8']], [['4', '8', '1', '5']], [[]]])('are refused when they are %j, too few or too many', async (digits) => {
    await counter.deliver(personalContract());
    expect(await answer(digits)).toBe('SIGN_IN_REFUSED');
  });

  it('cannot be asked of a customer who has none: nothing is charged, nothing passes', async () => {
    await counter.deliver(personalContract({ userNumber: null }));
    const customer = await counter.recognise();
    expect(customer.has.userNumber).toBe(false);
    expect(await refusalOf(counter.factors.userNumberPositions(customer))).toBe('FACTOR_NOT_REGISTERED');
    expect(await refusalOf(counter.factors.checkUserNumber(institution, customer, []))).toBe('FACTOR_NOT_REGISTERED');
    expect(await counter.failures(customer.customerKey)).toBe(0);
    await counter.deliver(personalContract());
  });
});

describe('the registered question', () => {
  const question = async () => counter.factors.riskQuestion(await counter.recognise());
  const answer = async (typed: string) => refusalOf(counter.factors.checkRiskAnswer(institution, await counter.recognise(), typed));

  it('stays the same one until it is answered rightly', async () => {
    const first = await question();
    expect(Object.keys(answers)).toContain(first?.text);
    expect(await answer('wrong')).toBe('SIGN_IN_REFUSED');
    expect(await question()).toEqual(first);
    expect(await answer(answers[first?.text ?? ''] ?? '')).toBe('right');
  });

  it('is one of those that are registered, each at some time', async () => {
    const asked = new Set<string>();
    for (let round = 1; round <= 40 && asked.size < 2; round += 1) {
      const { text = '' } = (await question()) ?? {};
      asked.add(text);
      expect(await answer(answers[text] ?? '')).toBe('right');
    }
    expect([...asked].sort()).toEqual(Object.keys(answers).sort());
  });

  it('is the same one for everybody who asks first at the same time', async () => {
    const customer = await counter.recognise();
    for (let round = 1; round <= 5; round += 1) {
      await counter.query('DELETE FROM customers_challenges');
      const drawn = await Promise.all(Array.from({ length: 20 }, () => counter.factors.riskQuestion(customer)));
      expect(new Set(drawn.map((asked) => asked?.id)).size).toBe(1);
    }
  });

  it.each(['やまもと', 'ﾔﾏﾓﾄ', ' ヤマ モト '])('takes the answer written as %j', async (typed) => {
    await counter.deliver(personalContract({ questions: [{ question: '母親の旧姓は何ですか', answer: 'ヤマモト' }] }));
    expect(await answer(typed)).toBe('right');
  });

  it('that the customer no longer has is asked no more', async () => {
    expect((await question())?.text).toBe('母親の旧姓は何ですか');
    await counter.deliver(personalContract({ questions: [{ question: '出身地はどこですか', answer: '見本市' }] }));
    expect((await question())?.text).toBe('出身地はどこですか');
    expect(await answer('見本市')).toBe('right');
  });

  it('is none when none is registered: nothing is charged, and nothing passes', async () => {
    await counter.deliver(personalContract({ questions: [] }));
    const customer = await counter.recognise();
    expect(await counter.factors.riskQuestion(customer)).toBeUndefined();
    expect(await refusalOf(counter.factors.checkRiskAnswer(institution, customer, ''))).toBe('FACTOR_NOT_REGISTERED');
    expect(await counter.failures(customer.customerKey)).toBe(0);
  });
});
