import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';
import { FapiPartner } from '../support/fapi-partner.js';

describe.each(['signing', 'withCertificate'] as const)('a token of the client’s own, for a client without a secret (%s)', (kind) => {
  let gateway: Gateway;
  let partner: FapiPartner;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { PARTNER_TLS_PORT: '0' } });
    partner = await FapiPartner[kind](gateway);
  });
  afterAll(() => gateway.stop());

  const ownToken = async (scope: string): Promise<string> => {
    const { status, body } = await partner.post('token', { grant_type: 'client_credentials', scope });
    expect([status, body['scope']]).toEqual([200, scope]);
    return body['access_token'] as string;
  };

  it('asks where its customer is, by the state it sent', async () => {
    await partner.permit();
    const { status, body } = await partner.data(await ownToken('client_access'), `/journeys/${partner.state}`);
    expect([status, body['status']]).toEqual([200, 'permitted']);
  });

  it('opens no data, and nothing without its scope', async () => {
    const token = await ownToken('client_access');
    expect((await partner.data(token, '/accounts')).status).toBe(401);
    expect((await partner.data(await ownToken('grant_management_query'), `/journeys/${partner.state}`)).status).toBe(401);
  });

  it('is worth nothing to anybody else', async () => {
    const token = await ownToken('client_access');
    const answer = await fetch(`${partner.issuer}/v1/journeys/${partner.state}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
  });
});

describe('a client that proves itself by certificate', () => {
  it('has its stream where it presents the certificate, and nowhere else', async () => {
    const gateway = await startGateway({ environment: { PARTNER_TLS_PORT: '0' } });
    const partner = await FapiPartner.withCertificate(gateway);
    const { body } = await partner.post('token', { grant_type: 'client_credentials', scope: 'client_access' });
    const call = { method: 'POST', headers: { authorization: `Bearer ${String(body['access_token'])}`, 'content-type': 'application/json' }, body: '{}' };
    expect((await partner.fetch(`${partner.base}/ssf/stream`, call)).status).toBe(201);
    expect(await (await partner.fetch(`${partner.base}/ssf/poll`, call)).json()).toEqual({ sets: {}, moreAvailable: false });
    expect((await fetch(`${partner.issuer}/ssf/poll`, call)).status).toBe(401);
    await gateway.stop();
  });
});
