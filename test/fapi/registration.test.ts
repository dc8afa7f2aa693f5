import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PartnerOffice, sampleFile } from '../partners/partner-office.js';

const staff = { kind: 'staff', id: 'tester' } as const;
const at = 'companies[2].services[0].clients[0]';
const publicOf = (kind: 'rsa' | 'ec', options: object): JsonWebKey =>
  (generateKeyPairSync as (kind: string, options: object) => { publicKey: { export(how: object): JsonWebKey } })(kind, options).publicKey.export({ format: 'jwk' });

describe('registering a client of the profile fapi2', () => {
  let office: PartnerOffice;
  beforeEach(async () => {
    office = await PartnerOffice.open();
  });
  afterEach(() => office.close());

  const importFile = (file: unknown) => office.import.import(JSON.stringify(file), staff);

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of any shape is what these tests are about
  type Client = any;
  it.each<[string, (client: Client) => void, string]>([
    ['a secret', (client) => (client.secret = 'a-secret-that-is-long-enough-to-be-one'), 'secret must not be there'],
    ['no way to prove itself', (client) => delete client.authMethod, 'authMethod is missing'],
    ['a weaker way', (client) => (client.authMethod = 'client_secret_basic'), 'authMethod must be one of private_key_jwt'],
    ['unbound tokens', (client) => delete client.senderConstraint, 'senderConstraint is missing'],
    ['no keys', (client) => delete client.jwks, 'jwks is missing'],
    ['keys in two places', (client) => (client.jwksUri = 'https://mihon.example/jwks'), 'jwksUri must not be there beside jwks'],
    ['a private key', (client) => (client.jwks.keys[0].d = 'x'), 'jwks.keys[0].d must not be there: it is secret'],
    ['a symmetric key', (client) => (client.jwks.keys[0] = { kty: 'oct', k: 'x' }), 'jwks.keys[0].k must not be there'],
    ['an RSA key of 1024 bits', (client) => (client.jwks.keys[0] = publicOf('rsa', { modulusLength: 1024 })), 'jwks.keys[0].n must have at least 2048 bits; it has 1024'],
    ['a key on another curve', (client) => (client.jwks.keys[0] = publicOf('ec', { namedCurve: 'P-384' })), 'jwks.keys[0].crv must be P-256'],
    ['another algorithm', (client) => (client.jwks.keys[0].alg = 'ES384'), 'jwks.keys[0].alg must be ES256'],
    ['a key for encryption', (client) => (client.jwks.keys[0].use = 'enc'), 'jwks.keys[0].use must be sig'],
    ['two keys of one name', (client) => client.jwks.keys.push(client.jwks.keys[0]), 'jwks.keys[1].kid must be there once'],
    ['keys over http', (client) => { delete client.jwks; client.jwksUri = 'http://mihon.example/jwks'; }, 'jwksUri must be an https address'],
    ['a certificate it does not use', (client) => (client.tlsSubjectDn = 'CN=x'), 'tlsSubjectDn belongs to tls_client_auth'],
    ['no name of its certificate', (client) => (client.authMethod = 'tls_client_auth'), 'tlsSubjectDn is missing'],
    ['no certificate of its own', (client) => (client.authMethod = 'self_signed_tls_client_auth'), 'jwks.keys[0].x5c is missing'],
    ['a certificate of another key', (client) => (client.jwks.keys[0].x5c = ['AAAA']), 'jwks.keys[0].x5c[0] must be a certificate of this key'],
    ['http to another machine', (client) => (client.redirectUris[0] = 'http://mihon.example/'), 'redirectUris[0] must be https'],
  ])('is refused with %s', async (_what, change, expected) => {
    const file = await sampleFile();
    change(file.companies[2].services[0].clients[0]);
    await expect(importFile(file)).rejects.toThrow(`${at}.${expected}`);
  });

  it('takes RSA keys of 2048 bits', async () => {
    const file = await sampleFile();
    file.companies[2].services[0].clients[0].jwks = { keys: [publicOf('rsa', { modulusLength: 2048 })] };
    await expect(importFile(file)).resolves.toBeDefined();
  });

  it('never becomes baseline again, while a baseline client may become stronger and loses its secret', async () => {
    await importFile(await sampleFile());
    const weaker = await sampleFile();
    const { jwks, ...client } = weaker.companies[2].services[0].clients[0];
    weaker.companies[2].services[0].clients[0] = { clientId: client.clientId, channel: client.channel, profile: 'baseline', redirectUris: client.redirectUris, links: client.links };
    await expect(importFile(weaker)).rejects.toThrow('tameshi-shisan-personal has the profile fapi2 and cannot become weaker');
    const stronger = await sampleFile();
    const { secret: _secret, ...known } = stronger.companies[1].services[0].clients[0];
    stronger.companies[1].services[0].clients[0] = { ...known, profile: 'fapi2', authMethod: 'private_key_jwt', senderConstraint: 'dpop', jwks };
    await importFile(stronger);
    expect(await office.registry.findClient('reiji-chokin-personal')).toMatchObject({ profile: 'fapi2', secretHash: '', security: { authMethod: 'private_key_jwt' } });
  });

  it('the keys of a client change by a command, with a record; weak ones are refused, and a secret is not made', async () => {
    await importFile(await sampleFile());
    await office.newRecords();
    const key = { ...publicOf('ec', { namedCurve: 'P-256' }), kid: 'next' };
    await office.desk.changeKeys('tameshi-shisan-personal', { jwks: { keys: [key] } as never }, staff);
    expect((await office.registry.findClient('tameshi-shisan-personal'))?.security?.jwks?.keys.map(({ kid }) => kid)).toEqual(['next']);
    expect((await office.newRecords()).map(({ event }) => event)).toContain('partner.keys-changed');
    await expect(office.desk.changeKeys('tameshi-shisan-personal', { jwks: { keys: [{ ...key, d: 'x' }] } as never }, staff)).rejects.toMatchObject({ code: 'CLIENT_KEYS_INVALID' });
    await expect(office.desk.changeKeys('mihon-kakeibo-personal', { jwksUri: 'https://mihon.example/jwks' }, staff)).rejects.toMatchObject({ code: 'CLIENT_HAS_NO_KEYS' });
    await expect(office.desk.renewSecret('tameshi-shisan-personal', staff)).rejects.toMatchObject({ code: 'CLIENT_HAS_NO_SECRET' });
  });
});
