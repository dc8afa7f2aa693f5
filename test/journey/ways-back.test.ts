import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { PartnerDesk } from '#modules/partners';
import { Browser, type Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { buttonOn } from '../support/pages.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';

const MINUTE = 60_000;
const allowed = { operations: ['balances'], consent: 'yes' };

describe('the way back to the partner, opened more than once', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  /** 許可 or キャンセル is pressed, and the browser has the address behind the last page. */
  async function decided(decision: 'permit' | 'cancel', partner = new Partner(gateway), changes = {}) {
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl(changes));
    const access = await browser.submit(login, partner.customer, 'login');
    const { url, body } = decision === 'permit' ? browser.form(access, allowed, 'access') : browser.form(access, {}, 'cancel');
    await browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) });
    const endUrl = access.url.replace(/access$/, 'end');
    const html = await (await browser.fetch(endUrl)).text();
    const resumeUrl = (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
    return { partner, browser, access, endUrl, resumeUrl };
  }

  const locationOf = (response: Response): string => response.headers.get('location') ?? '';
  const parametersOf = (location: string) => Object.fromEntries(new URL(location).searchParams);

  it('at once, as a double click does, gives the same code to both, and there is only one', async () => {
    const { partner, browser, resumeUrl } = await decided('permit');
    const answers = await Promise.all([1, 2, 3, 4].map(() => browser.fetch(resumeUrl)));
    const locations = new Set(answers.map(locationOf));
    expect([answers.map(({ status }) => status), locations.size]).toEqual([[303, 303, 303, 303], 1]);
    const [location = ''] = locations;
    expect(parametersOf(location)).toEqual({ code: expect.any(String), state: partner.state, iss: partner.issuer });
    expect((await partner.exchange(parametersOf(location)['code'] ?? '')).status).toBe(200);
  });

  it('by a reload, before the partner has redeemed the code, gives it once more; its last page leads there too', async () => {
    const { partner, browser, resumeUrl, endUrl } = await decided('permit');
    const first = locationOf(await browser.fetch(resumeUrl));
    expect(locationOf(await browser.fetch(resumeUrl))).toBe(first);
    const again = await browser.open(endUrl);
    expect(again.url).toBe(first);
    expect((await partner.exchange(partner.answer(again).get('code') ?? '')).status).toBe(200);
  });

  it('after the code was redeemed gives an error, never the code again, which would end the permission', async () => {
    const { partner, browser, resumeUrl } = await decided('permit');
    const { body } = await partner.exchange(parametersOf(locationOf(await browser.fetch(resumeUrl)))['code'] ?? '');
    const late = parametersOf(locationOf(await browser.fetch(resumeUrl)));
    expect(late).toMatchObject({ error: 'invalid_request', state: partner.state, iss: partner.issuer });
    expect(late).not.toHaveProperty('code');
    expect((await partner.data(String(body['access_token']), '/accounts')).status).toBe(200);
  });

  it('after the code has run out gives an error too, in the fragment where the partner reads it there', async () => {
    for (const changes of [{}, { response_mode: 'fragment' }]) {
      const { partner, browser, resumeUrl } = await decided('permit', new Partner(gateway), changes);
      expect(locationOf(await browser.fetch(resumeUrl))).toContain('code=');
      gateway.clock.advance(2 * MINUTE);
      const location = locationOf(await browser.fetch(resumeUrl));
      const { search, hash } = new URL(location);
      const answer = Object.fromEntries(new URLSearchParams('response_mode' in changes ? hash.slice(1) : search));
      expect(location.startsWith(partner.redirectUri)).toBe(true);
      expect(answer).toMatchObject({ error: 'invalid_request', state: partner.state, iss: partner.issuer });
    }
  });

  it('after キャンセル gives the same error, the next day as well', async () => {
    const { browser, resumeUrl } = await decided('cancel');
    const first = locationOf(await browser.fetch(resumeUrl));
    expect(parametersOf(first)).toMatchObject({ error: 'access_denied' });
    gateway.clock.advance(20 * 60 * MINUTE);
    expect(locationOf(await browser.fetch(resumeUrl))).toBe(first);
  });

  it('gives nothing to another browser, whatever it opens', async () => {
    const { browser, resumeUrl, endUrl, access } = await decided('permit');
    await browser.fetch(resumeUrl);
    const stranger = new Browser();
    for (const url of [resumeUrl, endUrl, access.url]) {
      const answer = await stranger.fetch(url);
      expect([answer.headers.get('location'), (await answer.text()).includes('code=')]).toEqual([null, false]);
      expect([400, 410]).toContain(answer.status);
    }
  });

  it('keeps neither the code nor the partner’s state readable in the database', async () => {
    const { partner, browser, resumeUrl } = await decided('permit');
    const { code = '' } = parametersOf(locationOf(await browser.fetch(resumeUrl)));
    const records = (await tablesOf(gateway)).get('oauth_records') ?? '';
    expect([records.includes(code), records.includes(partner.state)]).toEqual([false, false]);
  });

  it('the back button after 許可 shows that it is over, and the page’s button leads to the partner', async () => {
    const { partner, browser, resumeUrl, access } = await decided('permit');
    await partner.exchange(parametersOf(locationOf(await browser.fetch(resumeUrl)))['code'] ?? '');
    const back = await browser.open(access.url);
    expect([back.status, back.text.includes('053-000-9994'), back.text.includes('みほん家計簿')]).toEqual([410, true, true]);
    expect(parametersOf((await browser.open(buttonOn(back))).url)).toMatchObject({ error: 'invalid_request', state: partner.state });
  });

  it('a journey’s link in another browser names the partner, and its button leads to the partner’s own counter', async () => {
    const partner = new Partner(gateway);
    const login = await partner.browser().open(partner.authorizeUrl());
    const page: Page = await new Browser().open(login.url);
    expect([page.status, page.text.includes('みほん家計簿')]).toEqual([410, true]);
    expect(buttonOn(page)).toMatch(/^https:\/\//);
    expect(page.html).not.toContain(partner.state);
  });

  it('an error after 許可 sets no session cookie and reaches the partner', async () => {
    const { partner, browser, resumeUrl } = await decided('permit');
    const { permission_id: id } = await latestGrant();
    await dataSource().query('UPDATE consents_permissions SET scope = ? WHERE id = ?', ['', id]);
    const answer = await browser.fetch(resumeUrl);
    expect(parametersOf(locationOf(answer))).toMatchObject({ error: 'access_denied', state: partner.state, iss: partner.issuer });
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('renkei_session'))).toEqual([]);
  });

  it('a request that proves nothing names the partner it claims, whose counter is the way on', async () => {
    const partner = new Partner(gateway);
    const page = await partner.browser().open(partner.authorizeUrl({ redirect_uri: 'https://attacker.example/' }));
    expect(page.status).toBe(400);
    expect(page.html).not.toContain('attacker.example');
    expect(buttonOn(page)).toMatch(/^https:\/\/(?!attacker)/);
  });

  it('a partner that was suspended meanwhile is told so', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const desk = gateway.app.get(PartnerDesk);
    await desk.suspend(partner.clientId, { kind: 'staff', id: 'test' });
    try {
      const page = await browser.submit(login, partner.customer, 'login');
      expect(page.status).toBe(403);
      expect(parametersOf((await browser.open(buttonOn(page))).url)).toMatchObject({ error: 'unauthorized_client', state: partner.state });
    } finally {
      await desk.resume(partner.clientId, { kind: 'staff', id: 'test' });
    }
  });

  const dataSource = () => gateway.app.get<DataSource>(getDataSourceToken());

  async function latestGrant(): Promise<{ permission_id: string }> {
    const [row] = await dataSource().query<{ permission_id: string }[]>('SELECT id AS permission_id FROM consents_permissions ORDER BY id DESC LIMIT 1');
    if (!row) throw new Error('no permission');
    return row;
  }
});
