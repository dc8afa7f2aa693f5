import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { PartnerImport } from '#modules/partners';
import { samplePartners } from '../../src/samples.js';
import { FapiPartner, newKey } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

const seconds = (): number => Math.floor(Date.now() / 1000);
const INTROSPECTION = 'application/token-introspection+jwt';

describe('a client that asked for message signing', () => {
  let gateway: Gateway;
  let partner: FapiPartner;
  beforeAll(async () => {
    gateway = await startGateway();
    const file = JSON.parse(samplePartners({ callbacks: 'http://localhost:4000/callback', gateway: gateway.url })) as { companies: { services: { clients: { clientId: string; messageSigning?: string[] }[] }[] }[] };
    for (const client of file.companies.flatMap(({ services }) => services.flatMap(({ clients }) => clients))) {
      if (client.clientId === 'tameshi-shisan-personal') client.messageSigning = ['requests', 'responses', 'introspection'];
    }
    await gateway.app.get(PartnerImport).import(JSON.stringify(file));
  });
  beforeEach(async () => {
    partner = await FapiPartner.signing(gateway);
  });
  afterAll(() => gateway.stop());

  const signedRequest = (changes: Record<string, unknown> = {}) => partner.requestObject({ response_mode: 'jwt', ...changes });
  const pushSigned = async (changes: Record<string, unknown> = {}) => partner.post('par', { client_id: partner.clientId, request: await signedRequest(changes) });

  /** Reads a signed answer as a partner does: by the institution's keys, from the issuer, for this client. */
  async function answerOf(url: string): Promise<Record<string, unknown>> {
    const { searchParams, hash } = new URL(url);
    expect([...searchParams.keys()].filter((name) => name !== 'response')).toEqual([]);
    const response = searchParams.get('response') ?? new URLSearchParams(hash.slice(1)).get('response') ?? '';
    const { payload } = await jwtVerify(response, createRemoteJWKSet(new URL(`${partner.issuer}/oauth/jwks`)), {
      issuer: partner.issuer, audience: partner.clientId, algorithms: ['ES256'], requiredClaims: ['exp'],
    });
    return payload;
  }

  const urlOf = async (changes: Record<string, unknown> = {}): Promise<string> => partner.authorizeUrl(String((await pushSigned(changes)).body['request_uri']));

  it('signs its request, gets a signed answer and links', async () => {
    const answer = await answerOf((await partner.walk(await urlOf())).url);
    expect(answer).toMatchObject({ state: partner.state, code: expect.any(String), iss: partner.issuer });
    const tokens = await partner.exchange(String(answer['code']));
    expect(tokens.status).toBe(200);
    expect((await partner.data(String(tokens.body['access_token']))).status).toBe(200);
  });

  it.each<[string, { aud?: string[]; nbf?: number; iat?: number; exp?: number }, { typ?: string }]>([
    ['of the type oauth-authz-req+jwt', {}, { typ: 'oauth-authz-req+jwt' }],
    ['for the issuer among others', { aud: ['https://elsewhere.example', 'ISSUER'] }, {}],
    ['ten seconds ahead', { nbf: seconds() + 9, iat: seconds() + 9 }, {}],
    ['that lives an hour', { nbf: seconds() - 60, exp: seconds() + 3540 }, {}],
  ])('may send a request %s', async (_what, { aud, ...changes }, header) => {
    const request = await partner.requestObject({ response_mode: 'jwt', ...changes, ...(aud ? { aud: aud.map((one) => (one === 'ISSUER' ? partner.issuer : one)) } : {}) }, { header });
    expect((await partner.post('par', { client_id: partner.clientId, request })).status).toBe(201);
  });

  it.each(['query.jwt', 'fragment.jwt'])('gets it where it asked, with %s', async (response_mode) => {
    expect(await answerOf((await partner.walk(await urlOf({ response_mode }))).url)).toMatchObject({ code: expect.any(String) });
  });

  it('is told that its customer cancelled in a signed answer too', async () => {
    const browser = partner.browser();
    const access = await browser.submit(await browser.open(await urlOf()), partner.customer, 'login');
    expect(await answerOf((await browser.submit(access, {}, 'cancel')).url)).toMatchObject({ error: 'access_denied', state: partner.state });
  });

  it('is told the same signed answer again, and a signed error once the code was redeemed', async () => {
    const browser = partner.browser();
    const resumed: string[] = [];
    const fetchOnce = browser.fetch.bind(browser);
    browser.fetch = async (url, init) => {
      if (/\/oauth\/authorize\/[\w-]{21,}$/.test(url)) resumed.push(url);
      return fetchOnce(url, init);
    };
    const first = await partner.walk(await urlOf(), browser);
    const again = await browser.open(resumed.at(-1) ?? '');
    expect(again.url).toBe(first.url);
    const { code } = await answerOf(first.url);
    expect((await partner.exchange(String(code))).status).toBe(200);
    expect(await answerOf((await browser.open(resumed.at(-1) ?? '')).url)).toMatchObject({ error: 'invalid_request', state: partner.state });
  });

  it('may not send an unsigned request, nor ask for an unsigned answer', async () => {
    expect((await partner.push({ response_mode: 'jwt' })).body).toMatchObject({ error: 'invalid_request', error_description: 'Request Object must be used by this client' });
    expect((await pushSigned({ response_mode: 'query' })).body).toMatchObject({ error: 'invalid_request' });
    expect((await pushSigned({ response_mode: undefined })).body).toMatchObject({ error: 'invalid_request' });
    expect((await pushSigned({ response_mode: 'form_post.jwt' })).body).toMatchObject({ error: 'invalid_request' });
  });

  it.each([
    ['for somebody else', { aud: 'https://elsewhere.example' }],
    ['of somebody else', { iss: 'tameshi-shisan-corporate' }],
    ['for another client', { client_id: 'tameshi-shisan-corporate' }],
    ['without a beginning', { nbf: undefined }],
    ['without an end', { exp: undefined }],
    ['that has ended', { exp: seconds() - 60 }],
    ['that lives longer than an hour', { exp: seconds() + 3700 }],
    ['that began an hour ago, though it has hardly ended', { nbf: seconds() - 3604, exp: seconds() - 4 }],
    ['from the future', { iat: seconds() + 120 }],
    ['that begins in more than a minute', { nbf: seconds() + 90, exp: seconds() + 120 }],
    ['of an end and a beginning that are no numbers', { nbf: 'now', exp: 'soon' }],
    ['with a request inside', { request: 'x.y.z' }],
  ])('may not send a signed request %s', async (_what, changes) => {
    const { status, body } = await pushSigned(changes);
    expect([status, body['error']]).toEqual([400, 'invalid_request_object']);
  });

  it('may not send a request signed by another key, by an algorithm that is refused, or by none', async () => {
    const unsecured = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await signedRequest()).split('.')[1]}.`;
    const others = [unsecured, await partner.requestObject({ response_mode: 'jwt' }, { key: await newKey() }), await partner.requestObject({ response_mode: 'jwt' }, { key: await newKey('RS256') })];
    for (const request of others) {
      expect((await partner.post('par', { client_id: partner.clientId, request })).body).toMatchObject({ error: 'invalid_request_object' });
    }
  });

  it('parameters beside a signed request count for nothing', async () => {
    const { body } = await partner.post('par', { client_id: partner.clientId, request: await signedRequest(), scope: 'balances', redirect_uri: 'https://evil.example/', state: 'forged' });
    expect(await answerOf((await partner.walk(partner.authorizeUrl(String(body['request_uri']), { state: 'forged', scope: 'balances' }))).url)).toMatchObject({ state: partner.state });
  });

  it('gets signed introspection answers, and no others', async () => {
    const { code } = await answerOf((await partner.walk(await urlOf())).url);
    const { body } = await partner.exchange(String(code));
    const token = String(body['access_token']);
    const answer = await partner.post('introspect', { token }, { accept: INTROSPECTION });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(INTROSPECTION)]);
    const { payload, protectedHeader } = await jwtVerify(answer.body as unknown as string, createRemoteJWKSet(new URL(`${partner.issuer}/oauth/jwks`)), { issuer: partner.issuer, typ: 'token-introspection+jwt' });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload['token_introspection']).toMatchObject({ active: true, client_id: partner.clientId, cnf: { jkt: await partner.thumbprint() } });
    for (const accept of ['application/json', undefined]) {
      expect((await partner.post('introspect', { token }, { accept })).body).toMatchObject({ error: 'invalid_request' });
    }
  });
});
