import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';

const run = promisify(execFile);
const WRITE = 'dist/src/openapi/write.js';

interface Document {
  readonly openapi: string;
  readonly info: { readonly contact: { readonly name: string } };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Record<string, Record<string, { readonly security?: unknown; readonly responses: Record<string, unknown> }>>;
  readonly components: {
    readonly parameters: Record<string, { readonly example?: unknown }>;
    readonly securitySchemes: { readonly oauth2: { readonly flows: { readonly authorizationCode: Record<string, unknown> } } };
  };
}

describe('the OpenAPI document', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ load: async () => undefined });
  });
  afterAll(() => gateway.stop());

  const served = async (query = '', headers: Record<string, string> = {}) => fetch(`${gateway.url}/openapi.json${query}`, { headers });
  const document = async (query = '') => (await (await served(query)).json()) as Document;

  it('names the addresses of the institution that was asked for', async () => {
    const kyodo = await document('?institution=kyodo-shinkin');
    const issuer = `${gateway.url}/banks/kyodo-shinkin`;
    expect(kyodo.servers).toMatchObject([{ url: gateway.url }]);
    expect(kyodo.info.contact.name).toBe('共同見本信用金庫');
    expect(kyodo.components.parameters['Institution']?.example).toBe('kyodo-shinkin');
    expect(kyodo.components.securitySchemes.oauth2.flows.authorizationCode).toMatchObject({
      authorizationUrl: `${issuer}/oauth/authorize`,
      tokenUrl: `${issuer}/oauth/token`,
      refreshUrl: `${issuer}/oauth/token`,
      scopes: { balances: expect.anything(), transactions: expect.anything(), offline_access: expect.anything() },
    });
  });

  it('speaks of an institution whose pages are open when none is asked for, to anybody’s tools', async () => {
    const answer = await served();
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('x-fapi-interaction-id')).toBeTruthy();
    const { components } = (await answer.json()) as Document;
    expect(components.parameters['Institution']?.example).toBe('sakura-shinkin');
  });

  it.each(['nobody', '', '__proto__', 'sakura-shinkin&institution=kyodo-shinkin'])('answers institution=%s with a problem document', async (id) => {
    const answer = await served(`?institution=${id}`, { 'accept-language': 'en' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ code: 'INSTITUTION_UNKNOWN', status: 404, title: 'No such institution' });
  });

  it('has every endpoint that partners use, with its failures, and none of the pages', async () => {
    const { paths } = await document();
    expect(Object.keys(paths)).toEqual([
      '/banks/{institution}/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server/banks/{institution}',
      '/banks/{institution}/oauth/authorize',
      '/banks/{institution}/oauth/par',
      '/banks/{institution}/oauth/token',
      '/banks/{institution}/oauth/revoke',
      '/banks/{institution}/oauth/introspect',
      '/banks/{institution}/oauth/jwks',
      '/banks/{institution}/oauth/grants/{grantId}',
      '/banks/{institution}/ssf/stream',
      '/banks/{institution}/ssf/status',
      '/banks/{institution}/ssf/verify',
      '/banks/{institution}/ssf/poll',
      '/.well-known/ssf-configuration/banks/{institution}',
      '/banks/{institution}/receipts/jwks',
      '/banks/{institution}/v1/accounts',
      '/banks/{institution}/v1/accounts/{accountId}',
      '/banks/{institution}/v1/accounts/{accountId}/balances',
      '/banks/{institution}/v1/accounts/{accountId}/transactions',
      '/banks/{institution}/v1/status',
      '/banks/{institution}/partners.json',
      '/banks/{institution}/v1/journeys/{state}',
    ]);
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
      expect(operation.security).toBeDefined();
      expect(Object.keys(operation.responses).some((status) => status.startsWith('4'))).toBe(true);
      expect(operation).not.toHaveProperty('x-problems');
    }
    const { responses } = paths['/banks/{institution}/v1/accounts/{accountId}/transactions']?.['get'] ?? { responses: {} };
    expect(responses['400']).toMatchObject({
      content: { 'application/problem+json': { examples: { PERIOD_TOO_EARLY: { $ref: '#/components/examples/PERIOD_TOO_EARLY' } } } },
    });
  });

  it('is committed as the code says, and so are the list of codes and the page of journeys', async () => {
    if (!existsSync(WRITE)) throw new Error(`${WRITE} is missing: npm run build`);
    await run(process.execPath, [WRITE, '--check']);
  });

  it('passes Redocly’s recommended rules without a warning', async () => {
    const { stdout } = await run('node_modules/.bin/redocly', ['lint', '--format=json'], {
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 1 } });
  });
});
