import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PartnerDesk } from '#modules/partners';
import { FapiPartner, type Answer } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';

const COMPANY = 'tameshi-soft';
const staff = { kind: 'staff', id: 'test' } as const;
const briefly = ({ status, body }: Answer): [number, unknown] => [status, body['error'] ?? body['code'] ?? body['active']];

describe.each(['signing', 'withCertificate'] as const)('a suspended partner of the profile fapi2 (%s)', (kind) => {
  let gateway: Gateway;
  let desk: PartnerDesk;
  let partner: FapiPartner;
  beforeAll(async () => {
    gateway = await startGateway();
    desk = gateway.app.get(PartnerDesk);
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    partner = await FapiPartner[kind](gateway);
  });

  const grantOf = (token: string, grantId: string): Promise<Answer> => partner.call('GET', `/oauth/grants/${grantId}`, token);
  const poll = (token: string): Promise<Answer> => partner.call('POST', '/ssf/poll', token, {});

  async function ownToken(scope: string): Promise<string> {
    const { status, body } = await partner.post('token', { grant_type: 'client_credentials', scope });
    expect([status, body['scope']]).toEqual([200, scope]);
    return String(body['access_token']);
  }

  it.each([
    ['a company', COMPANY],
    ['a client', undefined],
  ])('%s: what each endpoint answers, and the same tokens work again when it is lifted', async (_what, company) => {
    const suspended = company ?? partner.clientId;
    const { access_token, refresh_token, grant_id } = (await partner.link()) as Awaited<ReturnType<FapiPartner['link']>> & { grant_id: string };
    const [forGrants, forEvents] = [await ownToken('grant_management_query'), await ownToken('client_access')];
    await partner.call('DELETE', '/ssf/stream', forEvents);
    expect(await partner.call('POST', '/ssf/stream', forEvents, { delivery: { method: 'urn:ietf:rfc:8936' } })).toMatchObject({ status: 201 });
    const all = async () => ({
      data: briefly(await partner.data(access_token)),
      refresh: briefly(await partner.refresh(refresh_token)),
      introspection: briefly(await partner.post('introspect', { token: access_token })),
      ofRefreshToken: briefly(await partner.post('introspect', { token: refresh_token })),
      grant: briefly(await grantOf(forGrants, grant_id)),
      poll: briefly(await poll(forEvents)),
      journey: briefly(await partner.call('GET', `/v1/journeys/${partner.state}`, forEvents)),
    });
    const works = { data: [200, undefined], refresh: [200, undefined], introspection: [200, true], ofRefreshToken: [200, true], grant: [200, undefined], poll: [200, undefined], journey: [200, undefined] };
    expect(await all()).toEqual(works);
    await desk.suspend(suspended, staff);
    const frozen = await all();
    await desk.resume(suspended, staff);
    expect(frozen).toEqual({
      data: [401, 'TOKEN_INVALID'],
      refresh: [400, 'unauthorized_client'],
      introspection: [200, false],
      ofRefreshToken: [200, false],
      grant: [401, 'CLIENT_TOKEN_INVALID'],
      poll: [401, 'CLIENT_INVALID'],
      journey: [401, 'CLIENT_INVALID'],
    });
    expect(await all()).toEqual(works);
  });

  it('may push, but its customer is told on a page of the institution, and what it pushed works when it is lifted in time', async () => {
    await desk.suspend(partner.clientId, staff);
    const requestUri = await partner.pushed();
    const page = await partner.browser().open(partner.authorizeUrl(requestUri));
    await desk.resume(partner.clientId, staff);
    expect(page.status).toBe(403);
    expect((await partner.exchange(new URL((await partner.walk(partner.authorizeUrl(await partner.pushed()))).url).searchParams.get('code') ?? '')).status).toBe(200);
  });

  it('gets nothing for a code that waits, which is good again when it is lifted', async () => {
    const code = await partner.code();
    await desk.suspend(partner.clientId, staff);
    const refused = await partner.exchange(code);
    await desk.resume(partner.clientId, staff);
    expect(briefly(refused)).toEqual([400, 'unauthorized_client']);
    expect(briefly(await partner.exchange(code))).toEqual([200, undefined]);
  });

  it('may give its permission back, which is then over, lifted or not', async () => {
    const { access_token, refresh_token } = await partner.link();
    await desk.suspend(partner.clientId, staff);
    const revoked = await partner.post('revoke', { token: refresh_token });
    await desk.resume(partner.clientId, staff);
    expect(revoked.status).toBe(200);
    expect(briefly(await partner.data(access_token))).toEqual([401, 'TOKEN_INVALID']);
    expect(briefly(await partner.refresh(refresh_token))).toEqual([400, 'invalid_grant']);
  });
});
