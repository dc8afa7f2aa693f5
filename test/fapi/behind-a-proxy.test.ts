import { createServer, type Server } from 'node:https';
import { once } from 'node:events';
import { request } from 'node:http';
import { appendFile, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { selfSigned, TestAuthority, type Identity } from '../support/client-certificates.js';
import { certifiedKey, clientCertHeader, reregister } from '../support/fapi-clients.js';
import { FapiPartner, newKey, partnerTlsOf, samplePartnerIdentity } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

const SAMPLE = 'samples/tameshi-keiri-personal.pem';
const refused = { status: 401, body: { error: 'invalid_client' } };

/** A proxy that ends mutual TLS, as docs/security-profile.md asks for: it takes any certificate, and overwrites both headers. */
async function startProxy(port: number, gateway: Gateway): Promise<Server> {
  const [cert, key] = await Promise.all(['listener.pem', 'listener.key.pem'].map((file) => readFile(join(gateway.environment.PARTNER_TLS_DIR, file))));
  const field = (raw: Buffer): string => `:${raw.toString('base64')}:`;
  const proxy = createServer({ cert, key, requestCert: true, rejectUnauthorized: false }, (incoming, outgoing) => {
    const { 'client-cert': _own, 'client-cert-chain': _chain, ...headers } = incoming.headers;
    const { raw, issuerCertificate } = (incoming.socket as TLSSocket).getPeerCertificate(true);
    const told = raw ? { 'client-cert': field(raw), ...(issuerCertificate?.raw && issuerCertificate.raw !== raw ? { 'client-cert-chain': field(issuerCertificate.raw) } : {}) } : {};
    const onward = request(gateway.url + incoming.url, { method: incoming.method, headers: { ...headers, ...told }, agent: false }, (answer) => {
      answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders));
    });
    incoming.pipe(onward);
  });
  proxy.listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

describe('partners’ certificates that a proxy tells', () => {
  let gateway: Gateway;
  let proxy: Server;
  let sample: Identity;
  beforeAll(async () => {
    const port = await freePort();
    gateway = await startGateway({ environment: { CLIENT_CERT_PROXIES: '10.1.2.3,127.0.0.0/8', PARTNER_TLS_URL: `https://localhost:${port}`, CERTIFICATE_URL: 'https://certificate.example.jp' } });
    proxy = await startProxy(port, gateway);
    sample = samplePartnerIdentity(gateway, SAMPLE);
  });
  afterAll(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await once(proxy, 'close');
    await gateway.stop();
  });

  it('are called for at the proxy’s address', async () => {
    expect(await partnerTlsOf(gateway)).toBe(`https://localhost:${(proxy.address() as AddressInfo).port}`);
  });

  it('prove who the client is, and its tokens are bound to them: PAR, pages, token, data, refresh, introspection, revocation', async () => {
    const partner = await FapiPartner.withCertificate(gateway);
    const { access_token, refresh_token, token_type } = await partner.link();
    expect(token_type).toBe('Bearer');
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(access_token);
    expect((await partner.data(access_token, `/accounts/${body.accounts[0]?.accountId}/balances`)).status).toBe(200);
    expect((await partner.post('introspect', { token: access_token })).body).toMatchObject({ active: true, cnf: { 'x5t#S256': expect.any(String) } });
    expect(await statusOf(access_token, { 'client-cert': clientCertHeader(sample) })).toBe(200);
    for (const other of [await selfSigned(), samplePartnerIdentity(gateway, 'samples/tameshi-keiri-corporate.pem')]) {
      expect(await statusOf(access_token, { 'client-cert': clientCertHeader(other) })).toBe(401);
    }
    expect(await statusOf(access_token, {})).toBe(401);
    expect((await partner.refresh(refresh_token)).status).toBe(200);
    expect((await partner.post('revoke', { token: refresh_token })).status).toBe(200);
    expect((await partner.data(access_token)).status).toBe(401);
  });

  /** What the data API answers to a call that the proxy sends on with these headers. */
  const statusOf = async (token: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    (await fetch(`${gateway.issuer('sakura-shinkin')}/v1/accounts`, { headers: { authorization: `Bearer ${token}`, ...headers } })).status;

  async function pushed(headers: Readonly<Record<string, string>>, at = gateway): Promise<{ status: number; body: unknown }> {
    const partner = await FapiPartner.withCertificate(gateway);
    const body = new URLSearchParams(partner.request());
    const answer = await fetch(`${at.issuer('sakura-shinkin')}/oauth/par`, { method: 'POST', body, headers });
    return { status: answer.status, body: await answer.json() };
  }

  it('that the client sends itself are overwritten', async () => {
    const thief = await FapiPartner.withCertificate(gateway, { identity: await selfSigned() });
    expect(await thief.push({}, { 'client-cert': clientCertHeader(sample) })).toMatchObject(refused);
  });

  it('bring the authorities between them and ours along', async () => {
    const authority = await TestAuthority.found('Partners');
    const branch = await authority.authorise({ name: 'Branch CA' });
    const below = await branch.issue({ name: 'tameshi' });
    await trust(authority, branch);
    await reregister(gateway, 'tameshi-keiri-corporate', { tlsSubjectDn: 'CN=tameshi,O=Sample Only' });
    const client = { channel: 'corporate', identity: { ...below, certificate: `${below.certificate}\n${branch.pem}` } } as const;
    expect((await (await FapiPartner.withCertificate(gateway, client)).push()).status).toBe(201);
    expect(await (await FapiPartner.withCertificate(gateway, { ...client, identity: below })).push()).toMatchObject(refused);
  });

  it('may be the client’s own, and prove who it is where its tokens are bound to a key, whose proofs name the proxy’s address', async () => {
    const identity = await selfSigned();
    await reregister(gateway, 'tameshi-shisan-personal', { authMethod: 'self_signed_tls_client_auth', jwks: { keys: [certifiedKey(identity, 'own')] } });
    const { fapi2 } = gateway.sample('sakura-shinkin');
    const partner = await (await FapiPartner.withCertificate(gateway, { identity, client: fapi2?.signing ?? {} })).withKey(await newKey());
    const { access_token, token_type } = await partner.link();
    expect(token_type).toBe('DPoP');
    expect((await partner.data(access_token)).status).toBe(200);
  });

  it.each<[string, (good: string) => Record<string, string>]>([
    ['sent twice', (good) => ({ 'client-cert': `${good}, ${good}` })],
    ['without colons', (good) => ({ 'client-cert': good.replaceAll(':', '') })],
    ['cut off', (good) => ({ 'client-cert': `${good.slice(0, 400)}:` })],
    ['no certificate', () => ({ 'client-cert': ':AAAA:' })],
    ['empty', () => ({ 'client-cert': '' })],
    ['with parameters', (good) => ({ 'client-cert': `${good};trusted` })],
    ['URL-encoded PEM, as another proxy writes it', () => ({ 'client-cert': encodeURIComponent(sample.certificate) })],
    ['only in the chain', (good) => ({ 'client-cert-chain': good })],
  ])('are none when the header is %s', async (_what, spoil) => {
    const headers = spoil(clientCertHeader(sample));
    expect(await pushed(headers)).toMatchObject({ status: 401, body: { error: 'invalid_client', error_description: 'client authentication failed' } });
    const { access_token } = await (await FapiPartner.withCertificate(gateway)).link();
    expect(await statusOf(access_token, headers)).toBe(401);
  });

  it('stay what they are beside a chain that cannot be read', async () => {
    expect((await pushed({ 'client-cert': clientCertHeader(sample), 'client-cert-chain': 'nonsense, :AAAA:' })).status).toBe(201);
  });

  it('count for nothing from an address that is not named, whatever else it says', async () => {
    const stranger = await startGateway({ environment: { CLIENT_CERT_PROXIES: '10.1.2.3', PARTNER_TLS_URL: 'https://partners.example.jp', CERTIFICATE_URL: 'https://certificate.example.jp', TRUST_PROXY: 'true', PARTNER_TLS_DIR: gateway.environment.PARTNER_TLS_DIR } });
    try {
      expect(await pushed({ 'client-cert': clientCertHeader(sample), 'x-forwarded-for': '10.1.2.3', forwarded: 'for=10.1.2.3' }, stranger)).toMatchObject(refused);
    } finally {
      await stranger.stop();
    }
  });

  async function trust(...authorities: readonly TestAuthority[]): Promise<void> {
    const fileOf = (name: string): string => join(gateway.environment.PARTNER_TLS_DIR, name);
    await appendFile(fileOf('authorities.pem'), `\n${authorities[0]?.pem}`);
    for (const authority of authorities) await appendFile(fileOf('authorities.crl.pem'), `\n${await authority.revocations()}`);
  }
});
