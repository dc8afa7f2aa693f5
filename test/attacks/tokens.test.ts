import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PartnerDesk } from '#modules/partners';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';
import { rawRequest, sendRaw } from './raw-http.js';

const staff = { kind: 'staff', id: 'test' } as const;
const refused = { error: 'invalid_grant' };

describe('codes and tokens in the wrong hands, at the wrong place or at the wrong moment', () => {
  let gateway: Gateway;
  let partner: Partner;
  let tokens: Tokens;
  let accountIds: string[];
  beforeAll(async () => {
    gateway = await startGateway();
    partner = new Partner(gateway);
    tokens = await partner.link();
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts');
    accountIds = body.accounts.map(({ accountId }) => accountId);
  });
  afterAll(() => gateway.stop());

  const codeOf = async (one: Partner): Promise<string> => (await one.permit()).get('code') ?? '';
  const works = async (one: Partner, token: unknown): Promise<boolean> => (await one.data(String(token), '/accounts')).status === 200;

  it('a code is nothing to another client, and its trying spends nothing and ends nothing', async () => {
    const [owner, thief] = [new Partner(gateway), new Partner(gateway, 'sakura-shinkin', 'corporate')];
    const code = await codeOf(owner);
    const stolen = { grant_type: 'authorization_code', code, redirect_uri: owner.redirectUri, code_verifier: owner.verifier };
    expect((await thief.token(stolen)).body).toMatchObject(refused);
    const { status, body } = await owner.exchange(code);
    expect(status).toBe(200);
    // Used by now, and used again long after any retry: still not the thief's to end.
    gateway.clock.advance(30_000);
    expect((await thief.token(stolen)).body).toMatchObject(refused);
    expect((await owner.token({ ...stolen, code_verifier: 'x'.repeat(43) })).body).toMatchObject(refused);
    expect(await works(owner, body['access_token'])).toBe(true);
  });

  it('no kind of token passes for another', async () => {
    const owner = new Partner(gateway);
    const code = (await owner.permit(undefined, { changes: { scope: 'openid balances offline_access' } })).get('code') ?? '';
    expect(await works(owner, code)).toBe(false);
    const { body } = await owner.exchange(code);
    const [access, refresh, id] = [String(body['access_token']), String(body['refresh_token']), String(body['id_token'])];
    expect([await works(owner, access), await works(owner, refresh), await works(owner, id)]).toEqual([true, false, false]);
    for (const wrong of [access, code, id]) expect((await owner.refresh(wrong)).body).toMatchObject(refused);
    for (const wrong of [access, refresh, id]) expect((await owner.exchange(wrong)).body).toMatchObject(refused);
    tokens = body as unknown as Tokens;
  });

  it('a token with anything around it, twice, in other letters or under another scheme is none', async () => {
    const token = tokens.access_token;
    for (const authorization of [`Bearer  ${token}`, `Bearer ${token}=`, `Bearer ${token}, Bearer x`, `Bearer x\r\nAuthorization: Bearer ${token}`, `Bearer ${token.toLowerCase()}`, `DPoP ${token}`, `Token ${token}`, token, `Bearer ${'='.repeat(10_000)}`]) {
      const { status } = await sendRaw(gateway, rawRequest('GET', '/banks/sakura-shinkin/v1/accounts', [`Authorization: ${authorization}`]));
      expect([authorization, status]).toEqual([authorization, 401]);
    }
  });

  it('asking in other words gives no more than asking plainly', async () => {
    const resource = `${partner.issuer}/v1`;
    for (const [query, error] of [
      [`resource=${gateway.issuer('kyodo-shinkin')}/v1`, 'invalid_target'],
      [`resource=${resource}&resource=https://elsewhere.example`, 'invalid_target'],
      [`resource=${resource}/`, 'invalid_target'],
      ['scope=transactions', 'invalid_request'],
      ['code_challenge_method=plain', 'invalid_request'],
      ['response_mode=web_message', 'unsupported_response_mode'],
      ['response_mode=form_post.jwt&response_mode=query', 'invalid_request'],
      ['request=eyJhbGciOiJub25lIn0.e30.', 'invalid_request_object'],
      ['request_uri=https://evil.example/', 'request_uri_not_supported'],
      ['registration={}', 'registration_not_supported'],
      ['prompt=none+login', 'invalid_request'],
    ] as const) {
      const page = await partner.browser().open(`${partner.authorizeUrl()}&${query}`);
      expect([query, new URL(page.url).searchParams.get('error')]).toEqual([query, error]);
    }
    const odd = new Partner(gateway);
    const { scope } = await odd.link({ changes: { scope: `balances balances openid admin ${'x'.repeat(500)} offline_access`, claims: '{"userinfo":{"name":null}}', audience: 'https://elsewhere.example' } });
    expect(scope.split(' ').filter((word) => word !== 'openid' && word !== 'offline_access')).toEqual(['balances']);
  });

  it('a service suspended while its codes are being exchanged reads nothing afterwards, whatever it was given', async () => {
    const owners = await Promise.all(Array.from({ length: 4 }, async () => ({ owner: new Partner(gateway), code: '' })));
    for (const one of owners) one.code = await codeOf(one.owner);
    const [exchanged] = await Promise.all([
      Promise.all(owners.map(({ owner, code }) => owner.exchange(code))),
      gateway.app.get(PartnerDesk).suspend(partner.clientId, staff),
    ]);
    const given = exchanged.flatMap(({ status, body }) => (status === 200 ? [String(body['access_token'])] : []));
    const readable = await Promise.all([tokens.access_token, ...given].map((token) => works(partner, token)));
    await gateway.app.get(PartnerDesk).resume(partner.clientId, staff);
    expect(exchanged.every(({ status }) => status === 200 || status === 400)).toBe(true);
    expect(readable.some(Boolean)).toBe(false);
  });

  it('a token revoked in the middle of its use is refused from the answer to the revocation on', async () => {
    const owner = new Partner(gateway);
    const { access_token, refresh_token } = await owner.link();
    let revoked = false;
    const late: number[] = [];
    const reading = Array.from({ length: 30 }, async (_, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 3));
      const afterwards = revoked;
      const { status } = await owner.data(access_token, '/accounts');
      if (afterwards) late.push(status);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    // Refreshing at the same time must not leave a token behind.
    const [, refreshed] = await Promise.all([owner.post('revoke', { token: refresh_token }).then(() => (revoked = true)), owner.refresh(refresh_token)]);
    await Promise.all(reading);
    expect(late.every((status) => status === 401)).toBe(true);
    expect(await works(owner, access_token)).toBe(false);
    if (refreshed.status === 200) expect(await works(owner, refreshed.body['access_token'])).toBe(false);
  });

  it('a made-up cursor is a bad request or an empty page, and never a failure', async () => {
    const [mine = '', other = ''] = accountIds;
    const fresh = await new Partner(gateway).link();
    const day = '2026-11-20';
    for (const made of [
      [other, 1, '', day, day], ['x', 1, '', day, day], [mine, -1, '', day, day], [mine, 1e20, '', day, day], [mine, '1', '', day, day], [mine, 1, 5, day, day],
      [mine, 1, '\0', day, day], [mine, 1, '\ud800', day, day], [mine, 1, 'あ'.repeat(60), day, day], [mine, 1, "' OR 1=1 --", day, day], [mine, 1, '%', day, day],
      null, 5, 'text', {}, [], [[]], { __proto__: null },
    ]) {
      const cursor = Buffer.from(JSON.stringify(made)).toString('base64url');
      const { status } = await partner.data(fresh.access_token, `/accounts/${mine}/transactions?cursor=${cursor}`);
      expect([JSON.stringify(made).slice(0, 60), status === 400 || status === 200]).toEqual([JSON.stringify(made).slice(0, 60), true]);
    }
    for (const cursor of ['%00', 'a&cursor=b', 'A'.repeat(401), '.', '%f0%9f%92%a9']) {
      expect([cursor.slice(0, 20), (await partner.data(fresh.access_token, `/accounts/${mine}/transactions?cursor=${cursor}`)).status]).toEqual([cursor.slice(0, 20), 400]);
    }
  });

  it('an account id with a blank behind it is another id', async () => {
    const fresh = await new Partner(gateway).link();
    for (const blank of ['%20', '%20%20', '+']) {
      expect([blank, (await partner.data(fresh.access_token, `/accounts/${accountIds[0]}${blank}/balances`)).status]).toEqual([blank, 404]);
    }
  });

  it('a code is written into no page: form_post is refused, and not announced', async () => {
    const answer = await fetch(partner.authorizeUrl({ response_mode: 'form_post' }), { redirect: 'manual', headers: { accept: 'text/html' } });
    expect([answer.status, (await answer.text()).includes('name="error" value="invalid_request"')]).toEqual([400, true]);
    const announced = (await (await fetch(`${partner.issuer}/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    expect(announced['response_modes_supported']).toEqual(['query', 'fragment', 'jwt', 'query.jwt', 'fragment.jwt']);
  });

  it('the last day that can be written ends no period early', async () => {
    const fresh = await new Partner(gateway).link();
    const until = async (dateTo: string) =>
      (await partner.data(fresh.access_token, `/accounts/${accountIds[0]}/transactions?dateFrom=2026-10-01&dateTo=${dateTo}`)).body['count'];
    expect(await until('2026-11-20')).toBeGreaterThan(0);
    expect(await until('9999-12-31')).toBe(await until('2026-11-20'));
  });

  it('numbers and days at the edge are taken or refused, and never a failure', async () => {
    const fresh = await new Partner(gateway).link();
    const status = async (query: string) => (await partner.data(fresh.access_token, `/accounts/${accountIds[0]}/transactions?${query}`)).status;
    for (const query of ['limit=0', 'limit=501', 'limit=-1', 'limit=', 'limit=NaN', 'limit=Infinity', 'limit=1e400', 'limit=9007199254740993', 'limit=1&limit=2', 'limit[]=1', 'limit=%00', 'limit=１', 'limit=1e1', 'limit=0x10', 'limit=%205', 'limit=%2B5', 'limit=5.0', 'limit=0005', 'dateFrom=0000-00-00', 'dateFrom=-001-01-01', 'dateFrom=2026-02-29', 'dateFrom=２０２６-11-01', 'dateTo=0000-01-01', 'dateFrom=2026-11-20&dateFrom=2026-11-19', '__proto__[limit]=1', 'constructor=1', '__proto__=1', 'limit=5&constructor=x', 'toString=1', 'hasOwnProperty=1']) {
      expect([query, await status(query)]).toEqual([query, 400]);
    }
    for (const query of ['limit=500', 'dateFrom=2026-11-20&dateTo=9999-12-31', '']) expect([query, await status(query)]).toEqual([query, 200]);
  });

  it('a made-up cursor reads no row from before its period or from before the history', async () => {
    gateway.clock.moveTo('2027-11-15T10:00:00+09:00');
    const fresh = await new Partner(gateway).link();
    for (const period of [['2026-01-01', '2027-11-15'], ['2027-11-15', '2027-11-15'], ['2027-11-01', '2027-11-15']]) {
      for (const after of ['', '0', '20', '20260101-00000001', '\0']) {
        const cursor = Buffer.from(JSON.stringify([accountIds[0], 3, after, ...period])).toString('base64url');
        const { body } = await partner.data<{ transactions?: { transactionDate: string }[] }>(fresh.access_token, `/accounts/${accountIds[0]}/transactions?cursor=${cursor}`);
        const days = (body.transactions ?? []).map(({ transactionDate }) => transactionDate);
        expect([period, after, days.filter((day) => day < '2026-11-14' || day < (period[0] ?? ''))]).toEqual([period, after, []]);
      }
    }
  });
});
