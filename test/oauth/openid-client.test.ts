import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  fetchProtectedResource,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenIntrospection,
  tokenRevocation,
  type Configuration,
} from 'openid-client';
import { Browser, type Page } from '../../src/tour/browser.js';
import { sampleOf, startGateway, type Gateway } from '../support/gateway.js';

const { clientId, clientSecret, redirectUri, customer } = sampleOf('sakura-shinkin');

/** One authorization: what the client sent, and keeps to compare the answer with. */
interface Authorization {
  readonly url: URL;
  readonly checks: { readonly pkceCodeVerifier: string; readonly expectedState: string; readonly expectedNonce?: string; readonly idTokenExpected?: boolean };
}

describe('openid-client, as any partner would configure it', () => {
  let gateway: Gateway;
  let config: Configuration;

  beforeAll(async () => {
    gateway = await startGateway();
    config = await discovery(new URL(gateway.issuer('sakura-shinkin')), clientId, undefined, ClientSecretBasic(clientSecret), { execute: [allowInsecureRequests] });
  });
  afterAll(() => gateway.stop());

  async function authorization(scope = 'balances transactions offline_access'): Promise<Authorization> {
    const [pkceCodeVerifier, expectedState, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
    const openid = scope.split(' ').includes('openid');
    const url = buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope,
      state: expectedState,
      code_challenge: await calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...(openid ? { nonce } : {}),
    });
    return { url, checks: { pkceCodeVerifier, expectedState, ...(openid ? { expectedNonce: nonce, idTokenExpected: true } : {}) } };
  }

  /** The customer's part. Answers with the address at which the partner is asked. */
  async function throughThePages({ url }: Authorization, last: (browser: Browser, access: Page) => Promise<Page> = permit): Promise<URL> {
    const browser = new Browser({ stopAt: redirectUri });
    const access = await browser.submit(await browser.open(url.href), customer, 'login');
    return new URL((await last(browser, access)).url);
  }

  const permit = (browser: Browser, access: Page) => browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access');
  const cancel = (browser: Browser, access: Page) => browser.submit(access, {}, 'cancel');

  async function link(scope?: string) {
    const asked = await authorization(scope);
    return authorizationCodeGrant(config, await throughThePages(asked), asked.checks);
  }

  const read = (accessToken: string, path: string) => fetchProtectedResource(config, accessToken, new URL(`${gateway.issuer('sakura-shinkin')}/v1${path}`), 'GET');

  it('finds in the discovery document what it needs, and nothing that is not offered', () => {
    const metadata = config.serverMetadata();
    expect(metadata).toMatchObject({
      issuer: gateway.issuer('sakura-shinkin'),
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
      scopes_supported: expect.arrayContaining(['openid', 'offline_access', 'balances', 'transactions']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['client_secret_basic']),
    });
    expect(config.serverMetadata().supportsPKCE()).toBe(true);
    expect(metadata.grant_types_supported).not.toEqual(expect.arrayContaining(['implicit']));
    for (const endpoint of ['authorization', 'token', 'revocation', 'introspection'] as const) {
      expect(metadata[`${endpoint}_endpoint`]).toMatch(new RegExp(`^${gateway.issuer('sakura-shinkin')}/oauth/`));
    }
  });

  it('also finds it as RFC 8414 has it', async () => {
    const other = await discovery(new URL(gateway.issuer('sakura-shinkin')), clientId, undefined, ClientSecretBasic(clientSecret), {
      algorithm: 'oauth2',
      execute: [allowInsecureRequests],
    });
    expect(other.serverMetadata()).toMatchObject({ issuer: gateway.issuer('sakura-shinkin'), token_endpoint: config.serverMetadata().token_endpoint });
  });

  it('links, reads, refreshes, and ends the permission', async () => {
    const tokens = await link();
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'balances transactions', expires_in: 600 });
    expect(tokens.id_token).toBeUndefined();
    const { accounts } = (await (await read(tokens.access_token, '/accounts')).json()) as { accounts: { accountId: string; accountNumber: string }[] };
    const account = accounts.find(({ accountNumber }) => accountNumber === '1234567');
    const balance = (await (await read(tokens.access_token, `/accounts/${account?.accountId}/balances`)).json()) as { balance: string };
    expect(balance.balance).toBe('444392');

    const refreshed = await refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(refreshed.scope).toBe('balances transactions');
    expect(refreshed.access_token).not.toBe(tokens.access_token);
    expect(await tokenIntrospection(config, refreshed.access_token)).toMatchObject({ active: true, client_id: clientId, scope: 'balances transactions', iss: gateway.issuer('sakura-shinkin') });

    await tokenRevocation(config, tokens.refresh_token ?? '');
    for (const token of [tokens.access_token, refreshed.access_token]) {
      expect(await tokenIntrospection(config, token)).toEqual({ active: false });
      await expect(read(token, '/accounts')).rejects.toMatchObject({ name: 'WWWAuthenticateChallengeError', status: 401 });
    }
    await expect(refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('narrows the scope when it refreshes', async () => {
    const tokens = await link();
    const narrowed = await refreshTokenGrant(config, tokens.refresh_token ?? '', { scope: 'balances' });
    expect(narrowed.scope).toBe('balances');
    expect((await read(narrowed.access_token, '/accounts')).status).toBe(200);
  });

  it('gets an ID token for openid, whose sub is the same after another permission and is nobody’s ID', async () => {
    const first = await link('openid balances offline_access');
    const again = await link('openid balances');
    const claims = first.claims();
    expect(claims).toMatchObject({ iss: gateway.issuer('sakura-shinkin'), aud: clientId, nonce: expect.any(String) });
    expect(again.claims()?.sub).toBe(claims?.sub);
    expect(claims?.sub).not.toContain(customer['contractorId']);
    expect(Object.keys(claims ?? {})).not.toContain('name');
    expect(await tokenIntrospection(config, again.access_token)).toMatchObject({ active: true, sub: claims?.sub });
  });

  it('learns of キャンセル as access_denied, after checking state and iss', async () => {
    const asked = await authorization();
    const back = await throughThePages(asked, cancel);
    await expect(authorizationCodeGrant(config, back, asked.checks)).rejects.toMatchObject({
      name: 'AuthorizationResponseError',
      error: 'access_denied',
      error_description: 'the customer cancelled',
    });
  });

  it.each([
    ['state', 'another', 'unexpected "state" response parameter value'],
    ['iss', 'https://another.example', 'unexpected "iss" (issuer) response parameter value'],
    ['iss', undefined, 'response parameter "iss" (issuer) missing'],
  ])('turns away an answer whose %s was made %s', async (name, value, message) => {
    const asked = await authorization();
    const back = await throughThePages(asked);
    if (value === undefined) back.searchParams.delete(name);
    else back.searchParams.set(name, value);
    await expect(authorizationCodeGrant(config, back, asked.checks)).rejects.toMatchObject({ cause: expect.objectContaining({ message }) });
  });

  it('cannot redeem a code with another verifier', async () => {
    const asked = await authorization();
    const back = await throughThePages(asked);
    await expect(authorizationCodeGrant(config, back, { ...asked.checks, pkceCodeVerifier: randomPKCECodeVerifier() })).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
