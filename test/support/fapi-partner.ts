import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import type { ChannelName } from '#libs/kernel';
import type { Fapi2Sample } from '../../src/samples.js';
import { Browser, type Page } from '../../src/tour/browser.js';
import { fetchWithCertificate } from './certificate-fetch.js';
import type { Identity } from './client-certificates.js';
import { sampleOf, type Gateway } from './gateway.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

type Parameters = Readonly<Record<string, string | undefined>>;

interface Key {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly alg: string;
}

/** Which sample it is, and what it has instead of that one's own. */
interface Wishes {
  readonly institution?: string;
  readonly channel?: ChannelName;
  readonly client?: Partial<Fapi2Sample>;
  readonly key?: Key;
  readonly identity?: Identity;
}

/** A key of the client's own, made for one test. */
export async function newKey(alg = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, jwk: await exportJWK(publicKey), alg };
}

/** The certificate and key of a sample partner, as the first start made them. */
export function samplePartnerIdentity(gateway: Gateway, file: string): Identity {
  const text = readFileSync(join(gateway.environment.PARTNER_TLS_DIR, file), 'utf8');
  const at = text.indexOf('-----BEGIN PRIVATE KEY-----');
  return { certificate: text.slice(0, at), key: text.slice(at) };
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

/**
 * A partner of the profile `fapi2`, in as few words as a test needs. The suite also runs `openid-client` and
 * `oauth4webapi`; this one can be told to do wrong.
 */
export class FapiPartner {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly state = randomBytes(8).toString('hex');
  readonly issuer: string;
  readonly redirectUri: string;
  readonly clientId: string;
  readonly #nonces = new Map<string, string>();

  private constructor(
    readonly gateway: Gateway,
    readonly institution: string,
    readonly sample: Fapi2Sample,
    readonly customer: Readonly<Record<string, string>>,
    /** Where it calls: with a certificate at another address. */
    readonly base: string,
    readonly fetch: (url: string, init?: RequestInit) => Promise<Response>,
    /** Signs its assertions. */
    readonly key: Key | undefined,
    /** Its tokens are bound to this one. */
    readonly dpopKey: Key | undefined,
  ) {
    this.issuer = gateway.issuer(institution);
    this.redirectUri = sample.redirectUri;
    this.clientId = sample.clientId;
  }

  static async signing(gateway: Gateway, { institution = 'sakura-shinkin', channel = 'personal', client = {}, key }: Wishes = {}): Promise<FapiPartner> {
    const { fapi2, customer } = sampleOf(institution, channel);
    if (!fapi2) throw new Error(`no fapi2 sample for ${institution} ${channel}`);
    const sample = { ...fapi2.signing, ...client };
    const own = key ?? (await sampleKey(sample.keyFile ?? ''));
    return new FapiPartner(gateway, institution, sample, customer, gateway.issuer(institution), fetch, own, await newKey());
  }

  static async withCertificate(gateway: Gateway, { institution = 'sakura-shinkin', channel = 'personal', identity, client = {}, key }: Wishes = {}): Promise<FapiPartner> {
    const { fapi2, customer } = sampleOf(institution, channel);
    if (!fapi2) throw new Error(`no fapi2 sample for ${institution} ${channel}`);
    const sample = { ...fapi2.certificate, ...client };
    const own = identity ?? samplePartnerIdentity(gateway, sample.certificate?.file ?? '');
    const base = `${await partnerTlsOf(gateway)}/banks/${institution}`;
    return new FapiPartner(gateway, institution, sample, customer, base, fetchWithCertificate(own), key, undefined);
  }

  /** The same client with another key to bind tokens to, and nothing remembered. */
  async withKey(dpopKey?: Key): Promise<FapiPartner> {
    return new FapiPartner(this.gateway, this.institution, this.sample, this.customer, this.base, this.fetch, this.key, dpopKey ?? (await newKey()));
  }

  async assertion(changes: JWTPayload = {}, { key = this.key, header = {} } = {}): Promise<string> {
    if (!key) throw new Error(`${this.clientId} has no key`);
    const claims: JWTPayload = { iss: this.clientId, sub: this.clientId, aud: this.issuer, jti: randomUUID(), iat: nowSeconds(), exp: nowSeconds() + 60, ...changes };
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, ...(key.jwk.kid ? { kid: key.jwk.kid } : {}), ...header }).sign(key.privateKey);
  }

  /** A DPoP proof. `nonce`: the last one that this address gave, unless told otherwise. */
  async proof(method: string, url: string, changes: JWTPayload = {}, { key = this.dpopKey, header = {} } = {}): Promise<string> {
    if (!key) throw new Error(`${this.clientId} has no DPoP key`);
    const nonce = this.#nonces.get(placeOf(url));
    const claims: JWTPayload = { jti: randomUUID(), htm: method, htu: url.split('?')[0], iat: nowSeconds(), ...(nonce ? { nonce } : {}), ...changes };
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, typ: 'dpop+jwt', jwk: key.jwk, ...header }).sign(key.privateKey);
  }

  async thumbprint(): Promise<string> {
    return calculateJwkThumbprint(this.dpopKey?.jwk ?? {});
  }

  /** How it proves who it is, unless the parameters say otherwise. */
  async #authentication(given: Parameters): Promise<Parameters> {
    if ('client_assertion' in given || !this.key) return { client_id: this.clientId };
    return { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await this.assertion() };
  }

  /** A call of the engine, with the nonce it asks for. `dpop: undefined` in the headers: without a proof. */
  async post(endpoint: string, parameters: Parameters, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> {
    const url = `${this.base}/oauth/${endpoint}`;
    const once = async (): Promise<Answer> => {
      const form = given({ ...(await this.#authentication(parameters)), ...parameters });
      const proof: Record<string, string> = this.dpopKey && !('dpop' in headers) && endpoint === 'token' ? { dpop: await this.proof('POST', url) } : {};
      return this.#answer(url, await this.fetch(url, { method: 'POST', body: new URLSearchParams(form).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...proof, ...given(headers) } }));
    };
    const first = await once();
    return first.body['error'] === 'use_dpop_nonce' && !('dpop' in headers) ? once() : first;
  }

  async #answer<Body = Record<string, unknown>>(url: string, response: Response): Promise<Answer<Body>> {
    const nonce = response.headers.get('dpop-nonce');
    if (nonce) this.#nonces.set(placeOf(url), nonce);
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  request(changes: Parameters = {}): Record<string, string> {
    return given({
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      scope: 'balances transactions offline_access',
      state: this.state,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    });
  }

  /** The parameters as a signed request object (JAR). */
  async requestObject(changes: Readonly<Record<string, unknown>> = {}, { key = this.key, header = {} } = {}): Promise<string> {
    if (!key) throw new Error(`${this.clientId} has no key`);
    const claims: JWTPayload = { ...this.request(), iss: this.clientId, aud: this.issuer, nbf: nowSeconds(), iat: nowSeconds(), exp: nowSeconds() + 60, ...changes };
    return new SignJWT(JSON.parse(JSON.stringify(claims)) as JWTPayload).setProtectedHeader({ alg: key.alg, ...(key.jwk.kid ? { kid: key.jwk.kid } : {}), ...header }).sign(key.privateKey);
  }

  push(changes: Parameters = {}, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> {
    return this.post('par', this.request(changes), headers);
  }

  async pushed(changes: Parameters = {}): Promise<string> {
    const { status, body } = await this.push(changes);
    if (status !== 201) throw new Error(`not pushed: ${JSON.stringify(body)}`);
    return String(body['request_uri']);
  }

  authorizeUrl(requestUri: string, changes: Parameters = {}): string {
    return `${this.issuer}/oauth/authorize?${new URLSearchParams(given({ client_id: this.clientId, request_uri: requestUri, ...changes })).toString()}`;
  }

  browser(): Browser {
    return new Browser({ stopAt: this.redirectUri });
  }

  /** Login as the sample customer, everything ticked, 許可: where the browser arrives. */
  async walk(url: string, browser = this.browser()): Promise<Page> {
    const access = await browser.submit(await browser.open(url), this.customer, 'login');
    return browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access');
  }

  /** From PAR to the answer at the redirect URI. */
  async permit(changes: Parameters = {}): Promise<URLSearchParams> {
    const page = await this.walk(this.authorizeUrl(await this.pushed(changes)));
    if (!page.url.startsWith(this.redirectUri)) throw new Error(`not back at the partner but at ${page.url}: ${page.text.slice(0, 300)}`);
    return new URL(page.url).searchParams;
  }

  async code(changes: Parameters = {}): Promise<string> {
    return (await this.permit(changes)).get('code') ?? '';
  }

  exchange(code: string, changes: Parameters = {}, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> {
    return this.post('token', { grant_type: 'authorization_code', code, redirect_uri: this.redirectUri, code_verifier: this.verifier, ...changes }, headers);
  }

  refresh(refreshToken: string, changes: Parameters = {}, headers: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> {
    return this.post('token', { grant_type: 'refresh_token', refresh_token: refreshToken, ...changes }, headers);
  }

  async link(): Promise<{ readonly access_token: string; readonly refresh_token: string; readonly token_type: string }> {
    const { status, body } = await this.exchange(await this.code());
    if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body as unknown as { access_token: string; refresh_token: string; token_type: string };
  }

  /** A data call as it should be, with the nonce that the data API asks for. */
  data<Body = Record<string, unknown>>(token: string, path = '/accounts', headers?: Readonly<Record<string, string | undefined>>): Promise<Answer<Body>> {
    return this.#called('GET', `${this.base}/v1${path}`, token, { headers });
  }

  /** Any other call with a token, below the institution's address. */
  call(method: string, path: string, token: string, json?: unknown): Promise<Answer> {
    return this.#called(method, `${this.base}${path}`, token, json === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) });
  }

  async #called<Body>(method: string, url: string, token: string, { headers, body }: { headers?: Parameters | undefined; body?: string } = {}): Promise<Answer<Body>> {
    const once = async (): Promise<Answer<Body>> => {
      const own = this.dpopKey
        ? { authorization: `DPoP ${token}`, dpop: await this.proof(method, url, { ath: athOf(token) }) }
        : { authorization: `Bearer ${token}` };
      return this.#answer<Body>(url, await this.fetch(url, { method, headers: given({ ...own, ...headers }), ...(body === undefined ? {} : { body }) }));
    };
    const first = await once();
    return (first.body as { code?: string }).code === 'DPOP_NONCE_NEEDED' && !given(headers ?? {})['dpop'] ? once() : first;
  }

  /** A proof for a data call, with a nonce that is good. */
  async dataProof(token: string, path = '/accounts', changes: JWTPayload = {}, options: { key?: Key; header?: Record<string, unknown> } = {}): Promise<string> {
    await this.data(token, path);
    return this.proof('GET', `${this.base}/v1${path}`, { ath: athOf(token), ...changes }, options);
  }
}

export const athOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The engine and the data API give nonces of their own. */
const placeOf = (url: string): string => (url.includes('/oauth/') ? 'engine' : 'data');

const given = (parameters: Parameters): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined));

async function sampleKey(file: string): Promise<Key> {
  const { d, ...jwk } = JSON.parse(readFileSync(file, 'utf8')) as JWK & { d: string };
  return { privateKey: (await importJWK({ ...jwk, d }, 'ES256')) as CryptoKey, jwk, alg: 'ES256' };
}

/** Where partners present certificates, as the discovery document has it. */
export async function partnerTlsOf(gateway: Gateway): Promise<string> {
  const document = (await (await fetch(`${gateway.issuer('sakura-shinkin')}/.well-known/openid-configuration`)).json()) as { mtls_endpoint_aliases: { token_endpoint: string } };
  return new URL(document.mtls_endpoint_aliases.token_endpoint).origin;
}
