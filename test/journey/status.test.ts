import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { SampleCustomer } from '../../src/samples.js';
import type { Browser, Page } from '../../src/tour/browser.js';
import { answerFor, codeOf, digitsFor } from '../support/factors.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';

const HOUR = 3_600_000;
const allowed = { operations: ['balances'], consent: 'yes' };

describe('a partner asks where its customer is', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  async function ask(partner: Partner, state = partner.state, { id = partner.clientId, secret = partner.clientSecret } = {}) {
    const { status, body, headers } = await request(partner.issuer).get(`/v1/journeys/${encodeURIComponent(state)}`).auth(id, secret);
    return { status, body: body as Record<string, unknown>, headers };
  }

  const stateOf = async (partner: Partner) => (await ask(partner)).body;

  async function atLogin(partner = new Partner(gateway), changes: Record<string, string> = {}): Promise<{ partner: Partner; browser: Browser; login: Page }> {
    const browser = partner.browser();
    return { partner, browser, login: await browser.open(partner.authorizeUrl(changes)) };
  }

  it('and is told the screen, what is done and what is left, from the first screen to 許可', async () => {
    const { partner, browser, login } = await atLogin();
    const first = await stateOf(partner);
    expect(first).toEqual({
      status: 'in-progress', step: 'login', done: [], left: ['access'],
      startedAt: expect.stringMatching(/\+09:00$/), lastSeenAt: expect.stringMatching(/\+09:00$/),
    });
    const access = await browser.submit(login, partner.customer, 'login');
    expect(await stateOf(partner)).toMatchObject({ status: 'in-progress', step: 'access', done: ['login'], left: [] });
    await browser.submit(access, allowed, 'access');
    const end = await stateOf(partner);
    expect(end).toMatchObject({ status: 'permitted', done: ['login', 'access'], left: [] });
    expect(Object.keys(end).sort()).toEqual(['done', 'lastSeenAt', 'left', 'startedAt', 'status']);
  });

  it('and is told with which error it was, or will be, answered', async () => {
    const cancelled = await atLogin();
    await cancelled.browser.submit(cancelled.login, {}, 'cancel');
    expect(await stateOf(cancelled.partner)).toMatchObject({ status: 'cancelled', step: 'login', error: 'access_denied', errorDescription: 'the customer cancelled' });
    const left = await atLogin();
    gateway.clock.advance(HOUR / 2);
    expect(await stateOf(left.partner)).toMatchObject({ status: 'ended', step: 'login', error: 'access_denied' });
  });

  it('but not whether the customer has a token, or was asked more than usual', async () => {
    const { partner, browser, login } = await atLogin(new Partner(gateway, 'kyodo-shinkin'));
    const before = await stateOf(partner);
    const otp = await browser.submit(login, partner.customer, 'login');
    expect(otp.url).toMatch(/\/otp$/);
    const { lastSeenAt: _seen, ...told } = await stateOf(partner);
    expect(before).toMatchObject(told);
    await browser.submit(otp, { code: codeOf(gateway.sample('kyodo-shinkin'), gateway.clock.now()) }, 'otp');
    expect(await stateOf(partner)).toMatchObject({ step: 'access', done: ['login'] });
  });

  it('and hears nothing of 追加認証', async () => {
    const sample: SampleCustomer = gateway.sample('icho-shinkumi');
    const { partner, browser, login } = await atLogin(new Partner(gateway, 'icho-shinkumi'));
    const digits = await browser.submit(login, partner.customer, 'login');
    const question = await browser.submit(digits, digitsFor(digits, sample), 'user-number');
    expect(question.url).toMatch(/\/risk-challenge$/);
    expect(await stateOf(partner)).toMatchObject({ step: 'user-number', done: ['login'], left: ['permission'] });
    await browser.submit(question, answerFor(question, sample), 'risk-challenge');
    expect(await stateOf(partner)).toMatchObject({ step: 'permission', done: ['login', 'user-number'], left: [] });
  });

  it('about its own journeys only, at this institution, and only with its secret', async () => {
    const { partner } = await atLogin();
    const other = new Partner(gateway, 'sakura-shinkin', 'corporate');
    expect(await ask(other, partner.state)).toMatchObject({ status: 404, body: { code: 'JOURNEY_NOT_FOUND' } });
    expect(await ask(new Partner(gateway, 'kyodo-shinkin'), partner.state)).toMatchObject({ status: 404, body: { code: 'JOURNEY_NOT_FOUND' } });
    expect(await ask(partner, 'never-sent')).toMatchObject({ status: 404 });
    for (const wrong of [{ secret: 'wrong' }, { secret: '' }, { id: 'nobody' }, { id: other.clientId }, { id: '%E0%A4%A', secret: 'x' }]) {
      const { status, body, headers } = await ask(partner, partner.state, wrong);
      expect([status, body['code'], String(headers['www-authenticate'])]).toEqual([401, 'CLIENT_INVALID', expect.stringContaining('Basic')]);
    }
    const without = await request(partner.issuer).get(`/v1/journeys/${partner.state}`).set('authorization', 'Bearer token');
    expect(without.status).toBe(401);
  });

  it('by any state that a partner may send, and of two with the same one by the newer', async () => {
    const state = `ö /?%2F"${'x'.repeat(900)}`;
    const older = await atLogin(new Partner(gateway), { state });
    await older.browser.submit(older.login, {}, 'cancel');
    expect(await ask(older.partner, state)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    gateway.clock.advance(1_000);
    await atLogin(new Partner(gateway), { state });
    expect(await ask(older.partner, state)).toMatchObject({ status: 200, body: { status: 'in-progress' } });
  });

  it('for two days, and never from a cache', async () => {
    const { partner } = await atLogin();
    expect((await ask(partner)).headers['cache-control']).toBe('no-store');
    gateway.clock.advance(49 * HOUR);
    expect((await ask(partner)).status).toBe(404);
  });

  it('and the state is kept as a hash only', async () => {
    const { partner, browser, login } = await atLogin();
    await browser.submit(login, {}, 'cancel');
    for (const [table, text] of await tablesOf(gateway)) expect([table, text.includes(partner.state)]).toEqual([table, false]);
  });
});
