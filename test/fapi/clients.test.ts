import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, type CryptoKey, type JWK } from 'jose';
import * as oauth4webapi from 'oauth4webapi';
import * as openid from 'openid-client';
import { PartnerDesk } from '#modules/partners';
import { Browser } from '../../src/tour/browser.js';
import { fetchWithCertificate } from '../support/certificate-fetch.js';
import { FapiPartner, newKey, samplePartnerIdentity } from '../support/fapi-partner.js';
import { sampleOf, startGateway, type Gateway } from '../support/gateway.js';

const SAKURA = 'sakura-shinkin';
const staff = { kind: 'staff', id: 'test' } as const;

async function sampleKey(file: string): Promise<{ key: CryptoKey; kid: string }> {
  const jwk = JSON.parse(readFileSync(file, 'utf8')) as JWK & { kid: string };
  return { key: (await importJWK(jwk, 'ES256')) as CryptoKey, kid: jwk.kid };
}

describe('client libraries, as a partner of the profile fapi2 would configure them', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const { fapi2, customer } = sampleOf(SAKURA);
  if (!fapi2) throw new Error('no fapi2 samples');

  async function throughThePages(url: URL, redirectUri: string): Promise<URL> {
    const browser = new Browser({ stopAt: redirectUri });
    const access = await browser.submit(await browser.open(url.href), customer, 'login');
    return new URL((await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access')).url);
  }

  async function asked(redirectUri: string) {
    const [pkceCodeVerifier, expectedState] = [openid.randomPKCECodeVerifier(), openid.randomState()];
    const parameters = {
      redirect_uri: redirectUri,
      scope: 'balances transactions offline_access',
      state: expectedState,
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
    };
    return { parameters, checks: { pkceCodeVerifier, expectedState } };
  }

  it('openid-client with private_key_jwt and DPoP: PAR, pages, tokens, balances, refresh, revocation', async () => {
    const { clientId, redirectUri, keyFile = '' } = fapi2.signing;
    const config = await openid.discovery(new URL(gateway.issuer(SAKURA)), clientId, undefined, openid.PrivateKeyJwt(await sampleKey(keyFile), {
      [openid.modifyAssertion]: (_header, payload) => {
        payload['aud'] = gateway.issuer(SAKURA);
      },
    }), { execute: [openid.allowInsecureRequests] });
    const DPoP = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair('ES256'));
    const { parameters, checks } = await asked(redirectUri);
    const url = await openid.buildAuthorizationUrlWithPAR(config, parameters, { DPoP });
    const tokens = await openid.authorizationCodeGrant(config, await throughThePages(url, redirectUri), checks, undefined, { DPoP });
    expect(tokens.token_type.toLowerCase()).toBe('dpop');
    const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '', undefined, { DPoP });
    const read = (path: string) =>
      openid.fetchProtectedResource(config, refreshed.access_token, new URL(`${gateway.issuer(SAKURA)}/v1${path}`), 'GET', undefined, undefined, { DPoP });
    const { accounts } = (await (await read('/accounts')).json()) as { accounts: { accountId: string }[] };
    expect((await read(`/accounts/${accounts[0]?.accountId}/balances`)).status).toBe(200);
    await openid.tokenRevocation(config, tokens.refresh_token ?? '');
    await expect(read('/accounts')).rejects.toThrow();
  });

  it('openid-client with a certificate and certificate-bound tokens finds the addresses for it in the discovery document', async () => {
    const { clientId, redirectUri, certificate } = fapi2.certificate;
    const own = fetchWithCertificate(samplePartnerIdentity(gateway, certificate?.file ?? ''));
    const fetchAnywhere = (url: string, init: RequestInit): Promise<Response> => (url.startsWith('https:') ? own(url, init) : fetch(url, init));
    const config = await openid.discovery(new URL(gateway.issuer(SAKURA)), clientId, { use_mtls_endpoint_aliases: true }, openid.TlsClientAuth(), {
      execute: [openid.allowInsecureRequests],
      [openid.customFetch]: fetchAnywhere as unknown as openid.CustomFetch,
    });
    const { parameters, checks } = await asked(redirectUri);
    const url = await openid.buildAuthorizationUrlWithPAR(config, parameters);
    const tokens = await openid.authorizationCodeGrant(config, await throughThePages(url, redirectUri), checks);
    expect(tokens.token_type.toLowerCase()).toBe('bearer');
    const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
    const api = `${new URL(config.serverMetadata().mtls_endpoint_aliases?.token_endpoint ?? '').origin}/banks/${SAKURA}/v1`;
    const read = (path: string) => openid.fetchProtectedResource(config, refreshed.access_token, new URL(`${api}${path}`), 'GET');
    const { accounts } = (await (await read('/accounts')).json()) as { accounts: { accountId: string }[] };
    expect((await read(`/accounts/${accounts[0]?.accountId}/balances`)).status).toBe(200);
    await openid.tokenRevocation(config, tokens.refresh_token ?? '');
    await expect(read('/accounts')).rejects.toThrow();
  });

  it('oauth4webapi with private_key_jwt and DPoP, every step checked by the library', async () => {
    const { clientId, redirectUri, keyFile = '' } = fapi2.signing;
    const issuer = new URL(gateway.issuer(SAKURA));
    const insecure = { [oauth4webapi.allowInsecureRequests]: true } as const;
    const as = await oauth4webapi.processDiscoveryResponse(issuer, await oauth4webapi.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }));
    const client: oauth4webapi.Client = { client_id: clientId };
    const authentication = oauth4webapi.PrivateKeyJwt(await sampleKey(keyFile), {
      [oauth4webapi.modifyAssertion]: (_header, payload) => {
        payload['aud'] = as.issuer;
      },
    });
    const DPoP = oauth4webapi.DPoP(client, await oauth4webapi.generateKeyPair('ES256'));
    const options = { DPoP, ...insecure };
    const again = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      try {
        return await work();
      } catch (error) {
        if (!oauth4webapi.isDPoPNonceError(error)) throw error;
        return work();
      }
    };
    const { parameters, checks } = await asked(redirectUri);
    const pushed = await again(async () => oauth4webapi.processPushedAuthorizationResponse(as, client,
      await oauth4webapi.pushedAuthorizationRequest(as, client, authentication, { ...parameters, response_type: 'code' }, options)));
    const url = new URL(as.authorization_endpoint ?? '');
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('request_uri', pushed.request_uri);
    const back = oauth4webapi.validateAuthResponse(as, client, await throughThePages(url, redirectUri), checks.expectedState);
    const tokens = await again(async () => oauth4webapi.processAuthorizationCodeResponse(as, client,
      await oauth4webapi.authorizationCodeGrantRequest(as, client, authentication, back, redirectUri, checks.pkceCodeVerifier, options)));
    const answer = await again(() => oauth4webapi.protectedResourceRequest(tokens.access_token, 'GET', new URL(`${as.issuer}/v1/accounts`), undefined, undefined, options));
    expect(answer.status).toBe(200);
  });

  it.each(['PS256', 'ES256', 'Ed25519'])('a client may sign with %s, and may publish its keys at an address of its own', async (alg) => {
    const { key, address, keys, server } = await publishing(alg);
    try {
      await gateway.app.get(PartnerDesk).changeKeys(fapi2.signing.clientId, { jwksUri: address }, staff);
      const partner = await FapiPartner.signing(gateway, { key });
      expect((await partner.data((await partner.link()).access_token)).status).toBe(200);
      // Published again without that key: believed for no longer than the answer said, at most twenty minutes.
      expect(keys).toHaveLength(1);
    } finally {
      await gateway.app.get(PartnerDesk).changeKeys(fapi2.signing.clientId, { jwks: samplePublicKeys() }, staff);
      server.close();
    }
  });

  it('keys are fetched without following redirects, and weak ones among them are no keys', async () => {
    const { key, address, keys, server } = await publishing('ES256');
    const elsewhere = createServer((_request, response) => response.writeHead(302, { location: address }).end()).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    try {
      const desk = gateway.app.get(PartnerDesk);
      await desk.changeKeys(fapi2.signing.clientId, { jwksUri: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/keys` }, staff);
      const partner = await FapiPartner.signing(gateway, { key });
      expect((await partner.push()).body).toMatchObject({ error: 'invalid_client' });
      (keys[0] as { alg: string }).alg = 'RS256';
      await desk.changeKeys(fapi2.signing.clientId, { jwksUri: address }, staff);
      expect((await partner.push()).body).toMatchObject({ error: 'invalid_client' });
    } finally {
      await gateway.app.get(PartnerDesk).changeKeys(fapi2.signing.clientId, { jwks: samplePublicKeys() }, staff);
      for (const one of [server, elsewhere]) one.close();
    }
  });

  it('of published keys of one name, the one of the kind that signed counts, and an RSA key of 1024 bits counts never', async () => {
    const { key, address, keys, server } = await publishing('ES256');
    const desk = gateway.app.get(PartnerDesk);
    try {
      const { jwk: other } = await newKey('PS256');
      keys.unshift({ ...other, kid: 'of-ES256' });
      await desk.changeKeys(fapi2.signing.clientId, { jwksUri: address }, staff);
      const partner = await FapiPartner.signing(gateway, { key });
      expect((await partner.push()).status).toBe(201);
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
      keys.splice(0, keys.length, { ...(publicKey.export({ format: 'jwk' }) as JWK), kid: 'short', use: 'sig' });
      await desk.changeKeys(fapi2.signing.clientId, { jwksUri: `${address}-again` }, staff);
      const [, claims] = (await partner.assertion()).split('.');
      const signed = `${Buffer.from('{"alg":"PS256","kid":"short"}').toString('base64url')}.${claims}`;
      const signature = sign('sha256', Buffer.from(signed), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }).toString('base64url');
      const assertion = { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: `${signed}.${signature}` };
      expect((await partner.push(assertion)).body).toMatchObject({ error: 'invalid_client' });
    } finally {
      await desk.changeKeys(fapi2.signing.clientId, { jwks: samplePublicKeys() }, staff);
      server.close();
    }
  });

  function samplePublicKeys() {
    const { d: _private, ...key } = JSON.parse(readFileSync(fapi2?.signing.keyFile ?? '', 'utf8')) as Record<string, string>;
    return { keys: [key] } as never;
  }

  /** A client's own web server with its public keys. */
  async function publishing(alg: string): Promise<{ key: Awaited<ReturnType<typeof newKey>>; address: string; keys: JWK[]; server: Server }> {
    const made = await newKey(alg);
    const key = { ...made, jwk: { ...made.jwk, kid: `of-${alg}` } };
    const keys: JWK[] = [{ ...key.jwk, alg, use: 'sig' }];
    const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { key, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys-${alg}`, keys, server };
  }
});
