import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PartnerDesk } from '#modules/partners';
import type { Browser } from '../../src/tour/browser.js';
import { deliverSampleCustomer, ordinaryAccount } from '../support/customers.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';
import { rawRequest, sendRaw } from './raw-http.js';

const staff = { kind: 'staff', id: 'test' } as const;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('browsers that are not the customer’s, and customers who do two things at once', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const uidOf = (url: string): string => /connect\/([^/?]+)/.exec(url)?.[1] ?? '';

  async function atLogin() {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    return { partner, browser, login, uid: uidOf(login.url) };
  }

  async function atAccess() {
    const { login, ...rest } = await atLogin();
    return { ...rest, access: await rest.browser.submit(login, rest.partner.customer, 'login') };
  }

  /** 許可 is pressed; nobody has followed the way back yet. */
  async function permitted() {
    const { access, browser, ...rest } = await atAccess();
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    const end = (await browser.fetch(url, { method: 'POST', body, headers: form })).headers.get('location') ?? '';
    return { ...rest, browser, endUrl: new URL(end, url).href };
  }

  /** The address to which the last page forwards. */
  async function resumeUrlOf(browser: Browser, endUrl: string): Promise<string> {
    const html = await (await browser.fetch(endUrl)).text();
    return (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  }

  const parameterOf = (response: Response, name: string): string | null =>
    new URL(response.headers.get('location') ?? 'none:').searchParams.get(name);

  const statesOfGrants = async (): Promise<string[]> =>
    (JSON.parse((await tablesOf(gateway)).get('consents_grants') ?? '[]') as { state: string }[]).map(({ state }) => state);

  it('a cookie opens the journey it was made for and no other, whatever is done to its value or signature', async () => {
    const [victim, thief] = [await atAccess(), await atAccess()];
    const own = await victim.browser.cookiesFor(victim.access.url);
    const stolen = await thief.browser.cookiesFor(thief.access.url);
    const signature = /\.sig=([^;]+)/.exec(stolen)?.[1] ?? '';
    const statusWith = async (cookie: string) => (await fetch(victim.access.url, { headers: { cookie }, redirect: 'manual' })).status;

    expect(await statusWith(own)).toBe(200);
    for (const cookie of [
      stolen,
      stolen.replaceAll(thief.uid, victim.uid),
      `renkei_interaction=${victim.uid}`,
      `renkei_interaction=${victim.uid}; renkei_interaction.sig=`,
      `renkei_interaction=${victim.uid}; renkei_interaction.sig=${signature}`,
      `renkei_interaction=${victim.uid}; renkei_interaction.sig=${'x'.repeat(27)}`,
      own.replaceAll('renkei_interaction', 'renkei_resume'),
    ]) {
      expect([cookie, await statusWith(cookie)]).toEqual([cookie, 410]);
    }
  });

  it('garbage in the cookie header opens nothing and breaks nothing', async () => {
    const { uid } = await atLogin();
    const garbage = ['', 'x'.repeat(8_000), `renkei_interaction=${'a'.repeat(8_000)}`, 'renkei_interaction=%00', 'renkei_interaction=\xff\xfe; =;;', 'renkei_session=x; renkei_session.sig=y', '__proto__=1; lang=__proto__'];
    for (const cookie of garbage) {
      const page = await sendRaw(gateway, rawRequest('GET', `/banks/sakura-shinkin/connect/${uid}/login`, [`Cookie: ${cookie}`]));
      const resumed = await sendRaw(gateway, rawRequest('GET', `/banks/sakura-shinkin/oauth/authorize/${uid}`, [`Cookie: ${cookie.replaceAll('interaction', 'resume')}`]));
      expect([cookie, page.status, resumed.status]).toEqual([cookie, 410, 400]);
    }
  });

  it('the last page and the address behind it serve no other browser, and trying does not harm the customer’s journey', async () => {
    const { partner, browser, endUrl } = await permitted();
    const resumeUrl = await resumeUrlOf(browser, endUrl);
    const stranger = partner.browser();
    expect((await stranger.fetch(endUrl)).status).toBe(410);
    const tried = await stranger.fetch(resumeUrl);
    expect([tried.status, tried.headers.get('location')]).toEqual([400, null]);
    expect((await partner.exchange(parameterOf(await browser.fetch(resumeUrl), 'code') ?? '')).status).toBe(200);
  });

  it('a journey that is over gives no second code to cookies that somebody kept, and none at all once the first is redeemed', async () => {
    const { partner, browser, endUrl } = await permitted();
    const resumeUrl = await resumeUrlOf(browser, endUrl);
    const kept = [await browser.cookiesFor(resumeUrl), await browser.cookiesFor(endUrl)];
    const code = parameterOf(await browser.fetch(resumeUrl), 'code') ?? '';
    const withKept = () => Promise.all([resumeUrl, endUrl].map((url, at) => fetch(url, { headers: { cookie: kept[at] ?? '' }, redirect: 'manual' })));
    expect(parameterOf((await withKept())[0] as Response, 'code')).toBe(code);
    await partner.exchange(code);
    const [resumed, ended] = await withKept();
    expect([parameterOf(resumed as Response, 'code'), parameterOf(resumed as Response, 'error'), ended?.status]).toEqual([null, 'invalid_request', 410]);
  });

  it('a form sent before its turn is not taken, even with the page’s own token', async () => {
    const { browser, login } = await atLogin();
    const { body } = browser.form(login, { operations: ['balances'], consent: 'yes' }, 'login');
    for (const page of ['access', 'end', '__proto__', 'login%00', 'nowhere']) {
      const answer = await browser.fetch(login.url.replace(/login$/, page), { method: 'POST', body, headers: form });
      expect([page, answer.status, answer.headers.get('location')]).toEqual([page, 303, new URL(login.url).pathname]);
    }
    expect((await browser.fetch(login.url.replace(/login$/, 'end'))).headers.get('location')).toBe(new URL(login.url).pathname);
  });

  it('the right password sent many times at once opens one grant', async () => {
    const { partner, browser, login } = await atLogin();
    const { url, body } = browser.form(login, partner.customer, 'login');
    const before = (await statesOfGrants()).length;
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser.fetch(url, { method: 'POST', body, headers: form })));
    // Each is charged as an attempt, so some may be told to wait.
    expect(answers.every(({ status }) => status === 303 || status === 429)).toBe(true);
    expect((await statesOfGrants()).length).toBe(before + 1);
    expect((await browser.open(login.url)).url).toMatch(/access$/);
  });

  it('許可 and キャンセル pressed at once have one winner, and the partner is told that one', async () => {
    const before = (await statesOfGrants()).length;
    for (let round = 0; round < 3; round += 1) {
      const { partner, browser, access } = await atAccess();
      const permit = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
      const cancel = browser.form(access, {}, 'cancel');
      const inOrder = round % 2 === 0 ? [permit, cancel, permit] : [cancel, permit, cancel];
      const answers = await Promise.all(inOrder.map(({ url, body }) => browser.fetch(url, { method: 'POST', body, headers: form })));
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
      const answer = partner.answer(await browser.open(access.url.replace(/access$/, 'end')));
      if (answer.get('error') === null) expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
      else expect([answer.get('error'), answer.get('code')]).toEqual(['access_denied', null]);
    }
    // Nothing is left between the two: permitted and used, replaced by the next one, or rejected.
    const states = (await statesOfGrants()).slice(before);
    expect(states.every((state) => ['ACTIVE', 'SUPERSEDED', 'REJECTED'].includes(state))).toBe(true);
  });

  it('one permission gives one set of tokens, however many codes a browser draws with it at once', async () => {
    const { partner, browser, endUrl } = await permitted();
    const resumeUrl = await resumeUrlOf(browser, endUrl);
    const answers = await Promise.all(Array.from({ length: 6 }, () => browser.fetch(resumeUrl)));
    const codes = answers.flatMap((answer) => (answer.status === 303 ? [parameterOf(answer, 'code') ?? ''] : []));
    const exchanged = await Promise.all(codes.map((code) => partner.exchange(code)));
    const [given, ...more] = exchanged.filter(({ status }) => status === 200);
    expect(more).toHaveLength(0);
    expect(exchanged.filter(({ status }) => status !== 200).every(({ body }) => body['error'] === 'invalid_grant')).toBe(true);
    expect((await partner.data(String(given?.body['access_token']), '/accounts')).status).toBe(200);
  });

  it('許可 sent after the idle time is not taken', async () => {
    const { partner, browser, access } = await atAccess();
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    gateway.clock.advance(15 * 60_000 + 1);
    expect((await browser.fetch(url, { method: 'POST', body, headers: form })).status).toBe(403);
    expect(partner.answer(await browser.open(access.url.replace(/access$/, 'end'))).get('error')).toBe('access_denied');
  });

  it('許可 whose way back nobody followed in time gives no code, also before the grant is swept up', async () => {
    const { browser, endUrl } = await permitted();
    gateway.clock.advance(60 * 60_000);
    const answer = await browser.fetch(await resumeUrlOf(browser, endUrl));
    expect([parameterOf(answer, 'error'), parameterOf(answer, 'code')]).toEqual(['access_denied', null]);
  });

  it.each([
    ['the service is suspended', () => gateway.app.get(PartnerDesk).suspend('mihon-kakeibo-personal', staff), () => gateway.app.get(PartnerDesk).resume('mihon-kakeibo-personal', staff)],
    [
      'the customer’s contract is ended',
      () => deliverSampleCustomer(gateway, { state: 'ended', accounts: [ordinaryAccount] }),
      () => deliverSampleCustomer(gateway, { state: 'active', accounts: [ordinaryAccount] }),
    ],
  ])('when %s between 許可 and the way back, the partner gets access_denied and no code', async (_what, happens, isUndone) => {
    const { browser, endUrl } = await permitted();
    const resumeUrl = await resumeUrlOf(browser, endUrl);
    await happens();
    const answer = await browser.fetch(resumeUrl);
    await isUndone();
    expect([parameterOf(answer, 'error'), parameterOf(answer, 'code')]).toEqual(['access_denied', null]);
  });
});
