import type { OpenAPIObject } from '@nestjs/swagger';
import { clientCall, form, headers, institution, json, publicCall, query, schema, unknownInstitution, type Operation } from './oauth-calls.js';
import { oauthErrorsAt } from './oauth-errors.js';
import { issuerOf, type Published } from './published.js';

type Paths = OpenAPIObject['paths'];

const ACCESS_TOKEN = 'I8kbWKFTs8BmWNmXnQbfTFHIQp3Si4Gx0VGIIdb8xbz';
const REFRESH_TOKEN = 'AMKT_Dqy-Ca-fM40HwV0e5r-c0U9qFGRGuq3BhKSeSX';
const REDIRECT_URI = 'https://www.mihon-fintech.example/callback/sakura-shinkin';
const CODE = 'z447xf-0dilHLd_vu3ZHMGJjeDHVodgbw1cMi5JYWTG';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

function authorize(published: Published): Operation {
  const issuer = encodeURIComponent(issuerOf(published));
  const back = `${REDIRECT_URI}?code=${CODE}&state=af0ifjsldkj&iss=${issuer}`;
  const errors = oauthErrorsAt('redirect').map(({ error, meaning }) => `- \`${error}\`: ${meaning.en}`);
  return {
    tags: ['oauth'],
    operationId: 'authorize',
    summary: 'Send the customer to the institution (RFC 6749, PKCE)',
    description: [
      'For the customer’s browser, not for your server: link to it. The customer signs in on the institution’s own pages, sees what your service asks for, and permits or cancels.',
      `However that ends, the browser comes back to \`redirect_uri\` with \`state\`, with \`iss\` (RFC 9207, compare it), and with \`code\` or \`error\`. Permitted:`,
      `\`${back}\``,
      'Not permitted:',
      errors.join('\n'),
      'Only where the client or the redirect URI is not proven, the customer stays on a page of the institution that says what happened.',
    ].join('\n\n'),
    security: [],
    parameters: [
      institution,
      query('response_type', true, 'The code flow; there is no other.', { enum: ['code'] }, 'code'),
      query('client_id', true, 'Your client of this channel.', {}, 'mihon-kakeibo-personal'),
      query('redirect_uri', true, 'One of your registered addresses, to the letter.', { format: 'uri' }, REDIRECT_URI),
      query('scope', true, 'What you ask for: `balances`, `transactions`; `openid` for an ID token.', {}, 'balances transactions offline_access'),
      query('state', false, 'Comes back as it is. Bind it to the browser’s session.', {}, 'af0ifjsldkj'),
      query('code_challenge', true, 'PKCE (RFC 7636): base64url of the SHA-256 of your verifier.', { minLength: 43, maxLength: 43 }, CHALLENGE),
      query('code_challenge_method', true, 'Nothing weaker is accepted.', { enum: ['S256'] }, 'S256'),
      query('grant_management_action', false, '`create` a grant (also when absent), `merge` into the grant of `grant_id` what is permitted now, or `replace` it: the grant keeps its id, and its accounts theirs.', { enum: ['create', 'merge', 'replace'] }, 'create'),
      query('grant_id', false, 'With `merge` and `replace`: the grant. It must be yours and work.', {}, '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55'),
      query('authorization_details', false, 'RFC 9396, instead of data scopes or beside them: one object of type `account_information` (see the schema `AccountInformation`), as JSON.', {}, '[{"type":"account_information","actions":["balances"]}]'),
      query('ui_locales', false, 'The language in which the pages begin: `ja` or `en`.', {}, 'ja'),
    ],
    responses: {
      '303': {
        description: 'On to the institution’s pages, or back to `redirect_uri` with an error.',
        headers: { ...headers, location: { schema: { type: 'string' }, example: `/banks/${published.institution.id}/connect/MrJ4PEirhFUd-YeR0IGihyuFkbeq8AZ1m0FxL_1Wvo0` } },
      },
      '400': {
        description: 'The client is unknown or the redirect URI is not registered: a page for the customer, never a redirect.',
        headers,
        content: { 'text/html': { schema: { type: 'string' }, example: '<!doctype html><html lang="ja">…お手続きを始められません…</html>' } },
      },
    },
    ...unknownInstitution,
  };
}

/** What oidc-provider serves for each institution. Partner developers need it in the same document as the data API. */
export function oauthEndpoints(published: Published): Paths {
  const issuer = issuerOf(published);
  return {
    ...metadata(issuer),
    '/banks/{institution}/oauth/authorize': { get: authorize(published) },
    '/banks/{institution}/oauth/par': { post: par },
    '/banks/{institution}/oauth/token': { post: token },
    '/banks/{institution}/oauth/revoke': { post: revoke },
    '/banks/{institution}/oauth/introspect': { post: introspect(issuer) },
    '/banks/{institution}/oauth/jwks': { get: jwks },
  };
}

function metadata(issuer: string): Paths {
  const answer = json('The metadata.', 'Discovery', {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    introspection_endpoint: `${issuer}/oauth/introspect`,
    jwks_uri: `${issuer}/oauth/jwks`,
  });
  return {
    '/banks/{institution}/.well-known/openid-configuration': {
      get: publicCall(
        'getOpenIdConfiguration',
        'Addresses and abilities of the issuer',
        'OpenID Connect Discovery 1.0. Start here: every other address is found in it.',
        answer,
      ),
    },
    '/.well-known/oauth-authorization-server/banks/{institution}': {
      get: publicCall('getAuthorizationServerMetadata', 'The same, where RFC 8414 puts it', 'For clients that follow RFC 8414.', answer),
    },
  };
}

const par = clientCall(
  'par',
  {
    operationId: 'pushAuthorizationRequest',
    summary: 'Push an authorization request (RFC 9126)',
    description: 'From your server. Clients of the profile `fapi2` must; others may. Then send the customer to the authorization endpoint with `client_id` and `request_uri` alone.',
    requestBody: form(schema('PushedRequest'), {
      request: {
        client_id: 'mihon-kakeibo-personal',
        response_type: 'code',
        redirect_uri: REDIRECT_URI,
        scope: 'balances transactions offline_access',
        state: 'af0ifjsldkj',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    }),
  },
  json('Pushed.', 'PushedAnswer', { request_uri: 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c', expires_in: 60 }),
  '201',
);

const token = clientCall(
  'token',
  {
    operationId: 'token',
    summary: 'Exchange a code, or refresh',
    description: 'From your server only. The client authenticates by HTTP Basic (`client_secret_basic`); id and secret in the form are taken too.',
    requestBody: form(
      { oneOf: [schema('TokenByCode'), schema('TokenByRefresh'), schema('TokenByClient')] },
      {
        code: { grant_type: 'authorization_code', code: CODE, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER },
        refresh: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
        client: { grant_type: 'client_credentials', scope: 'grant_management_query' },
      },
    ),
  },
  json('The tokens.', 'TokenAnswer', {
    access_token: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: 600,
    refresh_token: REFRESH_TOKEN,
    refresh_token_expires_in: 7835400,
    scope: 'balances transactions',
    grant_id: '019acf2e-7c1d-7e43-9a77-2f6a0f6d1c55',
  }),
);

const tokenForm = form(schema('TokenOfYours'), { 'refresh token': { token: REFRESH_TOKEN, token_type_hint: 'refresh_token' } });

const revoke = clientCall(
  'revoke',
  {
    operationId: 'revoke',
    summary: 'Give a token back (RFC 7009)',
    description:
      'Revoking the refresh token ends the whole permission, with every token of it, on the next call. Revoking an access token ends that token. An unknown token is a success too.',
    requestBody: tokenForm,
  },
  { description: 'The token does not work (any more).', headers },
);

const introspect = (issuer: string): Operation =>
  clientCall(
    'introspect',
    {
      operationId: 'introspect',
      summary: 'Ask about a token of yours (RFC 7662)',
      description: 'The refresh token’s `exp` is the end of the permission.',
      requestBody: tokenForm,
    },
    json('What the token is.', 'Introspection', {
      active: true,
      scope: 'balances transactions',
      client_id: 'mihon-kakeibo-personal',
      sub: 'hfJFP7gf5NoWyqHGmrz8bQ',
      iss: issuer,
      iat: 1795214586,
      exp: 1803049200,
    }),
  );

const jwks = publicCall(
  'getJwks',
  'The institution’s public keys',
  'ID tokens are signed with one of them (ES256).',
  json(
    'The keys.',
    'Jwks',
    {
      keys: [
        {
          kty: 'EC',
          use: 'sig',
          alg: 'ES256',
          kid: '01a1fb1e-4fbe-7262-b625-a991be7eb212',
          crv: 'P-256',
          x: 'Gjguq4rv27XJoEVL7was3J19DZoWQHVZV7lXlwcjMrc',
          y: 'ZIu5sZbjcVrmHSuRCr-GV56FrelpgSKRGWx92sV3rw8',
        },
      ],
    },
    'application/jwk-set+json',
  ),
);
