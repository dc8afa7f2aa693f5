import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'node-html-parser';
import { InstitutionDirectory, type Channel } from '#modules/institutions';
import { JourneyWalk } from '../../src/modules/journey/journey-walk.js';
import type { Closure } from '../../src/modules/institutions/service-hours.js';
import { Browser } from '../../src/tour/browser.js';
import { deliverSampleCustomer, ordinaryAccount, savingsAccount } from '../support/customers.js';
import { Partner } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { buttonOn, countOf } from '../support/pages.js';

const MINUTE = 60_000;

describe('every way out of the hosted pages', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const customer = () => gateway.sample('sakura-shinkin').customer;

  async function atAccess(partner = new Partner(gateway)) {
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    return { partner, browser, login, access: await browser.submit(login, customer(), 'login') };
  }

  const permissions = () => countOf(gateway, 'consents_permissions');

  function expectReturn(answer: URLSearchParams, partner: Partner, error: string) {
    expect(Object.fromEntries(answer)).toMatchObject({ error, state: partner.state, iss: partner.issuer });
  }

  it('キャンセル at the login returns access_denied with state and iss', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    expectReturn(partner.answer(await browser.submit(login, {}, 'cancel')), partner, 'access_denied');
  });

  it('キャンセル at the permission returns access_denied, and nothing is granted', async () => {
    const { partner, browser, access } = await atAccess();
    expectReturn(partner.answer(await browser.submit(access, {}, 'cancel')), partner, 'access_denied');
  });

  it('back after キャンセル leads to the partner again and grants nothing', async () => {
    const { partner, browser, access } = await atAccess();
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    const cancel = browser.form(access, {}, 'cancel');
    const gone = await browser.fetch(cancel.url, { method: 'POST', body: new URLSearchParams(cancel.body) });
    expect(gone.headers.get('location')).toMatch(/\/end$/);
    const late = await browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) });
    expect(late.headers.get('location')).toMatch(/\/end$/);
    expectReturn(partner.answer(await browser.open(new URL('end', url).href)), partner, 'access_denied');
  });

  it('15 idle minutes end it with a page that says so, and its button returns to the partner', async () => {
    const { partner, browser, access } = await atAccess();
    gateway.clock.advance(16 * MINUTE);
    const page = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
    expect(page.status).toBe(403);
    expect(page.text).toContain('053-000-9994');
    expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'access_denied');
  });

  it('an hour after it began it ends, however busy the customer was', async () => {
    const { partner, browser, access } = await atAccess();
    for (let looks = 0; looks < 5; looks += 1) {
      gateway.clock.advance(10 * MINUTE);
      expect((await browser.open(access.url)).status).toBe(200);
    }
    gateway.clock.advance(11 * MINUTE);
    const page = await browser.open(access.url);
    expect([page.status, page.url]).toEqual([403, access.url]);
    expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'access_denied');
  });

  it('a sign-in that is stopped shows whom to call, and its button returns access_denied', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    let page = login;
    for (let tries = 0; page.status !== 403 && tries < 30; tries += 1) {
      gateway.clock.advance(4 * MINUTE);
      page = await browser.submit(login, { contractorId: '3333333333', password: 'wrong' }, 'login');
    }
    expect([page.status, page.text.includes('053-000-9994')]).toEqual([403, true]);
    expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'access_denied');
  });

  it('an internet banking that no longer offers links says so, and its button returns unauthorized_client', async () => {
    const channels = gateway.app.get(InstitutionDirectory).get('sakura-shinkin').channels as { personal?: Channel };
    const { personal } = channels;
    try {
      delete channels.personal;
      const partner = new Partner(gateway);
      const browser = partner.browser();
      const page = await browser.open(partner.authorizeUrl());
      expect([page.status, page.text.includes('連携の取扱いを終了しました')]).toEqual([403, true]);
      expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'unauthorized_client');
    } finally {
      if (personal) channels.personal = personal;
    }
  });

  describe('outside the service hours', () => {
    const closed: Closure = { from: '2026-11-20T00:00', to: '2027-03-01T07:00' };
    const closures = () => gateway.app.get(InstitutionDirectory).get('sakura-shinkin').serviceHours.closures as Closure[];
    afterEach(() => {
      closures().splice(0);
    });

    it('the first page says when it opens, and its button returns temporarily_unavailable', async () => {
      closures().push(closed);
      const partner = new Partner(gateway);
      const browser = partner.browser();
      const page = await browser.open(partner.authorizeUrl());
      expect(page.status).toBe(403);
      expect(page.text).toContain('2027年3月1日');
      expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'temporarily_unavailable');
    });

    it.each([
      ['ja', '年末年始のシステムメンテナンスのため、', '2027年3月1日'],
      ['en', 'Reason: Maintenance over the New Year holidays.', '1 March 2027'],
    ])('the page in %s gives the reason of the closure', async (language, why, when) => {
      closures().push({ ...closed, reason: { ja: '年末年始のシステムメンテナンス', en: 'Maintenance over the New Year holidays' } });
      const partner = new Partner(gateway);
      const browser = partner.browser();
      const { url } = await browser.open(partner.authorizeUrl());
      const { text } = await browser.open(`${url}?lang=${language}`);
      expect([why, when].filter((said) => !text.includes(said))).toEqual([]);
    });

    it('a journey in the middle ends so too, at 許可 itself, and nothing is granted', async () => {
      const { partner, browser, access } = await atAccess();
      const before = await permissions();
      closures().push(closed);
      const page = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
      expect([page.status, page.text.includes('2027年3月1日')]).toEqual([403, true]);
      expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'temporarily_unavailable');
      expect(await permissions()).toBe(before);
    });

    it('the data API says in how many seconds asking again makes sense', async () => {
      const partner = new Partner(gateway);
      const { access_token } = await partner.link();
      closures().push(closed);
      const { status, headers, body } = await partner.data(access_token, '/accounts');
      expect([status, body['code']]).toEqual([503, 'OUTSIDE_SERVICE_HOURS']);
      const opensIn = (Date.parse('2027-03-01T07:00:00+09:00') - gateway.clock.now()) / 1000;
      expect(Math.abs(Number(headers.get('retry-after')) - opensIn)).toBeLessThan(5);
    });
  });

  it('a link opened the next day still finds its way to the partner', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    gateway.clock.advance(20 * 60 * MINUTE);
    expect((await browser.open(login.url)).status).toBe(403);
    expectReturn(partner.answer(await browser.open(login.url.replace(/login$/, 'end'))), partner, 'access_denied');
  });

  it('refreshing a page shows the same page; a deep link to a later one leads back to where the customer is', async () => {
    const { browser, login, access } = await atAccess();
    expect((await browser.open(access.url)).url).toBe(access.url);
    expect((await browser.open(login.url)).url).toBe(access.url);
    const fresh = new Partner(gateway);
    const other = fresh.browser();
    const at = await other.open(fresh.authorizeUrl());
    expect((await other.open(at.url.replace(/login$/, 'access'))).url).toBe(at.url);
    expect((await other.open(at.url.replace(/login$/, 'nonsense'))).url).toBe(at.url);
  });

  it('許可 pressed three times at once gives one permission and one code', async () => {
    const { partner, browser, access } = await atAccess();
    const before = await permissions();
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    const answers = await Promise.all([1, 2, 3].map(() => browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await permissions()).toBe(before + 1);
    const answer = partner.answer(await browser.open(url.replace(/access$/, 'end')));
    expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
  });

  it('two tabs of one browser are two journeys that do not disturb each other', async () => {
    const [one, two] = [new Partner(gateway), new Partner(gateway)];
    const browser = one.browser();
    const [first, second] = [await browser.open(one.authorizeUrl()), await browser.open(two.authorizeUrl())];
    const accessOfFirst = await browser.submit(first, customer(), 'login');
    expectReturn(two.answer(await browser.submit(second, {}, 'cancel')), two, 'access_denied');
    const answer = one.answer(await browser.submit(accessOfFirst, { operations: ['balances'], consent: 'yes' }, 'access'));
    expect(answer.get('state')).toBe(one.state);
    expect((await one.exchange(answer.get('code') ?? '')).status).toBe(200);
  });

  it('another browser cannot walk on in this one’s interaction', async () => {
    const { access } = await atAccess();
    const stranger = new Browser();
    const page = await stranger.open(access.url);
    expect(page.status).toBe(410);
    expect(page.text).not.toContain('1234567');
  });

  it('a form without the page’s own token is refused', async () => {
    const { browser, access } = await atAccess();
    const { url } = browser.form(access, {}, 'access');
    const forged = await browser.fetch(url, { method: 'POST', body: new URLSearchParams({ operations: 'balances', consent: 'yes', _csrf: 'guess' }) });
    expect(forged.status).toBe(403);
    const without = await browser.submit({ ...access, html: '', document: parse(access.html.replaceAll('_csrf', 'other')) }, { consent: 'yes' }, 'access');
    expect(without.status).toBe(403);
    // The journey is still there, one press away.
    expect(without.text).toContain('そのまま残っています');
    expect((await browser.open(buttonOn(without))).url).toBe(access.url);
  });

  it('a contract suspended while its customer reads ends the journey before 許可, and nothing is permitted', async () => {
    const { partner, browser, access } = await atAccess();
    const before = await permissions();
    await deliverSampleCustomer(gateway, { state: 'suspended', accounts: [ordinaryAccount, savingsAccount] });
    try {
      const page = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
      expect(page.status).toBe(403);
      expect(page.text).toContain('このご契約ではご利用いただけません');
      expect(await permissions()).toBe(before);
      expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'access_denied');
    } finally {
      await deliverSampleCustomer(gateway, { state: 'active', accounts: [ordinaryAccount, savingsAccount] });
    }
  });

  it('キャンセル in the very moment of signing in leaves no grant open', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const walk = gateway.app.get(JourneyWalk);
    const find = walk.find.bind(walk);
    // The cancelling request has read the journey; then the other one signs in; then it goes on.
    const spy = jest.spyOn(walk, 'find').mockImplementationOnce(async (visit) => {
      const found = await find(visit);
      expect((await browser.submit(login, customer(), 'login')).url).toMatch(/access$/);
      return found;
    });
    try {
      const pending = await countOf(gateway, "consents_grants WHERE state = 'PENDING'");
      expectReturn(partner.answer(await browser.submit(login, {}, 'cancel')), partner, 'access_denied');
      expect(await countOf(gateway, "consents_grants WHERE state = 'PENDING'")).toBe(pending);
    } finally {
      spy.mockRestore();
    }
  });

  it('an hour, however busy, ends it with a page that says so', async () => {
    const { partner, browser, access } = await atAccess();
    for (let minutes = 0; minutes < 60; minutes += 10) {
      gateway.clock.advance(10 * MINUTE);
      if (minutes < 50) expect((await browser.open(access.url)).status).toBe(200);
    }
    gateway.clock.advance(1);
    const page = await browser.open(access.url);
    expect(page.text).toContain('1時間が過ぎた');
    expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'access_denied');
  });


  it('a channel that the institution does not have any more says so and returns an OAuth error', async () => {
    const { channels } = gateway.app.get(InstitutionDirectory).get('icho-shinkumi');
    const { personal } = channels;
    Object.assign(channels, { personal: undefined });
    try {
      const partner = new Partner(gateway, 'icho-shinkumi');
      const browser = partner.browser();
      const page = await browser.open(partner.authorizeUrl());
      expect(page.status).toBe(403);
      expect(page.text).toContain('いちょう見本信用組合');
      expectReturn(partner.answer(await browser.open(buttonOn(page))), partner, 'unauthorized_client');
    } finally {
      Object.assign(channels, { personal });
    }
  });

  it('another customer in the same browser begins anew, and gets nothing of the first one’s journey', async () => {
    const { partner, browser, access } = await atAccess();
    const second = new Partner(gateway, 'sakura-shinkin', 'corporate');
    const login = await browser.open(second.authorizeUrl());
    expect(login.url).toMatch(/\/login$/);
    expect(login.text).not.toContain('見本 花子');
    const elsewhere = await browser.submit(login, second.customer, 'login');
    expect(elsewhere.text).not.toContain('1234567');
    expectReturn(partner.answer(await browser.submit(access, {}, 'cancel')), partner, 'access_denied');
    expectReturn(second.answer(await browser.submit(elsewhere, {}, 'cancel')), second, 'access_denied');
  });

  it('an unknown institution, and a journey nobody began, are pages and not failures', async () => {
    const browser = new Browser();
    expect((await browser.open(`${gateway.url}/banks/nowhere/connect/abc`)).status).toBe(404);
    expect((await browser.open(`${gateway.url}/banks/nowhere/oauth/authorize`)).status).toBe(404);
    expect((await browser.open(`${gateway.url}/banks/sakura-shinkin/connect/abc/login`)).status).toBe(410);
    expect((await browser.open(`${gateway.url}/banks/sakura-shinkin/terms/personal/none`)).status).toBe(404);
  });
});
