import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

/** Shapes of the OAuth endpoints, which the OAuth engine answers and no class of ours describes. */
export const oauthSchemas: Schemas = {
  TokenByCode: {
    title: 'By code',
    type: 'object',
    required: ['grant_type', 'code', 'redirect_uri', 'code_verifier'],
    properties: {
      grant_type: { type: 'string', enum: ['authorization_code'] },
      code: text('The code that came to the redirect URI. It lives 60 seconds and works once.'),
      redirect_uri: text('The same as in the authorization request, to the letter.', { format: 'uri' }),
      code_verifier: text('The PKCE verifier behind the `code_challenge`.', { minLength: 43, maxLength: 128 }),
    },
  },
  TokenByRefresh: {
    title: 'By refresh token',
    type: 'object',
    required: ['grant_type', 'refresh_token'],
    properties: {
      grant_type: { type: 'string', enum: ['refresh_token'] },
      refresh_token: text('The refresh token. It stays the same for the life of the permission.'),
      scope: text('Fewer operations than were permitted; all of them when absent.'),
    },
  },
  TokenByClient: {
    title: 'For the client itself',
    type: 'object',
    required: ['grant_type', 'scope'],
    properties: {
      grant_type: { type: 'string', enum: ['client_credentials'] },
      scope: text('`grant_management_query`, `grant_management_revoke`, or both. The token opens your grants and no data.'),
    },
  },
  PushedRequest: {
    title: 'Pushed authorization request',
    type: 'object',
    description: 'Every parameter of the authorization request but `request_uri`, or `request` with a signed request object. Clients of `fapi2` add their assertion.',
    additionalProperties: true,
    required: ['client_id'],
    properties: {
      client_id: text('Your client of this channel.'),
      response_type: { type: 'string', enum: ['code'] },
      redirect_uri: text('One of your registered addresses, to the letter.', { format: 'uri' }),
      scope: text('As in the authorization request.'),
      state: text('Comes back as it is.'),
      code_challenge: text('PKCE (RFC 7636).', { minLength: 43, maxLength: 43 }),
      code_challenge_method: { type: 'string', enum: ['S256'] },
      request: text('A signed request object (JAR, RFC 9101) with all of them.'),
      client_assertion_type: text('`urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.'),
      client_assertion: text('RFC 7523; `aud` is the issuer. Used once.'),
    },
  },
  PushedAnswer: {
    type: 'object',
    required: ['request_uri', 'expires_in'],
    properties: {
      request_uri: text('Send the customer with it and `client_id`. For your client alone; one answer.'),
      expires_in: { type: 'integer', description: 'Seconds in which the customer must arrive.' },
    },
  },
  TokenAnswer: {
    type: 'object',
    required: ['access_token', 'token_type', 'expires_in'],
    properties: {
      access_token: text('Opaque. For the data API of this institution, under `Authorization: Bearer`, or `DPoP` where `token_type` says so.'),
      token_type: { type: 'string', enum: ['Bearer', 'DPoP'], description: '`DPoP`: bound to the key of your proof (RFC 9449).' },
      expires_in: { type: 'integer', description: 'Seconds that the access token lives: ten minutes, or less at the end of the permission.' },
      refresh_token: text('Lives as long as the permission. Refreshing never makes the permission longer.'),
      scope: text('The operations that the customer permitted: perhaps fewer than you asked for.'),
      refresh_token_expires_in: { type: 'integer', description: 'Seconds until the permission ends: 24:00 Japan time of its last day. They are rounded: the day itself is `last_day` of the grant’s record.' },
      grant_id: text('The grant, for Grant Management. The same after every renewal. Absent for a token of the client itself.'),
      authorization_details: {
        type: 'array',
        description: 'Exactly what was granted, where you asked by `authorization_details` (RFC 9396).',
        items: { $ref: '#/components/schemas/AccountInformation' },
      },
      id_token: text('A signed JWT with `sub`, when `openid` was asked for.'),
    },
  },
  TokenOfYours: {
    type: 'object',
    required: ['token'],
    properties: {
      token: text('An access token or a refresh token of this client.'),
      token_type_hint: { type: 'string', enum: ['access_token', 'refresh_token'] },
    },
  },
  Introspection: {
    type: 'object',
    required: ['active'],
    properties: {
      active: { type: 'boolean', description: '`false` and nothing else for a token that is over, unknown, or another client’s.' },
      scope: text('The operations.'),
      client_id: text('Your client.'),
      sub: text('The customer, under a random name that only your service sees; the same after renewal.'),
      iss: text('The issuer.', { format: 'uri' }),
      aud: text('The data API of the institution. Absent for a refresh token.', { format: 'uri' }),
      iat: { type: 'integer', description: 'Issued at, seconds since 1970.' },
      exp: { type: 'integer', description: 'Ends at, seconds since 1970. For a refresh token that is the end of the permission.' },
      token_type: { type: 'string', enum: ['Bearer'], description: 'Absent for a refresh token.' },
    },
  },
  OauthError: {
    type: 'object',
    required: ['error'],
    properties: {
      error: text('A word of RFC 6749, to switch on.'),
      error_description: text('For your log; its wording may change.'),
    },
  },
  Discovery: {
    type: 'object',
    description: 'OpenID Connect Discovery 1.0 and RFC 8414. Shortened here: read the rest as the specifications say.',
    additionalProperties: true,
    required: ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri'],
    properties: {
      issuer: text('Compare with `iss` of the authorization response (RFC 9207).', { format: 'uri' }),
      authorization_endpoint: { type: 'string', format: 'uri' },
      token_endpoint: { type: 'string', format: 'uri' },
      revocation_endpoint: { type: 'string', format: 'uri' },
      introspection_endpoint: { type: 'string', format: 'uri' },
      jwks_uri: { type: 'string', format: 'uri' },
    },
  },
  Jwks: {
    type: 'object',
    required: ['keys'],
    properties: {
      keys: { type: 'array', description: 'RFC 7517, public halves only. Fetch them again when a `kid` is new to you.', items: { type: 'object', additionalProperties: true } },
    },
  },
};
