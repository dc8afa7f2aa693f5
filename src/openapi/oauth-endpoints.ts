import type { OpenAPIObject } from '@nestjs/swagger';
import { oauthErrorsAt, type OauthPlace } from './oauth-errors.js';
import { issuerOf, type Published } from './published.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;
type Response = Extract<Operation['responses'][string], { description: string }>;

const ACCESS_TOKEN = 'I8kbWKFTs8BmWNmXnQbfTFHIQp3Si4Gx0VGIIdb8xbz';
const REFRESH_TOKEN = 'AMKT_Dqy-Ca-fM40HwV0e5r-c0U9qFGRGuq3BhKSeSX';
const REDIRECT_URI = 'https://www.mihon-fintech.example/callback/sakura-shinkin';
const CODE = 'z447xf-0dilHLd_vu3ZHMGJjeDHVodgbw1cMi5JYWTG';
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const headers = { 'x-fapi-interaction-id': { $ref: '#/components/headers/InteractionId' } };
const institution = { $ref: '#/components/parameters/Institution' };
const interactionId = { $ref: '#/components/parameters/InteractionId' };

const json = (description: string, name: string, example: object, mediaType = 'application/json'): Response => ({
  description,
  headers,
  content: { [mediaType]: { schema: schema(name), example } },
});

/** The failures of an endpoint, by status. */
function failuresAt(place: OauthPlace): Operation['responses'] {
  const all = oauthErrorsAt(place);
  const statuses = [...new Set(all.map(({ status }) => status))];
  return Object.fromEntries(
    statuses.map((status) => [status, all.filter((error) => error.status === status)] as const).map(([status, errors]) => [
      String(status),
      {
        description: errors.map(({ error, meaning }) => `\`${error}\`: ${meaning.en}`).join(' '),
        headers,
        content: {
          'application/json': {
            schema: schema('OauthError'),
            examples: Object.fromEntries(errors.map(({ error, description }) => [error, { value: { error, error_description: description } }])),
          },
        },
      },
    ]),
  );
}

const unknownInstitution = { 'x-problems': ['NOT_FOUND'] };

/** A call by the client itself: a form, with client id and secret. */
const clientCall = (place: OauthPlace, operation: Pick<Operation, 'operationId' | 'summary' | 'description' | 'requestBody'>, answer: Response): Operation => ({
  tags: ['oauth'],
  ...operation,
  security: [{ client: [] }],
  parameters: [institution, interactionId],
  responses: { '200': answer, ...failuresAt(place) },
  ...unknownInstitution,
});

const form = (schemaOfForm: object, examples: Readonly<Record<string, object>>) => ({
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: schemaOfForm,
      examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
    },
  },
});

const publicCall = (operationId: string, summary: string, description: string, answer: Response): Operation => ({
  tags: ['oauth'],
  operationId,
  summary,
  description,
  security: [],
  parameters: [institution, interactionId],
  responses: { '200': answer },
  ...unknownInstitution,
});

const query = (name: string, required: boolean, description: string, more: object, example: string) => ({
  name,
  in: 'query' as const,
  required,
  description,
  schema: { type: 'string', ...more },
  example,
});

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
      query('code_challenge', true, 'PKCE (RFC 7636): base64url of the SHA-256 of your verifier.', { minLength: 43, maxLength: 43 }, 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'),
      query('code_challenge_method', true, 'Nothing weaker is accepted.', { enum: ['S256'] }, 'S256'),
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

const token = clientCall(
  'token',
  {
    operationId: 'token',
    summary: 'Exchange a code, or refresh',
    description: 'From your server only. The client authenticates by HTTP Basic (`client_secret_basic`); id and secret in the form are taken too.',
    requestBody: form(
      { oneOf: [schema('TokenByCode'), schema('TokenByRefresh')] },
      {
        code: { grant_type: 'authorization_code', code: CODE, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER },
        refresh: { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN },
      },
    ),
  },
  json('The tokens.', 'TokenAnswer', {
    access_token: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: 600,
    refresh_token: REFRESH_TOKEN,
    scope: 'balances transactions',
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
