import { createHash, randomBytes } from 'node:crypto';
import request, { type Response } from 'supertest';
import type { ChannelName } from '#libs/kernel';
import { Browser, type Page } from '../../src/tour/browser.js';
import { sampleOf, type Gateway } from './gateway.js';

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
  readonly expires_in: number;
  readonly token_type: string;
}

export interface JsonAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * A partner as the documentation describes it, in as few words as a test needs. The suite also runs `openid-client` and
 * `passport-oauth2`; this one can be told to do wrong.
 */
export class Partner {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly state = randomBytes(8).toString('hex');
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly issuer: string;
  /** What the sample customer types. */
  readonly customer: Readonly<Record<string, string>>;

  constructor(
    readonly gateway: Gateway,
    readonly institution = 'sakura-shinkin',
    readonly channel: ChannelName = 'personal',
    /** `sampleOf`: whose sample to use at an institution that has none of its own. */
    client: { clientId?: string; clientSecret?: string; redirectUri?: string; sampleOf?: string } = {},
  ) {
    const sample = sampleOf(client.sampleOf ?? institution, channel);
    this.clientId = client.clientId ?? sample.clientId;
    this.clientSecret = client.clientSecret ?? sample.clientSecret;
    this.redirectUri = client.redirectUri ?? sample.redirectUri;
    this.customer = sample.customer;
    this.issuer = gateway.issuer(institution);
  }

  authorizeUrl(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters = {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      scope: 'balances transactions offline_access',
      state: this.state,
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${this.issuer}/oauth/authorize?${new URLSearchParams(given).toString()}`;
  }

  /** A browser that stops where the partner would be asked. */
  browser(): Browser {
    return new Browser({ stopAt: this.redirectUri });
  }

  token(parameters: Readonly<Record<string, string>>, credentials = `${this.clientId}:${this.clientSecret}`): Promise<JsonAnswer> {
    return this.post('token', parameters, credentials);
  }

  exchange(code: string): Promise<JsonAnswer> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: this.redirectUri, code_verifier: this.verifier });
  }

  refresh(refreshToken: string, changes: Readonly<Record<string, string>> = {}): Promise<JsonAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...changes });
  }

  async post(endpoint: string, parameters: Readonly<Record<string, string>>, credentials = `${this.clientId}:${this.clientSecret}`): Promise<JsonAnswer> {
    const [user = '', ...secret] = credentials.split(':');
    return answerOf(await request(this.issuer).post(`/oauth/${endpoint}`).auth(user, secret.join(':')).type('form').send(parameters));
  }

  /** A call of the data API below `/v1`. */
  async data<Body = Record<string, unknown>>(accessToken: string, path: string, headers: Record<string, string> = {}): Promise<JsonAnswer<Body>> {
    return answerOf<Body>(await request(this.issuer).get(`/v1${path}`).auth(accessToken, { type: 'bearer' }).set(headers));
  }

  /** Login as the sample customer, everything ticked, 許可: the answer at the redirect URI. */
  async permit(browser = this.browser(), { operations = ['balances', 'transactions'] as readonly string[], changes = {} } = {}): Promise<URLSearchParams> {
    const login = await browser.open(this.authorizeUrl(changes));
    const access = await browser.submit(login, this.customer, 'login');
    return this.answer(await browser.submit(access, { operations, consent: 'yes' }, 'access'));
  }

  /** Reads the authorization response off the address at which the browser arrived. */
  answer(page: Page): URLSearchParams {
    if (!page.url.startsWith(this.redirectUri)) throw new Error(`not back at the partner but at ${page.url}: ${page.text.slice(0, 300)}`);
    return new URL(page.url).searchParams;
  }

  /** The whole way from authorization to tokens. */
  async link(options: Parameters<Partner['permit']>[1] = {}): Promise<Tokens> {
    const answer = await this.permit(this.browser(), options);
    const { status, body } = await this.exchange(answer.get('code') ?? '');
    if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body as unknown as Tokens;
  }
}

function answerOf<Body>({ status, headers, body }: Response): JsonAnswer<Body> {
  return { status, headers: new Headers(headers), body: body as Body };
}
