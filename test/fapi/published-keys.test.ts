import type { RequestListener } from 'node:http';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { JWK } from 'jose';
import { selfSigned } from '../support/client-certificates.js';
import { certifiedKey, reregister } from '../support/fapi-clients.js';
import { FapiPartner, newKey } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { KeyPublisher } from '../support/key-publisher.js';

const SIGNS = 'tameshi-shisan-personal';
const PRESENTS = 'tameshi-keiri-personal';

type Key = Awaited<ReturnType<typeof newKey>>;

async function namedKey(kid: string): Promise<Key & { readonly jwk: JWK }> {
  const key = await newKey();
  return { ...key, jwk: { ...key.jwk, kid } };
}

let gateway: Gateway;
let publisher: KeyPublisher;
beforeAll(async () => {
  gateway = await startGateway();
  // The institution's first keys are made with its first request, and its engine once more when they are noticed.
  for (let request = 0; request < 2; request++) {
    await fetch(`${gateway.issuer('sakura-shinkin')}/oauth/jwks`);
    gateway.clock.advance(60_000);
  }
});
afterAll(() => gateway.stop());

/** The engine reads the machine's clock: so many seconds later, for it, for the gateway and for the partner. */
let later = 0;
function pass(seconds: number): void {
  later += seconds;
}
beforeEach(async () => {
  const machine = Date.now.bind(Date);
  later = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => machine() + later * 1000);
  publisher = await KeyPublisher.open();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await publisher.close();
});

const signing = async (key: Key): Promise<FapiPartner> => FapiPartner.signing(gateway, { key });
const accepted = { status: 201 };
const refused = { status: 401, body: { error: 'invalid_client' } };

describe('keys that a client publishes', () => {
  let own: Key & { readonly jwk: JWK };
  beforeEach(async () => {
    own = await namedKey('own');
    publisher.keys = [own.jwk];
    await reregister(gateway, SIGNS, { jwks: undefined, jwksUri: publisher.address });
  });

  it.each([
    ['for a minute where the answer says nothing', undefined, 60],
    ['for a minute at least', 'max-age=1', 60],
    ['for as long as the answer says', 'public, max-age=300', 300],
    ['for twenty minutes at most', 'max-age=86400', 1200],
  ])('are kept %s', async (_what, cacheControl, seconds) => {
    publisher.cacheControl = cacheControl;
    const partner = await signing(own);
    expect(await partner.push()).toMatchObject(accepted);
    pass(seconds - 5);
    expect(await partner.push()).toMatchObject(accepted);
    expect(publisher.asked).toBe(1);
    pass(10);
    expect(await partner.push()).toMatchObject(accepted);
    expect(publisher.asked).toBe(2);
  });

  it('change without a gap: the new one beside the old one, then without it, which is worth nothing from then on', async () => {
    const next = await namedKey('next');
    const [before, after] = [await signing(own), await signing(next)];
    expect(await before.push()).toMatchObject(accepted);
    expect(await after.push()).toMatchObject(refused);
    publisher.keys = [own.jwk, next.jwk];
    pass(61);
    for (const partner of [before, after]) expect(await partner.push()).toMatchObject(accepted);
    publisher.keys = [next.jwk];
    pass(61);
    expect(await before.push()).toMatchObject(refused);
    expect(await after.push()).toMatchObject(accepted);
  });

  it('that were withdrawn sign no requests either', async () => {
    await reregister(gateway, SIGNS, { jwks: undefined, jwksUri: publisher.address, messageSigning: ['requests'] });
    const next = await namedKey('next');
    const [stolen, partner] = [await signing(own), await signing(next)];
    const requested = async (by: FapiPartner) => partner.post('par', { request: await by.requestObject() });
    publisher.keys = [own.jwk, next.jwk];
    expect(await requested(stolen)).toMatchObject(accepted);
    publisher.keys = [next.jwk];
    pass(61);
    expect(await requested(stolen)).toMatchObject({ status: 400, body: { error: 'invalid_request_object' } });
    expect(await requested(partner)).toMatchObject(accepted);
  });

  const failures: [string, RequestListener][] = [
    ['an error', (_request, response) => response.writeHead(500, { 'cache-control': 'max-age=600' }).end('{"keys":[]}')],
    ['a page', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>')],
    ['a redirect to them', ({ url }, response) => url === '/moved' ? response.end(JSON.stringify({ keys: [own.jwk] })) : response.writeHead(302, { location: '/moved' }).end()],
    ['something else in JSON', (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[1]')],
    ['more than a key set has', (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [own.jwk], more: 'x'.repeat(65_536) }))],
    ['nothing, and hangs up', (request) => request.socket.destroy()],
  ];

  it.each(failures)('are none where the address answers %s, and the first good answer counts again', async (what, instead) => {
    const partner = await signing(own);
    const warn = jest.spyOn(Logger.prototype, 'warn');
    publisher.instead = instead;
    expect(await partner.push()).toMatchObject(refused);
    // What is a set, with no key in it that counts, is no failure.
    expect(warn.mock.calls).toEqual(what === 'something else in JSON' ? [] : [[expect.objectContaining({ url: publisher.address }), expect.stringContaining('cannot be fetched')]]);
    publisher.instead = undefined;
    pass(61);
    expect(await partner.push()).toMatchObject(accepted);
  });

  it.each(failures)('that were known are over in time all the same, where the address answers %s from now on', async (_what, instead) => {
    const partner = await signing(own);
    expect(await partner.push()).toMatchObject(accepted);
    publisher.instead = instead;
    for (let minutes = 0; minutes < 3; minutes++) {
      pass(61);
      // Each time: a refusal must not make what is known fresh again.
      for (let call = 0; call < 2; call++) expect(await partner.push()).toMatchObject(refused);
    }
  });

  it('are waited for no longer than a few seconds', async () => {
    publisher.instead = () => undefined;
    expect(await (await signing(own)).push()).toMatchObject(refused);
  });

  it('are asked for once by many calls at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, async () => (await signing(own)).push()));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(publisher.asked).toBe(1);
  });
});

describe('certificates that a client publishes', () => {
  it('are over when they are withdrawn, and none where the address answers an error or a page', async () => {
    const [old, next] = [await selfSigned('tameshi'), await selfSigned('tameshi')];
    publisher.keys = [certifiedKey(old, 'old')];
    await reregister(gateway, PRESENTS, { authMethod: 'self_signed_tls_client_auth', tlsSubjectDn: undefined, jwksUri: publisher.address });
    const [before, after] = [await FapiPartner.withCertificate(gateway, { identity: old }), await FapiPartner.withCertificate(gateway, { identity: next })];
    expect(await before.push()).toMatchObject(accepted);
    publisher.keys = [certifiedKey(next, 'next')];
    pass(61);
    expect(await before.push()).toMatchObject(refused);
    expect(await after.push()).toMatchObject(accepted);
    for (const status of [500, 200]) {
      publisher.instead = (_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html>');
      pass(61);
      for (let call = 0; call < 2; call++) expect(await after.push()).toMatchObject(refused);
    }
  });
});
