import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../../src/tour/browser.js';
import { Partner } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

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
    const back = page.document.querySelectorAll('a').find((link) => link.getAttribute('href')?.endsWith('/end'));
    expectReturn(partner.answer(await browser.open(new URL(back?.getAttribute('href') ?? '', page.url).href)), partner, 'access_denied');
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

  it('許可 pressed twice at once gives one permission and one code', async () => {
    const { partner, browser, access } = await atAccess();
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    const answers = await Promise.all([1, 2, 3].map(() => browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const answer = partner.answer(await browser.open(url.replace(/access$/, 'end')));
    expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
  });

  it('back after 許可 shows that it is over, and grants nothing more', async () => {
    const { partner, browser, access } = await atAccess();
    partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
    const back = await browser.open(access.url);
    expect(back.status).toBe(410);
    expect(back.text).toContain('053-000-9994');
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
    const without = await browser.fetch(url, { method: 'POST', body: new URLSearchParams({ operations: 'balances', consent: 'yes' }) });
    expect(without.status).toBe(403);
  });

  it('a channel whose steps are not built says so and returns an OAuth error', async () => {
    const partner = new Partner(gateway, 'icho-shinkumi');
    const browser = partner.browser();
    const page = await browser.open(partner.authorizeUrl());
    expect(page.status).toBe(403);
    expect(page.text).toContain('いちょう見本信用組合');
    expectReturn(partner.answer(await browser.open(page.url.replace(/\/?$/, '/end'))), partner, 'temporarily_unavailable');
  });

  it('an unknown institution, and a journey nobody began, are pages and not failures', async () => {
    const browser = new Browser();
    expect((await browser.open(`${gateway.url}/banks/nowhere/connect/abc`)).status).toBe(404);
    expect((await browser.open(`${gateway.url}/banks/nowhere/oauth/authorize`)).status).toBe(404);
    expect((await browser.open(`${gateway.url}/banks/sakura-shinkin/connect/abc/login`)).status).toBe(410);
    expect((await browser.open(`${gateway.url}/banks/sakura-shinkin/terms/personal/none`)).status).toBe(404);
  });
});
