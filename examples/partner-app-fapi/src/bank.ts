import { importJWK, type CryptoKey } from 'jose';
import * as client from 'openid-client';
import { wordsOf } from './failures.js';
import type { Settings } from './settings.js';

/** What must be remembered between sending the customer away and their coming back. It belongs into their session. */
export interface Attempt {
  readonly state: string;
  readonly verifier: string;
}

/** A customer's link, as it is kept. The refresh token and the grant id stay the same for its whole life. */
export interface Link {
  readonly grantId: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  /** What the customer permitted: perhaps less than was asked for. */
  readonly operations: readonly string[];
  /** The last day of the permission (YYYY-MM-DD, in Japan), once it was asked for. A renewal has another one. */
  readonly lastDay?: string;
}

const SCOPE = 'balances transactions offline_access';

/**
 * One institution, by FAPI 2.0: the client signs its assertions, pushes its requests, and proves with every call that it
 * holds the key to which its tokens are bound. `openid-client` does all of it; what it is told stands here.
 */
export class Bank {
  private constructor(
    private readonly config: client.Configuration,
    private readonly settings: Settings,
    /** The key of the tokens, not that of the client: it can be new with every start, because a refresh binds to it anew. */
    private readonly dpop: client.DPoPHandle,
  ) {}

  static async discover(settings: Settings): Promise<Bank> {
    const key = (await importJWK(settings.privateKey, settings.privateKey.alg)) as CryptoKey;
    const authentication = client.PrivateKeyJwt({ key, kid: settings.privateKey.kid ?? '' });
    // Only the gateway on one's own machine speaks http.
    const execute = settings.issuer.startsWith('http://localhost') ? [client.allowInsecureRequests] : [];
    const config = await client.discovery(new URL(settings.issuer), settings.clientId, undefined, authentication, { execute });
    return new Bank(config, settings, client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256')));
  }

  /** Where to send the customer. With a grant, its permission is renewed: it keeps its id, and its accounts theirs. */
  async authorize(renews?: Pick<Link, 'grantId'>): Promise<{ readonly url: URL; readonly attempt: Attempt }> {
    const attempt = { state: client.randomState(), verifier: client.randomPKCECodeVerifier() };
    const pushed = client.buildAuthorizationUrlWithPAR(
      this.config,
      {
        redirect_uri: this.settings.redirectUri,
        scope: SCOPE,
        state: attempt.state,
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(renews ? { grant_management_action: 'replace', grant_id: renews.grantId } : {}),
      },
      { DPoP: this.dpop },
    );
    return { url: await pushed.catch((error: unknown) => this.refused(error)), attempt };
  }

  /** Where customers come back to is compared to the letter. Only whoever runs this can register it. */
  private refused(error: unknown): never {
    const { redirectUri, port } = this.settings;
    if (!(error instanceof client.ResponseBodyError) || !/redirect_uri/.test(`${error.error} ${error.error_description}`)) throw error;
    throw new Error(
      `${wordsOf(error)}. This app answers at ${redirectUri}, and that must be registered to the letter: start the gateway with FAPI_PARTNER_PORT=${port}, or add it to the redirectUris in examples/data/partners.json and run: npm run renkei -- partner import examples/data/partners.json`,
      { cause: error },
    );
  }

  /** The customer is back. Checks `state` and `iss`, redeems the code, and throws what the bank answered instead. */
  async arrived(address: URL, { state, verifier }: Attempt): Promise<Link> {
    const checks = { expectedState: state, pkceCodeVerifier: verifier };
    return linkOf(await client.authorizationCodeGrant(this.config, address, checks, undefined, { DPoP: this.dpop }));
  }

  /** A new access token: they live ten minutes. `invalid_grant` means that the permission is over. */
  async refreshed(link: Link): Promise<Link> {
    return { ...link, ...linkOf(await client.refreshTokenGrant(this.config, link.refreshToken, undefined, { DPoP: this.dpop }), link.refreshToken) };
  }

  /** Data of the customer, `path` below `/v1`. */
  async read<Data>({ accessToken }: Link, path: string): Promise<Data> {
    const answer = await this.call(accessToken, `/v1${path}`, 'GET');
    if (!answer.ok) throw new Error(`the bank answers ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Data;
  }

  /**
   * The last day of the permission as the bank told it to the customer, from the grant's own page. Never reckon it from the
   * seconds of a token answer: they are rounded, and a second too many is the next day.
   */
  async lastDay({ grantId }: Link): Promise<string> {
    const answer = await this.call(await this.ownToken('grant_management_query'), grantPath(grantId), 'GET');
    if (!answer.ok) throw new Error(`the bank answers ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { last_day: string }).last_day;
  }

  /** Ends the link, with a token of the client's own. Forget the link only after this has worked. */
  async end({ grantId }: Link): Promise<void> {
    const answer = await this.call(await this.ownToken('grant_management_revoke'), grantPath(grantId), 'DELETE');
    if (answer.status !== 204) throw new Error(`the bank answers ${answer.status}: ${await answer.text()}`);
  }

  /** A token of the client itself: it opens its grants and no customer's data. */
  private async ownToken(scope: string): Promise<string> {
    return (await client.clientCredentialsGrant(this.config, { scope }, { DPoP: this.dpop })).access_token;
  }

  private call(accessToken: string, path: string, method: string): Promise<Response> {
    return client.fetchProtectedResource(this.config, accessToken, new URL(`${this.settings.issuer}${path}`), method, undefined, undefined, { DPoP: this.dpop });
  }
}

const grantPath = (grantId: string): string => `/oauth/grants/${encodeURIComponent(grantId)}`;

/** @param refreshToken of before: an answer to a refresh need not repeat it */
function linkOf(tokens: client.TokenEndpointResponse, refreshToken = ''): Link {
  const { grant_id: grantId } = tokens as { grant_id?: string };
  return {
    grantId: grantId ?? '',
    refreshToken: tokens.refresh_token ?? refreshToken,
    accessToken: tokens.access_token,
    operations: (tokens.scope ?? '').split(' '),
  };
}
