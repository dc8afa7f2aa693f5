import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Partner } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('linking sakura-shinkin, personal channel (notice 003)', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('leads from the partner through ログイン and アクセス許可 back to the partner, which then reads balances and transactions', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();

    const login = await browser.open(partner.authorizeUrl());
    expect(login.url).toMatch(/\/banks\/sakura-shinkin\/connect\/[^/]+\/login$/);
    expect(login.text).toContain('当画面は、さくら見本信用金庫のWebサイトです');
    expect(login.text).toContain('みほん家計簿');

    const access = await browser.submit(login, gateway.sample('sakura-shinkin').customer, 'login');
    expect(access.url).toMatch(/\/access$/);
    for (const words of ['アクセス許可', '残高照会', '入出金明細照会', '90日', '1234567', '本店営業部']) expect(access.text).toContain(words);

    const answer = partner.answer(await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access'));
    expect(answer.get('state')).toBe(partner.state);
    expect(answer.get('iss')).toBe(partner.issuer);

    const { body: tokens } = await partner.exchange(answer.get('code') ?? '');
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'balances transactions' });
    expect(tokens['access_token']).toMatch(/^[\w-]{43}$/);

    const accounts = await partner.data<{ accounts: { accountId: string; accountNumber: string }[] }>(String(tokens['access_token']), '/accounts');
    expect(accounts.body.accounts.map(({ accountNumber }) => accountNumber).sort()).toEqual(['1234567', '7654321']);
    const [first] = accounts.body.accounts;
    const balance = await partner.data(String(tokens['access_token']), `/accounts/${first?.accountId}/balances`);
    expect(balance.status).toBe(200);
    expect(balance.body['balance']).toMatch(/^-?\d+$/);
    const transactions = await partner.data<{ transactions: unknown[] }>(String(tokens['access_token']), `/accounts/${first?.accountId}/transactions?dateFrom=2026-10-01`);
    expect(transactions.body.transactions.length).toBeGreaterThan(0);
  });

  it('grants only the operations that the customer ticked, and the token answer says so', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link({ operations: ['balances'] });
    expect(tokens.scope).toBe('balances');
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts');
    const refused = await partner.data(tokens.access_token, `/accounts/${body.accounts[0]?.accountId}/transactions`);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'OPERATION_NOT_PERMITTED', status: 403 });
  });

  it('asks for at least one operation and for consent, and keeps what was ticked', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const access = await browser.submit(await browser.open(partner.authorizeUrl()), gateway.sample('sakura-shinkin').customer, 'login');
    const again = await browser.submit(access, { operations: ['transactions'] }, 'access');
    expect(again.status).toBe(422);
    expect(again.document.querySelector('#operation-transactions')?.hasAttribute('checked')).toBe(true);
    expect(again.document.querySelector('#operation-balances')?.hasAttribute('checked')).toBe(false);
    const none = await browser.submit(again, { operations: [], consent: 'yes' }, 'access');
    expect(none.status).toBe(422);
    partner.answer(await browser.submit(none, { operations: 'transactions', consent: 'yes' }, 'access'));
  });

  it('cannot be made to grant more than the partner asked for', async () => {
    const partner = new Partner(gateway);
    const answer = await partner.permit(partner.browser(), { changes: { scope: 'balances' }, operations: ['balances', 'transactions', 'payments'] });
    const { body } = await partner.exchange(answer.get('code') ?? '');
    expect(body['scope']).toBe('balances');
  });

  it('takes 許可 only for what stood on the page', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const access = await browser.submit(await browser.open(partner.authorizeUrl()), gateway.sample('sakura-shinkin').customer, 'login');
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    const tampered = new URLSearchParams(body);
    tampered.set('offer', 'something-else');
    const response = await browser.fetch(url, { method: 'POST', body: tampered });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('許可の内容が変わりました');
  });

  it('speaks English to a browser that asks for it, and remembers the choice', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl(), { 'accept-language': 'en' });
    expect(login.document.querySelector('html')?.getAttribute('lang')).toBe('en');
    const japanese = await browser.open(`${login.url}?lang=ja`);
    expect(japanese.document.querySelector('html')?.getAttribute('lang')).toBe('ja');
    expect((await browser.open(login.url, { 'accept-language': 'en' })).document.querySelector('html')?.getAttribute('lang')).toBe('ja');
  });

  it('sends every page with no-store, a strict policy and no framing', async () => {
    const partner = new Partner(gateway);
    const { headers } = await partner.browser().open(partner.authorizeUrl());
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
  });

  it('keeps no provider session: a second authorization in the same browser shows the login again', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    await partner.permit(browser);
    expect(await browser.cookiesFor(`${partner.issuer}/oauth/authorize`)).not.toContain('renkei_session');
    const second = new Partner(gateway);
    expect((await browser.open(second.authorizeUrl())).url).toMatch(/\/login$/);
  });

  it('answers prompt=none with login_required, because every permission needs the customer', async () => {
    const partner = new Partner(gateway);
    const answer = partner.answer(await partner.browser().open(partner.authorizeUrl({ prompt: 'none', scope: 'openid balances' })));
    expect(answer.get('error')).toBe('login_required');
    expect(answer.get('state')).toBe(partner.state);
  });

  it('tells before 許可 that the new permission replaces an older one, and the older dies only with the first new token', async () => {
    const partner = new Partner(gateway);
    const older = await partner.link();
    const renewal = new Partner(gateway);
    const browser = renewal.browser();
    const access = await browser.submit(await browser.open(renewal.authorizeUrl()), gateway.sample('sakura-shinkin').customer, 'login');
    expect(access.text).toContain('新しい許可に替わります');
    const answer = renewal.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
    expect((await partner.data(older.access_token, '/accounts')).status).toBe(200);
    const before = await partner.data<{ accounts: { accountId: string }[] }>(older.access_token, '/accounts');
    const { body } = await renewal.exchange(answer.get('code') ?? '');
    expect((await partner.data(older.access_token, '/accounts')).status).toBe(401);
    expect((await partner.refresh(older.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    const after = await renewal.data<typeof before.body>(String(body['access_token']), '/accounts');
    expect(after.body.accounts.map(({ accountId }) => accountId)).toEqual(before.body.accounts.map(({ accountId }) => accountId));
  });
});
