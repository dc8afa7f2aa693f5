import { timingSafeEqual } from 'node:crypto';
import Provider, { errors, interactionPolicy, type AdapterFactory, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { ACCOUNT_INFORMATION, type GrantRecords } from '#modules/consents';
import { operations, sha256, type Clock } from '#libs/kernel';
import { announceFapi, clientAuthMethods, fapiFeatures, fapiSettings, isProofFromTheFuture, SIGNED_INTROSPECTION } from './fapi.js';
import { KEY_SET_MAX_AGE_SECONDS } from './key-life.rules.js';
import type { InstitutionKeys } from './institution-keys.store.js';
import type { CodeReplay } from './code-replay.js';
import { detailsForToken, refuseUnfitDetails } from './authorization-details.js';
import { RESUME_COOKIE, type GivenAnswers } from './given-answers.js';
import { secondsUntil } from './engine-time.js';
import { forgetStaleKeys } from './published-keys.js';
import { grantParameters } from './grant-management/grant-request.js';
import { grantManagementMetadata, ownScopes } from './grant-management/grant-scopes.js';

/** What one institution's Provider is made of. */
export interface ProviderParts {
  readonly institution: string;
  /** `<public URL>/banks/{id}` */
  readonly issuer: string;
  /** The one resource server: the institution's data API. */
  readonly resource: string;
  readonly keys: InstitutionKeys;
  readonly adapter: AdapterFactory;
  readonly codeReplay: CodeReplay;
  readonly givenAnswers: GivenAnswers;
  readonly grantRecords: GrantRecords;
  readonly clock: Clock;
  /** Fetches what a client publishes at its `jwks_uri`. */
  readonly fetchKeys: Configuration['fetch'];
  /** Where partners present certificates, if anywhere. */
  readonly partnerTls: () => string | undefined;
  readonly renderError: (ctx: KoaContextWithOIDC, error: Error) => Promise<void>;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** The resource of Grant Management: what a client's own token is for, and nothing else. */
export const grantManagementResource = (issuer: string): string => `${issuer}/oauth/grants`;

const SESSION_COOKIE = 'renkei_session';

/** Names the interaction to its hosted pages, and to nobody else: its path is theirs. */
export const INTERACTION_COOKIE = 'renkei_interaction';

/** How long things live, in seconds. An interaction outlives the journey, so that even a late ending reaches the partner. */
const ttl = { AccessToken: 10 * MINUTE, AuthorizationCode: MINUTE, ClientCredentials: 10 * MINUTE, IdToken: 10 * MINUTE, Interaction: 48 * HOUR, Session: MINUTE, Grant: HOUR };

/**
 * One prompt is always required, whatever the browser brought along, and only the journey's result answers it. The
 * engine must never issue a code without a screen. `consent` may be asked for and is answered by the same result.
 */
function alwaysAsk(): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy;
  const policy = base();
  policy.clear();
  policy.add(
    new Prompt(
      { name: 'login', requestable: true },
      new Check('journey_required', 'the customer must pass the hosted pages', ({ oidc }) =>
        oidc.result?.login && oidc.result.consent ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    ),
  );
  policy.add(new Prompt({ name: 'consent', requestable: true }));
  return policy;
}

function cookiesOf({ issuer, keys }: ProviderParts): Configuration['cookies'] {
  const cookie = { httpOnly: true, sameSite: 'lax' as const, signed: true, overwrite: true, secure: issuer.startsWith('https://') };
  return {
    keys: keys.cookies,
    names: { session: SESSION_COOKIE, interaction: INTERACTION_COOKIE, resume: RESUME_COOKIE },
    // The engine narrows the path of both short cookies to the interaction, so two tabs do not disturb each other.
    short: cookie,
    long: { ...cookie, path: new URL(issuer).pathname },
  };
}

function featuresOf(parts: ProviderParts): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    ...fapiFeatures(parts.keys.nonceSecret),
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx) => (forItself(ctx) ? grantManagementResource(parts.issuer) : parts.resource),
      useGrantedResource: () => true,
      // A customer's permission is for the data API, a client's own token for its grants: neither can be had for the other.
      getResourceServerInfo: (ctx, indicator) => {
        const audience = forItself(ctx) ? grantManagementResource(parts.issuer) : parts.resource;
        if (indicator !== audience) throw new errors.InvalidTarget();
        return { scope: (forItself(ctx) ? ownScopes : operations).join(' '), audience, accessTokenFormat: 'opaque', accessTokenTTL: ttl.AccessToken };
      },
    },
    clientCredentials: { enabled: true },
    richAuthorizationRequests: {
      enabled: true,
      types: { [ACCOUNT_INFORMATION]: { validate: refuseUnfitDetails(parts.clock) } },
      // What stands in the permission, whatever the request has asked for.
      authorizationDetailsForGrantSource: ({ oidc }) => oidc.entities.Grant?.rar,
      authorizationDetailsForAccessToken: detailsForToken,
      authorizationDetailsForIntrospection: (_ctx, token) => token.rar,
    },
  };
}

/** A client that asks for a token of its own, with no customer behind it. */
const forItself = ({ oidc }: KoaContextWithOIDC): boolean => oidc.params?.grant_type === 'client_credentials';

function configurationOf(parts: ProviderParts): Configuration {
  return {
    adapter: parts.adapter,
    jwks: parts.keys.signing,
    cookies: cookiesOf(parts),
    features: featuresOf(parts),
    interactions: {
      policy: alwaysAsk(),
      url: (_ctx, interaction) => `/banks/${parts.institution}/connect/${interaction.uid}`,
    },
    loadExistingGrant: async ({ oidc }) =>
      oidc.result?.consent?.grantId ? oidc.provider.Grant.find(oidc.result.consent.grantId) : undefined,
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    clientAuthMethods,
    ...fapiSettings,
    fetch: parts.fetchKeys,
    // Partners call from their servers. The one page that exchanges codes is ours, Swagger UI.
    clientBasedCORS: (_ctx, origin) => origin === new URL(parts.issuer).origin,
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'] },
    subjectTypes: ['public'],
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    extraParams: grantParameters(parts.institution, parts.grantRecords),
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    // Not by scope or prompt: a partner contracted for refresh gets one, or passport-oauth2 would silently get none.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    revokeGrantPolicy: (ctx) => endsTheGrant(ctx, parts.codeReplay),
    renderError: (ctx, _out, error) => parts.renderError(ctx, error),
    ttl: { ...ttl, RefreshToken: ({ oidc }) => secondsUntil(oidc.entities.Grant?.exp ?? 0) },
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      revocation: '/oauth/revoke',
      introspection: '/oauth/introspect',
      jwks: '/oauth/jwks',
      pushed_authorization_request: '/oauth/par',
      end_session: '/oauth/end-session',
      userinfo: '/oauth/userinfo',
    },
  };
}

/** Revoking a refresh token ends the grant, revoking an access token ends that token, using a code twice ends the grant. */
async function endsTheGrant(ctx: KoaContextWithOIDC, codeReplay: CodeReplay): Promise<boolean> {
  if (ctx.oidc.route === 'revocation') return ctx.oidc.entities.RefreshToken !== undefined;
  return codeReplay.isReplay(ctx);
}

/** One institution's OAuth engine: oidc-provider with every decision of the design. We write no OAuth ourselves. */
export function createProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, configurationOf(parts));
  // The mount names the public host itself, whatever the caller's Host header says.
  provider.proxy = true;
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    // Secrets are generated (256 bits), so a plain hash in constant time is right; argon2 would cost every token call.
    value(this: { clientSecret: string }, presented: string): boolean {
      return timingSafeEqual(Buffer.from(sha256(presented)), Buffer.from(this.clientSecret));
    },
  });
  forgetStaleKeys(provider);
  // No provider session. Nothing of it is stored, and its cookie never leaves, whether a code follows 許可 or an error.
  provider.use(async (ctx, next) => {
    await next();
    withoutSessionCookie(ctx as KoaContextWithOIDC);
    if ((ctx as KoaContextWithOIDC).oidc?.route === 'resume') await parts.givenAnswers.resumed(parts.institution, ctx as KoaContextWithOIDC);
  });
  // The engine announces its own scopes only; those of the resource belong into the same document (RFC 8414).
  provider.use(async (ctx, next) => {
    await next();
    const { oidc, body } = ctx as KoaContextWithOIDC;
    if (oidc?.route !== 'discovery') return;
    const announced = body as Record<string, unknown> & { scopes_supported: string[] };
    announced.scopes_supported.push(...operations, ...ownScopes);
    Object.assign(announced, grantManagementMetadata(parts.issuer));
    announceFapi(announced, parts.partnerTls());
  });
  // Well below the time for which a new key is published before it signs.
  provider.use(async (ctx, next) => {
    await next();
    if ((ctx as KoaContextWithOIDC).oidc?.route === 'jwks') ctx.set('cache-control', `public, max-age=${KEY_SET_MAX_AGE_SECONDS}`);
  });
  // Which grant the tokens are of, and how long it lasts: a partner must not have to count days itself.
  provider.use(async (ctx, next) => {
    await next();
    const { grantId } = ctx.state as { grantId?: string };
    if (grantId === undefined || ctx.status !== 200) return;
    const { entities } = (ctx as KoaContextWithOIDC).oidc;
    Object.assign(ctx.body as object, { grant_id: grantId, ...(entities.RefreshToken ? { refresh_token_expires_in: entities.RefreshToken.remainingTTL } : {}) });
  });
  provider.use(refuseWhatTheEngineLets);
  return provider;
}

/**
 * What the engine leaves to us: proofs from the future, plain introspection of who asked for signed answers, and a client
 * whose certificate cannot be compared because its published keys cannot be had. It is no registration that fails there.
 */
async function refuseWhatTheEngineLets(ctx: Parameters<Parameters<Provider['use']>[0]>[0], next: () => Promise<void>): Promise<void> {
  const refuse = (error: string, description: string, status = 400): void => {
    ctx.status = status;
    ctx.body = { error, error_description: description };
  };
  if (isProofFromTheFuture(ctx.req)) return refuse('invalid_dpop_proof', 'DPoP proof is from the future');
  await next();
  const { oidc, body } = ctx as KoaContextWithOIDC;
  if ((body as { error?: unknown } | undefined)?.error === 'invalid_client_metadata') return refuse('invalid_client', 'client authentication failed', 401);
  if (oidc?.route !== 'introspection' || ctx.status !== 200 || !oidc.client?.[SIGNED_INTROSPECTION]) return;
  if (ctx.response.is('json')) refuse('invalid_request', 'this client asks with Accept: application/token-introspection+jwt');
}

function withoutSessionCookie({ response }: KoaContextWithOIDC): void {
  const cookies = [response.get('set-cookie')].flat().filter(Boolean);
  const kept = cookies.filter((cookie) => !cookie.startsWith(SESSION_COOKIE));
  if (kept.length === cookies.length) return;
  if (kept.length > 0) response.set('set-cookie', kept);
  else response.remove('set-cookie');
}
