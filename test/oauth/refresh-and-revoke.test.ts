import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Partner } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

const MINUTE = 60_000;

describe('refreshing and revoking', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('an access token lives ten minutes; the refresh token gives another, and stays the same', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    gateway.clock.advance(11 * MINUTE);
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
    const { status, body } = await partner.refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect(body['refresh_token']).toBe(tokens.refresh_token);
    expect((await partner.data(String(body['access_token']), '/accounts')).status).toBe(200);
  });

  it('many parallel refreshes all succeed, as partners’ schedulers send them', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    const answers = await Promise.all(Array.from({ length: 6 }, () => partner.refresh(tokens.refresh_token)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('a refresh may narrow the scope and never widen it', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link({ operations: ['balances'] });
    const widened = await partner.token({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token, scope: 'balances transactions' });
    expect(widened.body).toMatchObject({ error: 'invalid_scope' });
  });

  it('a refresh token works only for its own client and institution', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    const stranger = new Partner(gateway, 'sakura-shinkin', 'personal', { clientId: 'mihon-sandbox-swagger', clientSecret: 'sample-secret-of-mihon-sandbox-swagger' });
    expect((await stranger.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    const elsewhere = new Partner(gateway, 'kyodo-shinkin');
    expect((await elsewhere.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await partner.refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('revoking the refresh token ends the grant: access tokens die with it, on the next call', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    expect((await partner.post('revoke', { token: tokens.refresh_token })).status).toBe(200);
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('revoking an access token ends that token and nothing else', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    expect((await partner.post('revoke', { token: tokens.access_token })).status).toBe(200);
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
    const { status, body } = await partner.refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect((await partner.data(String(body['access_token']), '/accounts')).status).toBe(200);
  });

  it('revoking is 200 for an unknown token, and does nothing to somebody else’s', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    expect((await partner.post('revoke', { token: 'unknown' })).status).toBe(200);
    await partner.post('revoke', { token: tokens.refresh_token }, 'mihon-sandbox-swagger:sample-secret-of-mihon-sandbox-swagger');
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
  });

  it('introspection tells a partner about its own tokens, and about others only that they are not active', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    const own = await partner.post('introspect', { token: tokens.access_token });
    expect(own.body).toMatchObject({ active: true, client_id: partner.clientId, scope: 'balances transactions', token_type: 'Bearer' });
    const others = await partner.post('introspect', { token: tokens.access_token }, 'mihon-sandbox-swagger:sample-secret-of-mihon-sandbox-swagger');
    expect(others.body).toEqual({ active: false });
    await partner.post('revoke', { token: tokens.refresh_token });
    expect((await partner.post('introspect', { token: tokens.access_token })).body).toEqual({ active: false });
  });

  it('everything ends at 24:00 Japan time on the day of 許可 + 90 days, however often it was refreshed', async () => {
    gateway.clock.moveTo('2026-11-20T10:00:00+09:00');
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    gateway.clock.moveTo('2027-02-18T23:58:00+09:00');
    const { status, body } = await partner.refresh(tokens.refresh_token);
    expect(status).toBe(200);
    expect((await partner.data(String(body['access_token']), '/accounts')).status).toBe(200);
    gateway.clock.moveTo('2027-02-19T00:00:01+09:00');
    expect((await partner.data(String(body['access_token']), '/accounts')).status).toBe(401);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });
});
