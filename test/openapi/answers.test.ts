import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

interface Media {
  readonly schema: object;
}
interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, { readonly content?: Record<string, Media> }> }>>;
}

describe('real answers', () => {
  let gateway: Gateway;
  let partner: Partner;
  let tokens: Tokens;
  let accountId: string;
  let document: Document;
  let ajv: Ajv2020;

  beforeAll(async () => {
    gateway = await startGateway();
    document = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as Document;
    // Formats and examples are Redocly's business; here it is names, types, patterns and what is required.
    ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(document, 'openapi');
    partner = new Partner(gateway);
    tokens = await partner.link();
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts');
    accountId = body.accounts[0]?.accountId ?? '';
  });
  afterAll(() => gateway.stop());

  /** The document's schema of that answer, and no property that it does not name. */
  function schemaOf(method: string, path: string, status: number, mediaType: string): ValidateFunction {
    const media = document.paths[path]?.[method]?.responses[status]?.content?.[mediaType];
    if (!media) throw new Error(`the document has no ${method} ${path} ${status} ${mediaType}`);
    const { $ref } = media.schema as { $ref: string };
    return ajv.compile({ $ref: `openapi${$ref}`, unevaluatedProperties: false });
  }

  async function expectAsDocumented(method: 'get' | 'post', path: string, ask: () => Promise<Response>): Promise<void> {
    const answer = await ask();
    const mediaType = (answer.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    const validate = schemaOf(method, path, answer.status, mediaType);
    validate(await answer.json());
    expect(validate.errors ?? []).toEqual([]);
    expect(answer.headers.get('x-fapi-interaction-id')).toBeTruthy();
  }

  const data = (path: string, token = tokens.access_token) => () =>
    fetch(`${partner.issuer}/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  const client = (endpoint: string, form: Record<string, string>, secret = partner.clientSecret) => () =>
    fetch(`${partner.issuer}/oauth/${endpoint}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${partner.clientId}:${secret}`).toString('base64')}` },
      body: new URLSearchParams(form),
    });

  const V1 = '/banks/{institution}/v1';
  const OAUTH = '/banks/{institution}/oauth';

  it('of the data API are as the document says', async () => {
    await expectAsDocumented('get', `${V1}/accounts`, data('/accounts'));
    await expectAsDocumented('get', `${V1}/accounts/{accountId}`, data(`/accounts/${accountId}`));
    await expectAsDocumented('get', `${V1}/accounts/{accountId}/balances`, data(`/accounts/${accountId}/balances`));
    await expectAsDocumented('get', `${V1}/accounts/{accountId}/transactions`, data(`/accounts/${accountId}/transactions?dateFrom=2026-10-01&limit=5`));
    await expectAsDocumented('get', `${V1}/status`, data('/status'));
    await expectAsDocumented('get', '/banks/{institution}/partners.json', () => fetch(`${partner.issuer}/partners.json`));
  });

  it('of the data API’s failures too', async () => {
    const transactions = `${V1}/accounts/{accountId}/transactions`;
    await expectAsDocumented('get', `${V1}/accounts`, data('/accounts', 'x'.repeat(43)));
    await expectAsDocumented('get', `${V1}/accounts/{accountId}`, data('/accounts/nobodys'));
    for (const query of ['limit=501', 'dateFrom=2026-02-30', 'dateFrom=1999-01-01', 'dateFrom=2026-11-02&dateTo=2026-11-01', 'cursor=no', 'other=1']) {
      await expectAsDocumented('get', transactions, data(`/accounts/${accountId}/transactions?${query}`));
    }
    const narrow = await new Partner(gateway).link({ operations: ['balances'] });
    await expectAsDocumented('get', transactions, data(`/accounts/${accountId}/transactions`, narrow.access_token));
    await expectAsDocumented('get', `${V1}/status`, () => fetch(`${gateway.url}/banks/nobody/v1/status`));
    await expectAsDocumented('get', '/banks/{institution}/partners.json', () => fetch(`${gateway.url}/banks/nobody/partners.json`));
  });

  it('of the OAuth endpoints, which are described by hand, too', async () => {
    const linked = await new Partner(gateway).link({ changes: { scope: 'openid balances transactions', nonce: 'n' } });
    await expectAsDocumented('post', `${OAUTH}/token`, client('token', { grant_type: 'refresh_token', refresh_token: linked.refresh_token }));
    await expectAsDocumented('post', `${OAUTH}/introspect`, client('introspect', { token: linked.access_token }));
    await expectAsDocumented('post', `${OAUTH}/introspect`, client('introspect', { token: linked.refresh_token }));
    await expectAsDocumented('post', `${OAUTH}/introspect`, client('introspect', { token: 'unknown' }));
    await expectAsDocumented('get', `${OAUTH}/jwks`, () => fetch(`${partner.issuer}/oauth/jwks`));
    await expectAsDocumented('get', '/banks/{institution}/.well-known/openid-configuration', () => fetch(`${partner.issuer}/.well-known/openid-configuration`));
    const rfc8414 = '/.well-known/oauth-authorization-server/banks';
    await expectAsDocumented('get', `${rfc8414}/{institution}`, () => fetch(`${gateway.url}${rfc8414}/sakura-shinkin`));
    await expectAsDocumented('get', `${OAUTH}/jwks`, () => fetch(`${gateway.url}/banks/nobody/oauth/jwks`));
  });

  it('of the OAuth endpoints’ failures too, with the words of the document', async () => {
    const refused: readonly [string, Record<string, string>, string?][] = [
      ['token', { grant_type: 'authorization_code', code: 'no', redirect_uri: partner.redirectUri, code_verifier: partner.verifier }],
      ['token', { grant_type: 'password' }],
      ['token', { grant_type: 'refresh_token', refresh_token: 'no' }, 'wrong secret'],
      ['revoke', {}],
      ['introspect', {}, 'wrong secret'],
    ];
    for (const [endpoint, form, secret] of refused) {
      await expectAsDocumented('post', `${OAUTH}/${endpoint}`, client(endpoint, form, secret));
      const { error } = (await (await client(endpoint, form, secret)()).json()) as { error: string };
      expect(JSON.stringify(document.paths[`${OAUTH}/${endpoint}`]?.['post']?.responses)).toContain(`"error":"${error}"`);
    }
  });
});
