import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { FapiPartner } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('a service of the profile fapi2', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it.each([
    ['signing', 'DPoP', (on: Gateway) => FapiPartner.signing(on)],
    ['with a certificate', 'Bearer', (on: Gateway) => FapiPartner.withCertificate(on)],
  ] as const)('%s pushes its request, gets bound tokens, reads, refreshes and revokes', async (_kind, tokenType, open) => {
    const partner = await open(gateway);
    const pushed = await partner.push();
    expect(pushed).toMatchObject({ status: 201, body: { request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:.{22,}/), expires_in: 60 } });
    const back = new URL((await partner.walk(partner.authorizeUrl(String(pushed.body['request_uri'])))).url).searchParams;
    expect(Object.fromEntries(back)).toMatchObject({ state: partner.state, iss: partner.issuer, code: expect.any(String) });
    const tokens = await partner.exchange(back.get('code') ?? '');
    expect(tokens).toMatchObject({ status: 200, body: { token_type: tokenType, expires_in: 600, scope: 'balances transactions' } });
    const [access, refresh] = [String(tokens.body['access_token']), String(tokens.body['refresh_token'])];
    const { status, body } = await partner.data<{ accounts: { accountId: string }[] }>(access);
    expect(status).toBe(200);
    expect((await partner.data(access, `/accounts/${body.accounts[0]?.accountId}/balances`)).status).toBe(200);
    const again = await partner.refresh(refresh);
    expect(again).toMatchObject({ status: 200, body: { token_type: tokenType, refresh_token: refresh } });
    expect((await partner.data(String(again.body['access_token']))).status).toBe(200);
    expect((await partner.post('introspect', { token: access })).body).toMatchObject({ active: true, client_id: partner.clientId, cnf: expect.anything() });
    expect((await partner.post('revoke', { token: refresh })).status).toBe(200);
    expect((await partner.data(String(again.body['access_token']))).status).toBe(401);
  });

  it('redirects by 303, never by 307: to the pages, behind the password, and back to the partner', async () => {
    const partner = await FapiPartner.signing(gateway);
    const browser = partner.browser();
    const redirects: [string, number][] = [];
    const fetchOnce = browser.fetch.bind(browser);
    browser.fetch = async (url, init = {}) => {
      const answer = await fetchOnce(url, init);
      if (answer.headers.has('location')) redirects.push([init.method ?? 'GET', answer.status]);
      return answer;
    };
    await partner.walk(partner.authorizeUrl(await partner.pushed()), browser);
    expect(redirects.filter(([method]) => method === 'POST').length).toBeGreaterThanOrEqual(1);
    expect(new Set(redirects.map(([, status]) => status))).toEqual(new Set([303]));
    expect(redirects.length).toBeGreaterThanOrEqual(3);
  });

  it('tells browsers to come by TLS alone, at the authorization endpoint, on the pages and on the way back', async () => {
    const partner = await FapiPartner.signing(gateway);
    const browser = partner.browser();
    const policies: (string | null)[] = [];
    const fetchOnce = browser.fetch.bind(browser);
    browser.fetch = async (url, init) => {
      const answer = await fetchOnce(url, init);
      policies.push(answer.headers.get('strict-transport-security'));
      return answer;
    };
    await partner.walk(partner.authorizeUrl(await partner.pushed()), browser);
    expect(policies.length).toBeGreaterThanOrEqual(5);
    expect(new Set(policies)).toEqual(new Set(['max-age=31536000']));
  });

  it('gets an ID token with a nonce of 64 characters, signed by a key of the institution’s set, which has each name once', async () => {
    const partner = await FapiPartner.signing(gateway);
    const nonce = 'n'.repeat(64);
    const { body } = await partner.exchange(await partner.code({ scope: 'openid balances', nonce }));
    const keys = new URL(`${partner.issuer}/oauth/jwks`);
    const { payload, protectedHeader } = await jwtVerify(String(body['id_token']), createRemoteJWKSet(keys), { issuer: partner.issuer, audience: partner.clientId, algorithms: ['ES256'] });
    expect(payload).toMatchObject({ nonce, sub: expect.any(String) });
    expect(protectedHeader).not.toHaveProperty('jku');
    expect(protectedHeader).not.toHaveProperty('x5u');
    const published = ((await (await fetch(keys)).json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
    expect(new Set(published).size).toBe(published.length);
  });

  it('is given nothing that could be guessed: at least 128 bits in every credential, and never the same twice', async () => {
    const partner = await FapiPartner.signing(gateway);
    const given: string[] = [];
    for (let round = 0; round < 3; round++) {
      const requestUri = await partner.pushed();
      const code = new URL((await partner.walk(partner.authorizeUrl(requestUri))).url).searchParams.get('code') ?? '';
      const { body } = await partner.exchange(code);
      given.push(requestUri.split(':').at(-1) ?? '', code, String(body['access_token']), String(body['refresh_token']));
    }
    // 22 letters of the 64 of base64url are 132 bits.
    for (const one of given) expect(one).toMatch(/^[\w-]{22,}$/);
    expect(new Set(given).size).toBe(12);
    // Nor do two have a beginning or an end in common, as those of a counter or a clock would.
    for (const part of [(one: string) => one.slice(0, 8), (one: string) => one.slice(-8)]) expect(new Set(given.map(part)).size).toBe(12);
  });
});
