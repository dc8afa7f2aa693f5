import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { selfSigned, TestAuthority, type Identity } from '../support/client-certificates.js';
import { certifiedKey, reregister } from '../support/fapi-clients.js';
import { FapiPartner } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { KeyPublisher } from '../support/key-publisher.js';

const CLIENT = 'tameshi-keiri-personal';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const presenting = (identity: Identity): Promise<FapiPartner> => FapiPartner.withCertificate(gateway, { identity });

/** From the pushed request to the data, and once more after a refresh. */
async function expectServed(partner: FapiPartner): Promise<void> {
  const { access_token, refresh_token } = await partner.link();
  expect((await partner.data(access_token)).status).toBe(200);
  const refreshed = await partner.refresh(refresh_token);
  expect(refreshed.status).toBe(200);
  const { body } = await partner.data<{ accounts: { accountId: string }[] }>(String(refreshed.body['access_token']));
  expect((await partner.data(String(refreshed.body['access_token']), `/accounts/${body.accounts[0]?.accountId}/balances`)).status).toBe(200);
}

const refusal = { status: 401, body: { error: 'invalid_client' } };

describe.each(['jwks', 'jwksUri'] as const)('a client that made its certificate itself, known by %s,', (place) => {
  let own: Identity;
  let next: Identity;
  let publisher: KeyPublisher;
  beforeEach(async () => {
    [own, next] = [await selfSigned('tameshi'), await selfSigned('tameshi')];
    publisher = await KeyPublisher.open(certifiedKey(own, 'own'), certifiedKey(next, 'next'));
    const keys = place === 'jwks' ? { jwks: { keys: publisher.keys } } : { jwksUri: publisher.address };
    await reregister(gateway, CLIENT, { authMethod: 'self_signed_tls_client_auth', tlsSubjectDn: undefined, ...keys });
  });
  afterEach(() => publisher.close());

  it('pushes, links, reads and refreshes with either of its certificates', async () => {
    for (const identity of [own, next]) await expectServed(await presenting(identity));
  });

  it('is refused with another of the same subject, and with none; and what one certificate got, another of its own does not read', async () => {
    const thief = await presenting(await selfSigned('tameshi'));
    const { access_token, refresh_token } = await (await presenting(own)).link();
    expect(await thief.push()).toMatchObject(refusal);
    expect(await thief.refresh(refresh_token)).toMatchObject(refusal);
    expect((await thief.data(access_token)).status).toBe(401);
    expect(await (await FapiPartner.signing(gateway, { client: { clientId: CLIENT } })).post('par', { client_id: CLIENT, client_assertion: undefined })).toMatchObject(refusal);
    expect((await (await presenting(next)).data(access_token)).status).toBe(401);
  });
});

describe('a client with a certificate of an authority', () => {
  let authority: TestAuthority;
  beforeAll(async () => {
    authority = await TestAuthority.found('Partners');
    const fileOf = (name: string): string => join(gateway.environment.PARTNER_TLS_DIR, name);
    await appendFile(fileOf('authorities.pem'), `\n${authority.pem}`);
    await appendFile(fileOf('authorities.crl.pem'), `\n${await authority.revocations()}`);
  });

  const named = (...dnsNames: readonly string[]): Promise<Identity> => authority.issue({ name: 'tameshi', dnsNames });
  const known = (by: { tlsSubjectDn?: string; tlsSanDns?: string }) => reregister(gateway, CLIENT, { authMethod: 'tls_client_auth', jwks: undefined, jwksUri: undefined, tlsSubjectDn: undefined, ...by });

  it('is known by its subject, also where that is not ASCII', async () => {
    await known({ tlsSubjectDn: 'CN=見本 一郎,O=Sample Only' });
    await expectServed(await presenting(await authority.issue({ name: '見本 一郎' })));
    for (const name of ['見本 二郎', '見本 一郎,O=Sample Only', 'CN=見本 一郎']) expect(await (await presenting(await authority.issue({ name }))).push()).toMatchObject(refusal);
  });

  it('is known by a DNS name, in whatever letters the certificate has it, and by no other part of the certificate', async () => {
    await known({ tlsSanDns: 'keiri.tameshi.example' });
    await expectServed(await presenting(await named('www.tameshi.example', 'keiri.tameshi.EXAMPLE')));
    for (const identity of [await named('www.tameshi.example'), await named('keiri.tameshi.example.evil.example'), await named('*.tameshi.example'), await authority.issue({ name: 'keiri.tameshi.example' })]) {
      expect(await (await presenting(identity)).push()).toMatchObject(refusal);
    }
  });

  it('is refused with a DNS name in a certificate of another authority', async () => {
    await known({ tlsSanDns: 'keiri.tameshi.example' });
    const other = await TestAuthority.found('Partners');
    expect(await (await presenting(await other.issue({ name: 'tameshi', dnsNames: ['keiri.tameshi.example'] }))).push()).toMatchObject(refusal);
    expect((await (await presenting(await named('keiri.tameshi.example'))).push()).status).toBe(201);
  });
});
