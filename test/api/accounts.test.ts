import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerImport } from '#modules/bank-host';
import { Partner, type Tokens } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { queriesOf } from '../support/queries.js';

interface Listing {
  readonly accounts: readonly { readonly accountId: string; readonly accountNumber: string; readonly accountTypeCode: string }[];
}

describe('the data API', () => {
  let gateway: Gateway;
  let partner: Partner;
  let tokens: Tokens;
  let ordinary: string;

  beforeAll(async () => {
    gateway = await startGateway();
    partner = new Partner(gateway);
    tokens = await partner.link();
    const { body } = await partner.data<Listing>(tokens.access_token, '/accounts');
    ordinary = body.accounts.find(({ accountTypeCode }) => accountTypeCode === '1')?.accountId ?? '';
  });
  afterAll(() => gateway.stop());

  const get = (path: string, headers: Record<string, string> = {}) => partner.data(tokens.access_token, path, headers);

  it('lists accounts with every field of the contract, and no field is null', async () => {
    const { body } = await partner.data<{ accounts: Record<string, unknown>[] }>(tokens.access_token, '/accounts');
    expect(body.accounts[0]).toEqual({
      accountId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      institutionCode: '9994',
      institutionName: 'さくら見本信用金庫',
      branchCode: '001',
      branchName: '本店営業部',
      accountTypeCode: '1',
      accountTypeName: '普通',
      accountNumber: '1234567',
      accountName: '見本 花子',
      accountNameKana: expect.stringContaining('ﾐﾎﾝ'),
      currencyCode: 'JPY',
    });
  });

  it('shows one account as the list shows it', async () => {
    const { body } = await partner.data<{ accounts: unknown[] }>(tokens.access_token, '/accounts');
    expect((await get(`/accounts/${ordinary}`)).body).toEqual(body.accounts[0]);
  });

  it('gives a balance as strings of digits with the day and time of which it speaks', async () => {
    const { status, body } = await get(`/accounts/${ordinary}/balances`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accountId: ordinary, currencyCode: 'JPY', balance: expect.stringMatching(/^-?\d+$/) });
    expect(body['baseDate']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(body['baseTime']).toMatch(/^\d{2}:\d{2}:\d{2}\+09:00$/);
    expect(Object.values(body)).not.toContain(null);
  });

  it('takes two statements for a balance besides the record of it: the live-access query and the data', async () => {
    const statements = await queriesOf(() => get(`/accounts/${ordinary}/balances`));
    expect(statements.filter((sql) => /^\s*SELECT/i.test(sql))).toHaveLength(2);
    expect(statements.filter((sql) => /INSERT INTO audit_unsequenced/i.test(sql))).toHaveLength(1);
    expect(statements).toHaveLength(3);
  });

  it('walks a period in pages that neither skip nor repeat', async () => {
    const whole = (await get(`/accounts/${ordinary}/transactions?dateFrom=2026-08-01&limit=500`)).body as unknown as { transactions: { itemKey: string }[] };
    const keys: string[] = [];
    let query = 'dateFrom=2026-08-01&limit=7';
    for (let more = true; more; ) {
      const page = (await get(`/accounts/${ordinary}/transactions?${query}`)).body as unknown as { transactions: { itemKey: string }[]; hasNext: boolean; nextCursor?: string; count: number };
      expect(page.count).toBe(page.transactions.length);
      expect(page.hasNext).toBe(page.nextCursor !== undefined);
      keys.push(...page.transactions.map(({ itemKey }) => itemKey));
      query = `limit=7&cursor=${page.nextCursor}`;
      more = page.hasNext;
    }
    expect(keys).toEqual(whole.transactions.map(({ itemKey }) => itemKey));
    expect(keys.length).toBeGreaterThan(20);
    expect([...keys].sort()).toEqual(keys);
  });

  it.each([
    ['a reversed period', 'dateFrom=2026-11-02&dateTo=2026-11-01', 'PERIOD_REVERSED'],
    ['a period before the history', 'dateFrom=2001-01-01', 'PERIOD_TOO_EARLY'],
    ['a day that does not exist', 'dateFrom=2026-02-30', 'REQUEST_INVALID'],
    ['a date in another form', 'dateFrom=20261101', 'REQUEST_INVALID'],
    ['a limit of 0', 'limit=0', 'REQUEST_INVALID'],
    ['a limit of 501', 'limit=501', 'REQUEST_INVALID'],
    ['a limit that is no number', 'limit=many', 'REQUEST_INVALID'],
    ['a parameter nobody knows', 'datefrom=2026-11-01', 'REQUEST_INVALID'],
    ['a parameter given twice', 'dateFrom=2026-11-01&dateFrom=2026-11-02', 'REQUEST_INVALID'],
    ['a cursor that is none', 'cursor=nonsense', 'CURSOR_INVALID'],
    ['an over-long cursor', `cursor=${'x'.repeat(2000)}`, 'REQUEST_INVALID'],
  ])('answers %s with what is wrong', async (_what, query, code) => {
    const { status, body, headers } = await get(`/accounts/${ordinary}/transactions?${query}`);
    expect([status, body['code']]).toEqual([400, code]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 400, type: expect.stringContaining('urn:renkei:problem:'), detail: expect.any(String), interactionId: headers.get('x-fapi-interaction-id') });
  });

  it('believes a forged cursor nothing', async () => {
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify([ordinary, ...parts])).toString('base64url');
    const nonsense = await get(`/accounts/${ordinary}/transactions?cursor=${forged(1, 'x', 'foo', 'bar')}`);
    expect([nonsense.status, nonsense.body['code']]).toEqual([400, 'CURSOR_INVALID']);
    const tooEarly = await get(`/accounts/${ordinary}/transactions?cursor=${forged(9_999, '', '1990-01-01', '1990-12-31')}`);
    expect([tooEarly.status, tooEarly.body['code']]).toEqual([400, 'PERIOD_TOO_EARLY']);
  });

  it('tells from which day on it serves', async () => {
    const { body } = await get(`/accounts/${ordinary}/transactions?dateFrom=2001-01-01`);
    expect(body['availableFrom']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect((await get(`/accounts/${ordinary}/transactions?dateFrom=${String(body['availableFrom'])}`)).status).toBe(200);
  });

  it('answers a period without transactions with an empty list', async () => {
    const { status, body } = await get(`/accounts/${ordinary}/transactions?dateFrom=2026-11-20&dateTo=2026-11-20`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 0, hasNext: false, transactions: [] });
  });

  it('speaks the caller’s language in problems', async () => {
    const path = `/accounts/${ordinary}/transactions?dateFrom=2026-11-02&dateTo=2026-11-01`;
    expect((await get(path, { 'accept-language': 'en' })).body['title']).toBe('The period is reversed');
    expect((await get(path, { 'accept-language': 'ja' })).body['title']).toBe('期間の前後が逆です');
  });

  it('takes the caller’s interaction id if it is harmless, else makes one', async () => {
    expect((await get('/accounts', { 'x-fapi-interaction-id': 'my-interaction-0001' })).headers.get('x-fapi-interaction-id')).toBe('my-interaction-0001');
    const made = (await get('/accounts', { 'x-fapi-interaction-id': '"><script>' })).headers.get('x-fapi-interaction-id');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers 304 to the tag of what has not changed, on every read', async () => {
    for (const path of ['/accounts', `/accounts/${ordinary}`, `/accounts/${ordinary}/balances`, `/accounts/${ordinary}/transactions?dateFrom=2026-11-01`]) {
      const etag = (await get(path)).headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]+"$/);
      const again = await get(path, { 'if-none-match': etag });
      expect([path, again.status, again.headers.get('etag')]).toEqual([path, 304, etag]);
    }
  });

  it('answers an account outside the grant like one that does not exist, with the same words', async () => {
    const stranger = new Partner(gateway, 'sakura-shinkin', 'personal', {
      clientId: 'mihon-sandbox-swagger',
      clientSecret: 'sample-secret-of-mihon-sandbox-swagger',
      redirectUri: `${gateway.url}/docs/oauth2-redirect.html`,
    });
    const theirs = (await stranger.data<Listing>((await stranger.link()).access_token, '/accounts')).body.accounts[0]?.accountId ?? '';
    expect(theirs).not.toBe(ordinary);
    const outside = await get(`/accounts/${theirs}/balances`, { 'x-fapi-interaction-id': 'same-for-both' });
    const nothing = await get('/accounts/00000000-0000-4000-8000-000000000000/balances', { 'x-fapi-interaction-id': 'same-for-both' });
    expect(outside.status).toBe(404);
    expect(outside.body).toEqual(nothing.body);
  });

  it('refuses a token of one institution at another', async () => {
    const response = await fetch(`${gateway.issuer('kyodo-shinkin')}/v1/accounts`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(response.status).toBe(401);
  });

  it.each([
    ['no token', undefined],
    ['an empty one', 'Bearer '],
    ['another scheme', 'Basic abc'],
    ['an unknown one', `Bearer ${'a'.repeat(43)}`],
    ['an over-long one', `Bearer ${'a'.repeat(5000)}`],
    ['one with quotes', "Bearer ' OR 1=1 --aaaaaaaaaaaaaaaaaaaa"],
  ])('answers %s with 401 and how to authenticate', async (_what, authorization) => {
    const response = await fetch(`${partner.issuer}/v1/accounts`, { headers: authorization === undefined ? {} : { authorization } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(((await response.json()) as { code: string }).code).toBe('TOKEN_INVALID');
  });

  it('never takes a token from the query', async () => {
    expect((await fetch(`${partner.issuer}/v1/accounts?access_token=${tokens.access_token}`)).status).toBe(401);
  });

  it('answers unknown addresses, wrong methods and broken bodies as problems', async () => {
    const post = await fetch(`${partner.issuer}/v1/accounts`, { method: 'POST', body: '{"a":', headers: { 'content-type': 'application/json' } });
    expect(post.status).toBeGreaterThanOrEqual(400);
    expect(post.status).toBeLessThan(500);
    expect(post.headers.get('content-type')).toContain('problem+json');
    const nowhere = await fetch(`${gateway.url}/nowhere`);
    expect([nowhere.status, ((await nowhere.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
    const unreadable = await fetch(`${partner.issuer}/v1/accounts/%E0%A4%A`);
    expect([unreadable.status, ((await unreadable.json()) as { code: string }).code]).toEqual([400, 'REQUEST_MALFORMED']);
    expect(unreadable.headers.get('x-fapi-interaction-id')).not.toBeNull();
    const unknown = await fetch(`${gateway.url}/banks/nowhere/v1/accounts`);
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, 'INSTITUTION_UNKNOWN']);
  });

  it('says publicly whether the institution serves now', async () => {
    const response = await fetch(`${partner.issuer}/v1/status`);
    expect(await response.json()).toMatchObject({ status: 'open' });
  });

  it('leaves accounts that were added after 許可 out, and says how many and why', async () => {
    const file = {
      format: 'renkei-customers/1',
      institution: 'sakura-shinkin',
      contracts: [
        {
          channel: 'personal',
          contractNumber: '0123456789',
          holderName: '見本 花子',
          holderNameKana: 'ﾐﾎﾝ ﾊﾅｺ',
          accounts: [
            { branchCode: '001', branchName: '本店営業部', accountType: '1', accountNumber: '1234567' },
            { branchCode: '001', branchName: '本店営業部', accountType: '4', accountNumber: '7654321' },
            { branchCode: '001', branchName: '本店営業部', accountType: '1', accountNumber: '1111111' },
          ],
          users: [{ login: { contractorId: '0123456789' }, displayName: '見本 花子', administrator: true, password: 'Sakura-2026' }],
        },
      ],
    };
    const report = await gateway.app.get(LedgerImport).importCustomers('sakura-shinkin', JSON.stringify(file));
    expect(report.refusals).toEqual([]);
    const { body } = await partner.data<Listing & { omitted?: unknown }>(tokens.access_token, '/accounts');
    expect(body.accounts).toHaveLength(2);
    expect(body.omitted).toEqual([{ reason: 'NOT_SELECTED', count: 1 }]);
  });
});
