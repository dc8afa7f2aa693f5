import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';
import { FapiPartner } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('two gateways on one database, behind one address', () => {
  let database: EmptyDatabase;
  let one: Gateway;
  let two: Gateway;
  let partner: FapiPartner;
  beforeAll(async () => {
    database = await emptyDatabase();
    const shared = { ...database, drop: async () => undefined };
    one = await startGateway({ database: shared });
    two = await startGateway({ database: shared, load: async () => undefined, environment: { PUBLIC_URL: one.url, MASTER_KEYS_FILE: join(one.folder, 'master-keys') } });
    partner = await FapiPartner.signing(one);
  });
  afterAll(async () => {
    await two.stop();
    await one.stop();
    await database.drop();
  });

  const atTwo = (path: string, init: RequestInit): Promise<Response> => fetch(`${two.url}/banks/sakura-shinkin${path}`, init);

  it('a proof used at the data API of the first is refused by the second, which knows its nonces', async () => {
    const { access_token: token } = await partner.link();
    const [used, fresh] = [await partner.dataProof(token), await partner.dataProof(token)];
    expect((await partner.data(token, '/accounts', { authorization: `DPoP ${token}`, dpop: used })).status).toBe(200);
    const call = (dpop: string) => atTwo('/v1/accounts', { headers: { authorization: `DPoP ${token}`, dpop } });
    const refused = await call(used);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, 'DPOP_PROOF_INVALID']);
    expect((await call(fresh)).status).toBe(200);
  });

  it('an assertion and a proof used at the token endpoint of the first are refused by the second', async () => {
    const { refresh_token } = await partner.link();
    const proof = await partner.proof('POST', `${partner.issuer}/oauth/token`);
    const client_assertion = await partner.assertion();
    const form = (assertion: string) => ({
      grant_type: 'refresh_token', refresh_token, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion,
    });
    expect((await partner.post('token', form(client_assertion), { dpop: proof })).status).toBe(200);
    const again = async (assertion: string, dpop: string) => (await atTwo('/oauth/token', { method: 'POST', body: new URLSearchParams(form(assertion)), headers: { dpop } })).status;
    expect(await again(client_assertion, await partner.proof('POST', `${partner.issuer}/oauth/token`))).toBe(401);
    expect(await again(await partner.assertion(), proof)).toBe(400);
    expect(await again(await partner.assertion(), await partner.proof('POST', `${partner.issuer}/oauth/token`))).toBe(200);
  });
});
