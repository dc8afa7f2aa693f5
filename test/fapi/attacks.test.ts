import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestAuthority } from '../support/client-certificates.js';
import { fetchWithCertificate } from '../support/certificate-fetch.js';
import { athOf, FapiPartner, newKey, partnerTlsOf, samplePartnerIdentity } from '../support/fapi-partner.js';
import { sampleOf, startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

const seconds = (): number => Math.floor(Date.now() / 1000);
const BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** The same claims by an RSA key of 1024 bits, which no library would sign with. */
function weaklySigned(proof: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const header = Buffer.from(JSON.stringify({ alg: 'PS256', typ: 'dpop+jwt', jwk: publicKey.export({ format: 'jwk' }) })).toString('base64url');
  const signed = `${header}.${proof.split('.')[1]}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }).toString('base64url')}`;
}
const unsecured = (jwt: string): string => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${jwt.split('.')[1]}.`;

describe('attacks on the profile fapi2', () => {
  let gateway: Gateway;
  let partner: FapiPartner;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  beforeEach(async () => {
    partner = await FapiPartner.signing(gateway);
  });
  afterAll(() => gateway.stop());

  const asserted = (client_assertion: string) => ({ client_assertion_type: BEARER_ASSERTION, client_assertion });

  describe('authorization requests', () => {
    it('are refused when they were not pushed', async () => {
      const url = `${partner.issuer}/oauth/authorize?${new URLSearchParams(partner.request()).toString()}`;
      const back = new URL((await partner.browser().open(url)).url).searchParams;
      expect(Object.fromEntries(back)).toMatchObject({ error: 'invalid_request', error_description: 'Pushed Authorization Request must be used', iss: partner.issuer, state: partner.state });
    });

    it('are no other website’s to read: the authorization endpoint knows no CORS', async () => {
      const url = partner.authorizeUrl(await partner.pushed());
      const asked = { origin: 'https://evil.example', 'access-control-request-method': 'GET' };
      for (const [origin, method] of [['https://evil.example', 'OPTIONS'], ['https://evil.example', 'GET'], [gateway.url, 'OPTIONS'], [gateway.url, 'GET']] as const) {
        const { headers } = await fetch(url, { method, headers: { ...asked, origin }, redirect: 'manual' });
        expect([method, [...headers.keys()].filter((name) => name.startsWith('access-control-'))]).toEqual([method, []]);
      }
    });

    it.each([
      ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
      ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
      ['PKCE without a method', { code_challenge_method: undefined }, 'invalid_request'],
      ['no redirect URI', { redirect_uri: undefined }, 'invalid_request'],
      ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
      ['a hybrid flow', { response_type: 'code id_token', nonce: 'n' }, 'unsupported_response_type'],
      ['a request_uri within', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 'request_uri_not_supported'],
      ['another resource', { resource: 'https://elsewhere.example' }, 'invalid_target'],
      ['an answer written into a page', { response_mode: 'form_post' }, 'invalid_request'],
    ])('are refused with %s', async (_what, changes, error) => {
      const { status, body } = await partner.push(changes);
      expect([status, body['error']]).toEqual([400, error]);
    });

    it.each([
      ['another path', (uri: string) => `${uri}/x`],
      ['a trailing slash', (uri: string) => `${uri}/`],
      ['another port', (uri: string) => uri.replace('4001', '4002')],
      ['capitals', (uri: string) => uri.replace('localhost', 'LOCALHOST')],
      ['a user name', (uri: string) => uri.replace('localhost', 'localhost:x@evil.example')],
      ['an encoded letter', (uri: string) => uri.replace('callback', '%63allback')],
      ['dots in it', (uri: string) => uri.replace('callback', 'x/../callback')],
      ['a query', (uri: string) => `${uri}?x=1`],
      ['a fragment', (uri: string) => `${uri}#x`],
      ['another host', () => 'https://evil.example/'],
    ])('are refused with a redirect URI that has %s', async (_what, change) => {
      expect((await partner.push({ redirect_uri: change(partner.redirectUri) })).body).toMatchObject({ error: 'invalid_request' });
    });

    it('cannot be changed in the browser after they were pushed', async () => {
      const url = partner.authorizeUrl(await partner.pushed(), { scope: 'balances', redirect_uri: 'https://evil.example/', state: 'forged', response_mode: 'fragment', code_challenge: 'x'.repeat(43) });
      const { searchParams } = new URL((await partner.walk(url)).url);
      expect(searchParams.get('state')).toBe(partner.state);
      expect(await partner.exchange(searchParams.get('code') ?? '')).toMatchObject({ status: 200, body: { scope: 'balances transactions' } });
    });
  });

  describe('a request_uri', () => {
    it('is nothing to another client', async () => {
      const other = await FapiPartner.signing(gateway, { channel: 'corporate' });
      const page = await partner.browser().open(other.authorizeUrl(await partner.pushed()));
      expect(page.url).not.toContain('/connect/');
      expect(page.status).toBe(400);
    });

    it('is used once: a second browser that opened it in time gets no second answer', async () => {
      const url = partner.authorizeUrl(await partner.pushed());
      const [first, second] = [partner.browser(), partner.browser()];
      const late = await second.submit(await second.open(url), partner.customer, 'login');
      expect(new URL((await partner.walk(url, first)).url).searchParams.get('code')).toBeTruthy();
      // Long after the minute in which it could be opened.
      gateway.clock.advance(5 * 60_000);
      const answer = await second.submit(late, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access');
      expect(new URL(answer.url).searchParams.get('code')).toBeNull();
      expect((await partner.browser().open(url)).url).not.toContain('/connect/');
    });

    it('lives for a minute', async () => {
      const url = partner.authorizeUrl(await partner.pushed());
      gateway.clock.advance(61_000);
      expect((await partner.browser().open(url)).url).not.toContain('/connect/');
    });

    it.each(['urn:ietf:params:oauth:request_uri:made-up', 'https://evil.example/request.jwt', 'urn:ietf:params:oauth:request_uri:'])('that was made up is refused: %s', async (uri) => {
      expect((await partner.browser().open(partner.authorizeUrl(uri))).url).not.toContain('/connect/');
    });
  });

  describe('client assertions', () => {
    it.each([
      ['the token endpoint as audience', (one: FapiPartner) => one.assertion({ aud: `${one.issuer}/oauth/token` })],
      ['the PAR endpoint as audience', (one: FapiPartner) => one.assertion({ aud: `${one.issuer}/oauth/par` })],
      ['a list with the issuer as audience', (one: FapiPartner) => one.assertion({ aud: [one.issuer] })],
      ['another institution as audience', (one: FapiPartner) => one.assertion({ aud: one.gateway.issuer('kyodo-shinkin') })],
      ['an end in the past', (one: FapiPartner) => one.assertion({ iat: seconds() - 120, exp: seconds() - 60 })],
      ['no end', (one: FapiPartner) => one.assertion({ exp: undefined })],
      ['an end in a year', (one: FapiPartner) => one.assertion({ exp: seconds() + 365 * 86_400 })],
      ['no jti', (one: FapiPartner) => one.assertion({ jti: undefined })],
      ['a date more than a minute ahead', (one: FapiPartner) => one.assertion({ iat: seconds() + 90 })],
      ['a beginning more than a minute ahead', (one: FapiPartner) => one.assertion({ nbf: seconds() + 90 })],
      ['another issuer', (one: FapiPartner) => one.assertion({ iss: 'tameshi-shisan-corporate' })],
      ['another key', async (one: FapiPartner) => one.assertion({}, { key: await newKey() })],
      ['the algorithm RS256', async (one: FapiPartner) => one.assertion({}, { key: await newKey('RS256') })],
      ['the algorithm none', async (one: FapiPartner) => unsecured(await one.assertion())],
    ])('are refused with %s', async (_what, make) => {
      const { status, body } = await partner.post('par', { ...partner.request(), ...asserted(await make(partner)) });
      expect([status, body['error']]).toEqual([401, 'invalid_client']);
    });

    it('are refused with the algorithm HS256 and the public key as the secret', async () => {
      const { SignJWT } = await import('jose');
      const jwt = await new SignJWT({ iss: partner.clientId, sub: partner.clientId, aud: partner.issuer, jti: 'x', exp: seconds() + 60 })
        .setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(JSON.stringify(partner.key?.jwk)));
      expect((await partner.post('par', { ...partner.request(), ...asserted(jwt) })).body).toMatchObject({ error: 'invalid_client' });
    });

    it('are accepted ten seconds ahead', async () => {
      expect((await partner.post('par', { ...partner.request(), ...asserted(await partner.assertion({ iat: seconds() + 9, nbf: seconds() + 9 })) })).status).toBe(201);
    });

    it('work once', async () => {
      const once = asserted(await partner.assertion());
      expect((await partner.post('par', { ...partner.request(), ...once })).status).toBe(201);
      expect((await partner.post('par', { ...partner.request(), ...once })).body).toMatchObject({ error: 'invalid_client' });
      expect((await partner.post('introspect', { token: 'x', ...once })).body).toMatchObject({ error: 'invalid_client' });
    });

    it.each(['par', 'token', 'introspect', 'revoke'])('cannot be replaced by a secret or by nothing at %s', async (endpoint) => {
      const parameters = { client_id: partner.clientId, token: 'x', grant_type: 'refresh_token', refresh_token: 'x' };
      const send = async (more: Record<string, string>, headers: Record<string, string> = {}) =>
        (await (await fetch(`${partner.issuer}/oauth/${endpoint}`, { method: 'POST', body: new URLSearchParams({ ...parameters, ...more }), headers })).json()) as { error: string };
      const basic = { authorization: `Basic ${Buffer.from(`${partner.clientId}:`).toString('base64')}` };
      const withSecret = { authorization: `Basic ${Buffer.from(`${partner.clientId}:secret`).toString('base64')}` };
      expect((await send({})).error).toBe('invalid_client');
      expect((await send({ client_secret: 'secret' })).error).toBe('invalid_client');
      expect((await send({}, withSecret)).error).toBe('invalid_client');
      expect((await send({}, basic)).error).toBe('invalid_request');
    });

    it('are nothing for a client of the profile baseline', async () => {
      const { clientId } = new Partner(gateway);
      const forged = await partner.assertion({ iss: clientId, sub: clientId });
      expect((await partner.post('par', { ...partner.request({ client_id: clientId }), ...asserted(forged) })).body).toMatchObject({ error: 'invalid_client' });
    });
  });

  describe('codes', () => {
    it('are nothing to another client, with another verifier, or at another redirect URI', async () => {
      const other = await FapiPartner.signing(gateway, { channel: 'corporate' });
      const code = await partner.code();
      expect((await other.exchange(code, { redirect_uri: partner.redirectUri, code_verifier: partner.verifier })).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.exchange(code, { code_verifier: 'x'.repeat(43) })).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.exchange(code, { code_verifier: undefined })).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.exchange(code, { redirect_uri: 'https://evil.example/' })).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.exchange(code)).status).toBe(200);
    });

    it('injected into another session of the same client are refused: the verifier is another', async () => {
      const [stolen, session] = [await partner.code(), await FapiPartner.signing(gateway)];
      await session.code();
      expect((await session.exchange(stolen)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('work once, and a second use ends what they gave', async () => {
      const code = await partner.code();
      const { body } = await partner.exchange(code);
      gateway.clock.advance(3_000);
      expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.data(String(body['access_token']))).status).toBe(401);
    });

    it('live for sixty seconds', async () => {
      const code = await partner.code();
      gateway.clock.advance(61_000);
      expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('give no token without a proof, nor with one of another key than the request was pushed with', async () => {
      const code = await partner.code({ dpop_jkt: await partner.thumbprint() });
      expect((await partner.exchange(code, {}, { dpop: undefined })).body).toMatchObject({ error: 'invalid_grant' });
      const thief = await partner.withKey();
      expect((await thief.exchange(code, { code_verifier: partner.verifier })).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.exchange(await partner.code({ dpop_jkt: await partner.thumbprint() }))).status).toBe(200);
    });

    it('of a request that was pushed with a proof are bound to its key, and a proof of another key than the request names is refused', async () => {
      const proved = (): Promise<string> => partner.proof('POST', `${partner.issuer}/oauth/par`);
      await partner.push({}, { dpop: await proved() });
      const codeOfProved = async (): Promise<string> => {
        const { body } = await partner.push({}, { dpop: await proved() });
        return new URL((await partner.walk(partner.authorizeUrl(String(body['request_uri'])))).url).searchParams.get('code') ?? '';
      };
      const thief = await partner.withKey();
      expect((await thief.exchange(await codeOfProved(), { code_verifier: partner.verifier })).body).toMatchObject({ error: 'invalid_grant' });
      expect((await partner.exchange(await codeOfProved())).status).toBe(200);
      expect((await partner.push({ dpop_jkt: await thief.thumbprint() }, { dpop: await proved() })).body).toMatchObject({ error: 'invalid_request' });
    });

    it('and errors name their issuer, which tells a partner of several institutions whose answer it got', async () => {
      const other = await FapiPartner.signing(gateway, { institution: 'momiji-shinkumi', channel: 'corporate' });
      expect((await partner.permit()).get('iss')).toBe(partner.issuer);
      const refusal = await other.browser().open(`${other.issuer}/oauth/authorize?${new URLSearchParams(other.request()).toString()}`);
      expect(new URL(refusal.url).searchParams.get('iss')).toBe(other.issuer);
      expect(other.issuer).not.toBe(partner.issuer);
    });
  });

  describe('DPoP proofs at the token endpoint', () => {
    const tokenUrl = (): string => `${partner.issuer}/oauth/token`;
    const refreshWith = async (refreshToken: string, dpop: string | undefined) => partner.refresh(refreshToken, {}, { dpop });

    it.each([
      ['of another method', { htm: 'GET' }, {}],
      ['of another address', { htu: 'https://evil.example/oauth/token' }, {}],
      ['from the future', { iat: seconds() + 600 }, {}],
      ['without jti', { jti: undefined }, {}],
      ['of another type', {}, { header: { typ: 'JWT' } }],
    ])('are refused when they are %s', async (_what, changes, options) => {
      const { refresh_token } = await partner.link();
      const { status, body } = await refreshWith(refresh_token, await partner.proof('POST', tokenUrl(), changes, options));
      expect([status, body['error']]).toEqual([400, 'invalid_dpop_proof']);
    });

    it('are accepted ten seconds ahead', async () => {
      const { refresh_token } = await partner.link();
      expect((await refreshWith(refresh_token, await partner.proof('POST', tokenUrl(), { iat: seconds() + 9 }))).status).toBe(200);
    });

    it('are refused when their key is one of 1024 bits', async () => {
      const { refresh_token } = await partner.link();
      expect((await refreshWith(refresh_token, weaklySigned(await partner.proof('POST', tokenUrl())))).body).toMatchObject({ error: 'invalid_dpop_proof' });
    });

    it('need a nonce of the institution', async () => {
      const { refresh_token } = await partner.link();
      for (const nonce of [undefined, 'made-up']) {
        const answer = await refreshWith(refresh_token, await partner.proof('POST', tokenUrl(), { nonce }));
        expect(answer).toMatchObject({ status: 400, body: { error: 'use_dpop_nonce' } });
        expect(answer.headers.get('dpop-nonce')).toBeTruthy();
      }
    });

    it('work once', async () => {
      const { refresh_token } = await partner.link();
      const proof = await partner.proof('POST', tokenUrl());
      expect((await refreshWith(refresh_token, proof)).status).toBe(200);
      expect((await refreshWith(refresh_token, proof)).status).toBe(400);
    });

    it('are refused when signed with RS256, HS256 or nothing', async () => {
      const { refresh_token } = await partner.link();
      const key = await newKey('RS256');
      const proofs = [await partner.proof('POST', tokenUrl(), {}, { key }), unsecured(await partner.proof('POST', tokenUrl()))];
      for (const proof of proofs) expect((await refreshWith(refresh_token, proof)).body).toMatchObject({ error: 'invalid_dpop_proof' });
    });

    it('refreshing without one, without the client’s key, or for more than was permitted is refused', async () => {
      const { refresh_token } = await partner.link();
      expect((await refreshWith(refresh_token, undefined)).body).toMatchObject({ error: 'invalid_grant' });
      const forged = asserted(await partner.assertion({}, { key: await newKey() }));
      expect((await partner.refresh(refresh_token, forged)).body).toMatchObject({ error: 'invalid_client' });
      expect((await partner.refresh(refresh_token, { scope: 'balances transactions openid' })).body).toMatchObject({ error: 'invalid_scope' });
      const corporate = await FapiPartner.signing(gateway, { channel: 'corporate' });
      expect((await corporate.refresh(refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it.each(['password', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code'])('no other grant is known: %s', async (grant_type) => {
      const { status, body } = await partner.post('token', { grant_type, username: 'a', password: 'b' });
      expect([status, body['error']]).toEqual([400, 'unsupported_grant_type']);
    });
  });

  describe('a bound token at the data API', () => {
    let token: string;
    beforeEach(async () => {
      token = (await partner.link()).access_token;
      expect((await partner.data(token)).status).toBe(200);
    });

    it('is refused as a plain bearer token', async () => {
      const answer = await partner.data(token, '/accounts', { authorization: `Bearer ${token}` });
      expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('www-authenticate')).toMatch(/^DPoP error="invalid_token", .*algs="PS256 ES256 EdDSA Ed25519"$/);
    });

    it('is refused without a proof, with two, and in a query', async () => {
      const proof = await partner.dataProof(token);
      for (const dpop of [undefined, `${proof}, ${proof}`, 'nothing']) {
        const answer = await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop });
        expect(answer).toMatchObject({ status: 401, body: { code: 'DPOP_PROOF_INVALID' } });
        expect(answer.headers.get('www-authenticate')).toMatch(/^DPoP error="invalid_dpop_proof"/);
      }
      expect((await partner.data(token, `/accounts?access_token=${token}`, { authorization: undefined })).status).toBe(401);
    });

    it.each([
      ['of another method', { htm: 'POST' }],
      ['of another address', { htu: 'http://localhost:1/banks/sakura-shinkin/v1/accounts' }],
      ['of another path', { htu: '/banks/sakura-shinkin/v1/accounts/x' }],
      ['of another token', { ath: athOf('another') }],
      ['without the token', { ath: undefined }],
      ['of yesterday', { iat: seconds() - 86_400 }],
      ['of tomorrow', { iat: seconds() + 86_400 }],
      ['without jti', { jti: undefined }],
    ])('is refused with a proof %s', async (_what, changes) => {
      const dpop = await partner.dataProof(token, '/accounts', changes);
      expect(await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop })).toMatchObject({ status: 401, body: { code: 'DPOP_PROOF_INVALID' } });
    });

    it('is refused with a proof of another key, whose owner took the token', async () => {
      const thief = await partner.withKey();
      const dpop = await thief.dataProof(token);
      const answer = await thief.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop });
      expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
    });

    it('is refused with a proof by RS256, by HS256 or by nothing', async () => {
      const rs256 = await partner.dataProof(token, '/accounts', {}, { key: await newKey('RS256') });
      const none = unsecured(await partner.dataProof(token));
      for (const dpop of [rs256, none]) expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop })).body).toMatchObject({ code: 'DPOP_PROOF_INVALID' });
    });

    it('is refused with a proof by a key of 1024 bits, and taken with one that is dated ten seconds ahead', async () => {
      const weak = weaklySigned(await partner.dataProof(token));
      expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop: weak })).body).toMatchObject({ code: 'DPOP_PROOF_INVALID' });
      const ahead = await partner.dataProof(token, '/accounts', { iat: seconds() + 9 });
      expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop: ahead })).status).toBe(200);
    });

    it('opens nothing but what was permitted, and the refusal says which scope it lacks', async () => {
      const { refresh_token } = await partner.link();
      const narrow = String((await partner.refresh(refresh_token, { scope: 'balances' })).body['access_token']);
      const { accounts } = (await partner.data<{ accounts: { accountId: string }[] }>(narrow)).body;
      const refused = await partner.data(narrow, `/accounts/${accounts[0]?.accountId}/transactions`);
      expect(refused).toMatchObject({ status: 403, body: { code: 'OPERATION_NOT_PERMITTED' } });
      expect(refused.headers.get('www-authenticate')).toBe('DPoP error="insufficient_scope", scope="transactions"');
      expect((await partner.data(narrow, `/accounts/${accounts[0]?.accountId}/balances`)).status).toBe(200);
    });

    it('is told the nonce to use, and works with it', async () => {
      for (const nonce of [undefined, 'made-up']) {
        const dpop = await partner.dataProof(token, '/accounts', { nonce });
        const answer = await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop });
        expect(answer).toMatchObject({ status: 401, body: { code: 'DPOP_NONCE_NEEDED' } });
        expect(answer.headers.get('www-authenticate')).toMatch(/^DPoP error="use_dpop_nonce"/);
        expect(answer.headers.get('dpop-nonce')).toBeTruthy();
      }
      expect((await partner.data(token)).status).toBe(200);
    });

    it('is refused with a proof that was used before, there or elsewhere', async () => {
      const dpop = await partner.dataProof(token);
      expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop })).status).toBe(200);
      expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop })).body).toMatchObject({ code: 'DPOP_PROOF_INVALID' });
      const atToken = await partner.proof('POST', `${partner.issuer}/oauth/token`, { ath: athOf(token) });
      expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop: atToken })).body).toMatchObject({ code: 'DPOP_PROOF_INVALID' });
    });

    it('of parallel uses of one proof, one succeeds', async () => {
      const dpop = await partner.dataProof(token);
      const answers = await Promise.all(Array.from({ length: 6 }, () => partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
    });

    it('an unbound token gains nothing by the DPoP scheme', async () => {
      const baseline = await new Partner(gateway).link();
      const dpop = await partner.proof('GET', `${partner.issuer}/v1/accounts`, { ath: athOf(baseline.access_token) });
      expect((await partner.data(baseline.access_token, '/accounts', { authorization: `DPoP ${baseline.access_token}`, dpop })).status).toBe(401);
    });
  });

  describe('certificates', () => {
    let own: FapiPartner;
    beforeEach(async () => {
      own = await FapiPartner.withCertificate(gateway);
    });

    it('a bound token is refused with another certificate and with none', async () => {
      const { access_token } = await own.link();
      const { fapi2 } = sampleOf('sakura-shinkin', 'corporate');
      const other = samplePartnerIdentity(gateway, fapi2?.certificate.certificate?.file ?? '');
      const headers = { authorization: `Bearer ${access_token}` };
      for (const identity of [other, undefined]) {
        const answer = await fetchWithCertificate(identity)(`${own.base}/v1/accounts`, { headers });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token"/);
      }
      expect((await fetch(`${own.issuer}/v1/accounts`, { headers })).status).toBe(401);
      expect((await own.data(access_token)).status).toBe(200);
    });

    it.each([
      ['of another subject', async () => samplePartnerIdentity(gateway, 'samples/tameshi-keiri-corporate.pem')],
      ['of the same subject by another authority', async () => (await TestAuthority.found()).issue({ name: 'tameshi-keiri-personal' })],
    ])('a client is refused with a certificate %s', async (_what, identity) => {
      const thief = await FapiPartner.withCertificate(gateway, { identity: await identity() });
      expect((await thief.push()).body).toMatchObject({ error: 'invalid_client' });
      const { refresh_token } = await own.link();
      expect((await thief.refresh(refresh_token)).body).toMatchObject({ error: 'invalid_client' });
    });

    it('a client is refused without a certificate, and at the address where none is asked for', async () => {
      const none = fetchWithCertificate();
      const request = { method: 'POST', body: new URLSearchParams(own.request()).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
      expect((await none(`${own.base}/oauth/par`, request)).status).toBe(401);
      expect((await fetch(`${own.issuer}/oauth/par`, request)).status).toBe(401);
    });

    it('the header of a proxy is believed from nobody here, at either address', async () => {
      const { certificate } = samplePartnerIdentity(gateway, 'samples/tameshi-keiri-personal.pem');
      const der = certificate.replace(/-----[A-Z ]+-----|\s/g, '');
      const request = { method: 'POST', body: new URLSearchParams(own.request()).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', 'client-cert': `:${der}:` } };
      expect((await fetch(`${own.issuer}/oauth/par`, request)).status).toBe(401);
      expect((await fetchWithCertificate()(`${own.base}/oauth/par`, request)).status).toBe(401);
    });

    it('their address serves what partners call, and no pages', async () => {
      const call = fetchWithCertificate();
      const origin = await partnerTlsOf(gateway);
      for (const path of ['/', '/banks/sakura-shinkin/oauth/authorize', '/docs', '/banks/sakura-shinkin/connect/x', '/healthz', '/banks/sakura-shinkin/.well-known/openid-configuration']) {
        expect([path, (await call(`${origin}${path}`)).status]).toEqual([path, 404]);
      }
    });
  });
});
