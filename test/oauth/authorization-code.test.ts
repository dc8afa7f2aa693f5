import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../../src/tour/browser.js';
import { Partner } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('the authorization code flow', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['with the hybrid flow', { response_type: 'code id_token', scope: 'openid balances', nonce: 'n' }, 'unsupported_response_type'],
    ['for another resource', { resource: 'https://elsewhere.example/v1' }, 'invalid_target'],
  ])('is refused %s, and the partner learns it with state and iss', async (_how, changes, error) => {
    const partner = new Partner(gateway);
    const page = await partner.browser().open(partner.authorizeUrl(changes));
    const answer = new URLSearchParams(new URL(page.url).search || new URL(page.url).hash.slice(1));
    expect(page.url.startsWith(partner.redirectUri)).toBe(true);
    expect(Object.fromEntries(answer)).toMatchObject({ error, state: partner.state, iss: partner.issuer });
  });

  it.each([
    ['path', 'http://localhost:4000/callback/sakura-shinkin/x'],
    ['query', 'http://localhost:4000/callback/sakura-shinkin?x=1'],
    ['port', 'http://localhost:4001/callback/sakura-shinkin'],
    ['case', 'http://localhost:4000/Callback/sakura-shinkin'],
    ['userinfo', 'http://localhost:4000@evil.example/callback/sakura-shinkin'],
    ['encoding', 'http://localhost:4000/callback/sakura%2Dshinkin'],
    ['host', 'https://evil.example/callback/sakura-shinkin'],
    ['nothing', undefined],
  ])('never redirects to an address that differs in %s', async (_what, redirectUri) => {
    const partner = new Partner(gateway);
    const page = await new Browser().open(partner.authorizeUrl({ redirect_uri: redirectUri }));
    expect(page.status).toBe(400);
    expect(page.url.startsWith(gateway.url)).toBe(true);
    expect(page.text).toContain('さくら見本信用金庫');
  });

  it('answers an unknown client with a page and never with a redirect', async () => {
    const partner = new Partner(gateway, 'sakura-shinkin', 'personal', { clientId: 'nobody' });
    const page = await new Browser().open(partner.authorizeUrl());
    expect(page.status).toBe(400);
    expect(page.url.startsWith(gateway.url)).toBe(true);
  });

  it('refuses a wrong verifier, a missing verifier, another redirect URI and a wrong secret', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    const right = { grant_type: 'authorization_code', code, redirect_uri: partner.redirectUri, code_verifier: partner.verifier };
    expect((await partner.token({ ...right, code_verifier: 'x'.repeat(43) })).body).toMatchObject({ error: 'invalid_grant' });
    const { code_verifier: _, ...withoutVerifier } = right;
    expect((await partner.token(withoutVerifier)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await partner.token({ ...right, redirect_uri: 'http://localhost:4000/callback/kyodo-shinkin' })).body).toMatchObject({ error: 'invalid_grant' });
    const wrongSecret = await partner.token(right, `${partner.clientId}:wrong`);
    expect([wrongSecret.status, wrongSecret.body['error']]).toEqual([401, 'invalid_client']);
    expect((await partner.token(right)).status).toBe(200);
  });

  it('lets exactly one of many parallel uses of a code succeed, and its tokens work', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    const answers = await Promise.all(Array.from({ length: 8 }, () => partner.exchange(code)));
    const successes = answers.filter(({ status }) => status === 200);
    expect(successes).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${String(body['error'])}`))).toEqual(new Set(['400 invalid_grant']));
    expect((await partner.data(String(successes[0]?.body['access_token']), '/accounts')).status).toBe(200);
  });

  it('ends everything a code gave when it is used again after success', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    const { body: tokens } = await partner.exchange(code);
    gateway.clock.advance(5_000);
    expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await partner.data(String(tokens['access_token']), '/accounts')).status).toBe(401);
    expect((await partner.refresh(String(tokens['refresh_token']))).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends it also when the code comes again after its minute', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    const { body: tokens } = await partner.exchange(code);
    gateway.clock.advance(70_000);
    expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await partner.data(String(tokens['access_token']), '/accounts')).status).toBe(401);
  });

  it('lets a code live for 60 seconds', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    gateway.clock.advance(61_000);
    expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('takes the secret in the body too, as passport-oauth2 sends it', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    const response = await fetch(`${partner.issuer}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: partner.redirectUri,
        code_verifier: partner.verifier,
        client_id: partner.clientId,
        client_secret: partner.clientSecret,
      }),
    });
    expect(response.status).toBe(200);
  });

  it('offers no password grant, no userinfo, no registration, no session end', async () => {
    const partner = new Partner(gateway);
    expect((await partner.token({ grant_type: 'password', username: 'a', password: 'b' })).body).toMatchObject({ error: 'unsupported_grant_type' });
    expect((await partner.token({ grant_type: 'urn:ietf:params:oauth:grant-type:device_code' })).body).toMatchObject({ error: 'unsupported_grant_type' });
    for (const path of ['userinfo', 'reg', 'end-session', 'session/end', 'device/auth']) {
      expect((await fetch(`${partner.issuer}/oauth/${path}`)).status).toBe(404);
    }
  });

  it('signs an ID token for the pairwise subject when openid is asked for', async () => {
    const partner = new Partner(gateway);
    const answer = await partner.permit(partner.browser(), { changes: { scope: 'openid balances', nonce: 'n-1' } });
    const { body } = await partner.exchange(answer.get('code') ?? '');
    const [, claims = ''] = String(body['id_token']).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ iss: partner.issuer, aud: partner.clientId, nonce: 'n-1' });
  });

  it('names its own public address, whatever Host header is sent', async () => {
    const response = await fetch(`${gateway.issuer('sakura-shinkin')}/.well-known/openid-configuration`, { headers: { 'x-forwarded-host': 'evil.example' } });
    const document = (await response.json()) as Record<string, unknown>;
    expect(document).toMatchObject({
      issuer: gateway.issuer('sakura-shinkin'),
      token_endpoint: `${gateway.issuer('sakura-shinkin')}/oauth/token`,
      authorization_response_iss_parameter_supported: true,
    });
    const alternative = await fetch(`${gateway.url}/.well-known/oauth-authorization-server/banks/sakura-shinkin`);
    expect(await alternative.json()).toEqual(document);
  });

  it('publishes only the public half of its signing keys', async () => {
    const { keys } = (await (await fetch(`${gateway.issuer('sakura-shinkin')}/oauth/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).not.toHaveProperty('d');
    const other = (await (await fetch(`${gateway.issuer('kyodo-shinkin')}/oauth/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(other.keys[0]?.['kid']).not.toBe(keys[0]?.['kid']);
  });

  it('never answers malformed requests with a failure of its own', async () => {
    const { issuer } = new Partner(gateway);
    const hostile = ['?', '?client_id=%00', `?client_id=${'x'.repeat(5000)}`, '?client_id=a&client_id=b', '?redirect_uri=%zz&client_id=mihon-kakeibo-personal', '?client_id=<script>'];
    for (const query of hostile) {
      const response = await fetch(`${issuer}/oauth/authorize${query}`, { redirect: 'manual', headers: { accept: 'text/html' } });
      expect([query, response.status]).toEqual([query, 400]);
      expect(await response.text()).not.toMatch(/<script>|at .*\.js:/);
    }
    for (const [body, type] of [['{', 'application/json'], ['%zz', 'application/x-www-form-urlencoded'], ['', 'text/plain']] as const) {
      const response = await fetch(`${issuer}/oauth/token`, { method: 'POST', body, headers: { 'content-type': type } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }
  });
});
