import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { answers, certificate, certificateContract, home, institution, loginId, password, personalContract, userNumber, Counter, refusalOf } from './counter.js';

let counter: Counter;
beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
afterEach(async () => {
  counter.waitOut();
  await counter.signIn.unlock({ institution, channel: 'personal', loginId }, 'test');
  await counter.signIn.unlock({ institution, channel: 'corporate', loginId: '5100000001/keiri01' }, 'test');
  await counter.newRecords();
});

const byCertificate = (presented = certificate, where = institution, channel: 'personal' | 'corporate' = 'corporate') =>
  counter.signIn.withCertificate(where, channel, presented);

const confirm = (customer: Awaited<ReturnType<typeof byCertificate>>, typed: string) =>
  counter.signIn.confirmPassword(institution, 'corporate', { customer, certificate }, typed);

describe('a certificate', () => {
  it('stands for the ID of the user it is bound to; the password follows', async () => {
    const customer = await byCertificate();
    expect(customer.has).toEqual({ otp: false, userNumber: false });
    await confirm(customer, 'Keiri-2026');
    await counter.complete(customer);
    const records = await counter.newRecords();
    expect(records.map(({ event, details }) => [event, details['factor'] ?? details['factors']])).toEqual([
      ['customer.factor-passed', 'certificate'],
      ['customer.factor-passed', 'password'],
      ['customer.signed-in', ['password']],
    ]);
    expect(records.every(({ userId }) => userId === customer.userId)).toBe(true);
    expect(records[0]?.details).toMatchObject({ ...certificate, channel: 'corporate' });
  });

  it.each([
    ['bound to nobody', { ...certificate, serialNumber: '0C' }],
    ['of another issuer with the same number', { ...certificate, issuer: 'CN=Other CA' }],
  ])('%s recognises nobody', async (_what, presented) => {
    expect(await refusalOf(byCertificate(presented))).toBe('CERTIFICATE_NOT_BOUND');
    expect(await counter.newRecords()).toMatchObject([{ event: 'customer.sign-in-failed', details: { factor: 'certificate', serialNumber: presented.serialNumber } }]);
  });

  it('recognises nobody at another institution or channel', async () => {
    expect(await refusalOf(byCertificate(certificate, 'icho-shinkumi'))).toBe('CERTIFICATE_NOT_BOUND');
    expect(await refusalOf(byCertificate(certificate, institution, 'personal'))).toBe('CERTIFICATE_NOT_BOUND');
  });

  it('is not taken from a contract that signs in by password, nor a password from one that signs in by certificate', async () => {
    const typed = { institution, channel: 'corporate', loginId: '5100000001/keiri01' } as const;
    expect(await refusalOf(counter.signIn.withPassword(typed, 'Keiri-2026'))).toBe('SIGN_IN_REFUSED');
    await counter.deliver(certificateContract({ loginMethod: 'password' }));
    expect(await refusalOf(byCertificate())).toBe('CERTIFICATE_NOT_BOUND');
    expect(await refusalOf(counter.signIn.withPassword(typed, 'Keiri-2026'))).toBe('right');
    await counter.deliver(certificateContract());
  });

  it('shares the lock with the ID of its user: wrong passwords after it stop it, and staff release both', async () => {
    const customer = await byCertificate();
    for (let failure = 1; failure <= 7; failure += 1) {
      expect(await refusalOf(confirm(customer, 'wrong'))).toBe('SIGN_IN_REFUSED');
      counter.waitOut();
    }
    expect(await refusalOf(confirm(customer, 'Keiri-2026'))).toBe('SIGN_IN_STOPPED');
    expect(await refusalOf(byCertificate())).toBe('SIGN_IN_STOPPED');
    expect(await counter.signIn.unlock({ institution, channel: 'corporate', loginId: '5100000001/keiri01' }, 'test')).toBe(true);
    await confirm(await byCertificate(), 'Keiri-2026');
  });

  it('must be the same user’s when the password follows; no right or wrong password is told before', async () => {
    const [user] = certificateContract().users;
    const other = { ...user, login: { contractorId: '5100000001', userId: 'other' } };
    const customer = await byCertificate();
    await counter.deliver(certificateContract({ users: [{ ...user, certificates: [] }] }));
    for (const typed of ['Keiri-2026', 'wrong']) expect(await refusalOf(confirm(customer, typed))).toBe('CERTIFICATE_NOT_BOUND');
    await counter.deliver(certificateContract({ users: [other] }));
    expect(await refusalOf(confirm(customer, 'Keiri-2026'))).toBe('CERTIFICATE_NOT_BOUND');
    expect(await counter.newRecords()).toMatchObject([{ event: 'customer.sign-in-failed', details: { reason: 'bound to another user since' } }]);
    await counter.deliver(certificateContract({ users: [{ ...other, certificates: [] }] }));
    await counter.deliver(certificateContract());
    await counter.deliver(certificateContract({ loginMethod: 'password' }));
    expect(await refusalOf(confirm(customer, 'Keiri-2026'))).toBe('CERTIFICATE_NOT_BOUND');
    expect(await counter.failures(customer.customerKey)).toBe(0);
    await counter.deliver(certificateContract());
    expect(await refusalOf(confirm(customer, 'Keiri-2026'))).toBe('right');
  });

  it.each(['suspended', 'ended'])('of a contract that is %s opens nothing', async (state) => {
    await counter.deliver(certificateContract({ state }));
    expect(await refusalOf(byCertificate())).toBe('CONTRACT_NOT_USABLE');
    await counter.deliver(certificateContract());
  });
});

describe('the audit of a sign-in', () => {
  it('names every factor that passed or failed and what followed, and never a value', async () => {
    const device = counter.devices.read(counter.devices.issue()) ?? '';
    const code = counter.code();
    await refusalOf(counter.recognise('Wrong-Password'));
    const customer = await counter.recognise();
    await counter.risk.decide(institution, customer, { ...home, device });
    await refusalOf(counter.factors.checkOneTimePassword(institution, customer, '000000'));
    counter.waitOut();
    await counter.factors.checkOneTimePassword(institution, customer, counter.code());
    const positions = await counter.factors.userNumberPositions(customer);
    await counter.factors.checkUserNumber(institution, customer, positions.map((position) => userNumber[position - 1] ?? ''));
    const { text = '' } = (await counter.factors.riskQuestion(customer)) ?? {};
    await refusalOf(counter.factors.checkRiskAnswer(institution, customer, '間違いの答え'));
    counter.waitOut();
    await counter.factors.checkRiskAnswer(institution, customer, answers[text] ?? '');
    const factors = ['password', 'one-time-password', 'user-number', 'risk-question'];
    await counter.transactor.write((tx) => counter.signIn.complete(tx, { institution, customer, factors, circumstances: { ...home, device } }));

    const records = await counter.newRecords();
    expect(records.map(({ event, details }) => [event, details['factor'] ?? details['reasons'] ?? details['factors'] ?? ''])).toEqual([
      ['customer.sign-in-failed', 'password'],
      ['customer.factor-passed', 'password'],
      ['customer.risk-checked', ['new-device', 'new-network']],
      ['customer.sign-in-failed', 'one-time-password'],
      ['customer.factor-passed', 'one-time-password'],
      ['customer.factor-passed', 'user-number'],
      ['customer.sign-in-failed', 'risk-question'],
      ['customer.factor-passed', 'risk-question'],
      ['customer.signed-in', factors],
      ['customer.device-remembered', ''],
    ]);
    const written = JSON.stringify(records);
    for (const secret of [loginId, password, 'Wrong-Password', code, '000000', userNumber, '間違いの答え', ...Object.values(answers), text, device]) {
      expect(written).not.toContain(secret);
    }
    expect(records.every(({ details }) => details['customerKey'] === customer.customerKey)).toBe(true);
    expect(records.map(({ userId }) => userId)).toEqual([null, ...records.slice(1).map(() => customer.userId)]);
  });

  it('says of a suspended contract that the password was right and nothing was opened', async () => {
    await counter.deliver(personalContract({}, { state: 'suspended' }));
    expect(await refusalOf(counter.recognise())).toBe('CONTRACT_NOT_USABLE');
    expect(await refusalOf(counter.recognise('wrong'))).toBe('SIGN_IN_REFUSED');
    expect((await counter.newRecords()).map(({ event }) => event)).toEqual(['customer.factor-passed', 'customer.sign-in-refused', 'customer.sign-in-failed']);
    await counter.deliver(personalContract());
  });

  it('has the stop once, with the factor at which it came', async () => {
    const customer = await counter.recognise();
    for (let failure = 1; failure <= 9; failure += 1) {
      await refusalOf(counter.factors.checkOneTimePassword(institution, customer, '000000'));
      counter.waitOut();
    }
    const stops = (await counter.newRecords()).filter(({ event }) => event === 'customer.sign-in-stopped');
    expect(stops).toMatchObject([{ userId: customer.userId, details: { factor: 'one-time-password' } }]);
  });
});
