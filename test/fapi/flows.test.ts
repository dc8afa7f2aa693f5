import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

  it('redirects by 303, never by 307', async () => {
    const partner = await FapiPartner.signing(gateway);
    const answer = await fetch(partner.authorizeUrl(await partner.pushed()), { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, expect.stringContaining('/connect/')]);
  });
});
