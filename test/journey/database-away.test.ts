import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { failingDatabase, type FailingDatabase } from '../support/outage.js';
import { buttonOn } from '../support/pages.js';
import { Partner } from '../support/partner.js';

const allowed = { operations: ['balances'], consent: 'yes' };

describe('the database away for a moment in the middle of a journey', () => {
  let database: FailingDatabase;
  let gateway: Gateway;
  beforeAll(async () => {
    database = await failingDatabase();
    gateway = await startGateway({ database });
  });
  afterAll(() => gateway.stop());

  /** While it is away, the page that answers; afterwards the one to which its button leads. */
  async function throughAnOutage(browser: Browser, act: () => Promise<Page>): Promise<Page> {
    await database.begin();
    let page: Page;
    try {
      page = await act();
    } finally {
      await database.end();
    }
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page.text).toContain('ここまでのお手続きは、そのまま残っています');
    return browser.open(buttonOn(page));
  }

  it('shows a page that says so at the login and at 許可, and the journey goes on where it was', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const loginAgain = await throughAnOutage(browser, () => browser.submit(login, partner.customer, 'login'));
    expect(loginAgain.url).toBe(login.url);
    const access = await browser.submit(loginAgain, partner.customer, 'login');
    const accessAgain = await throughAnOutage(browser, () => browser.submit(access, allowed, 'access'));
    expect(accessAgain.url).toBe(access.url);
    const answer = partner.answer(await browser.submit(accessAgain, allowed, 'access'));
    expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
  });

  it('sends a customer who arrives then back with an error, or shows a page where the way back cannot be proven', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    await database.begin();
    const arrival = await browser.open(partner.authorizeUrl());
    await database.end();
    if (arrival.url.startsWith(partner.redirectUri)) {
      expect(Object.fromEntries(partner.answer(arrival))).toMatchObject({ error: 'temporarily_unavailable', state: partner.state, iss: partner.issuer });
    } else {
      expect(arrival.status).toBe(503);
      expect((await browser.open(buttonOn(arrival))).url).toMatch(/\/login$/);
    }
  });

  it('shows a page on the way back too, and its button gets the partner its code', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const access = await browser.submit(login, partner.customer, 'login');
    const { url, body } = browser.form(access, allowed, 'access');
    await browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) });
    const html = await (await browser.fetch(access.url.replace(/access$/, 'end'))).text();
    const resumeUrl = (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    await database.begin();
    const away = await browser.open(resumeUrl);
    await database.end();
    expect(away.status).toBe(503);
    expect(partner.answer(await browser.open(buttonOn(away))).get('code')).toBeTruthy();
  });
});
