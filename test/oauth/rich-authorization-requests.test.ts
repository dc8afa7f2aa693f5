import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addJapanDays, japanDateOf } from '#libs/kernel';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

interface Details {
  readonly type: string;
  readonly actions: readonly string[];
  readonly accounts?: readonly string[];
  readonly period?: { readonly from?: string; readonly until?: string };
}
type Answer = Tokens & { readonly authorization_details: readonly Details[]; readonly grant_id: string };

describe('Rich Authorization Requests of type account_information', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const today = () => japanDateOf(gateway.clock.now());
  const asking = (details: Omit<Details, 'type'>, scope: string | undefined = undefined) => ({
    scope,
    authorization_details: JSON.stringify([{ type: 'account_information', ...details }]),
  });

  async function linked(changes: Record<string, string | undefined>, operations: readonly string[] = ['balances', 'transactions']) {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const access = await browser.submit(await browser.open(partner.authorizeUrl(changes)), partner.customer, 'login');
    const accounts = access.html.match(/name="accounts" value="[^"]+"/g)?.map((box) => /value="([^"]+)"/.exec(box)?.[1] ?? '') ?? [];
    const answer = partner.answer(await browser.submit(access, { operations, accounts, consent: 'yes' }, 'access'));
    const { status, body } = await partner.exchange(answer.get('code') ?? '');
    expect(status).toBe(200);
    return { partner, page: access, tokens: body as unknown as Answer };
  }

  const accountsOf = async (partner: Partner, { access_token: token }: Tokens) =>
    (await partner.data<{ accounts: { accountId: string; accountNumber: string }[] }>(token, '/accounts')).body.accounts;

  it('grants exactly what stood on the page, says so in the token answer, and enforces it', async () => {
    const { partner, page, tokens } = await linked(asking({ actions: ['balances'] }), ['balances']);
    expect(page.text).toContain('残高照会');
    expect(page.text).not.toContain('入出金明細照会');
    const accounts = await accountsOf(partner, tokens);
    expect(tokens.authorization_details).toEqual([
      { type: 'account_information', actions: ['balances'], accounts: expect.arrayContaining(accounts.map(({ accountId }) => accountId)), period: { until: addJapanDays(today(), 90) } },
    ]);
    const [account] = accounts;
    expect((await partner.data(tokens.access_token, `/accounts/${account?.accountId}/balances`)).status).toBe(200);
    expect((await partner.data(tokens.access_token, `/accounts/${account?.accountId}/transactions`)).status).toBe(403);
  });

  it('is answered the same at refresh and introspection', async () => {
    const { partner, tokens } = await linked(asking({ actions: ['balances'] }), ['balances']);
    const refreshed = await partner.refresh(tokens.refresh_token);
    expect(refreshed.body['authorization_details']).toEqual(tokens.authorization_details);
    const token = refreshed.body['access_token'] as string;
    const introspected = await partner.post('introspect', { token });
    expect(introspected.body).toMatchObject({ active: true, authorization_details: tokens.authorization_details });
    expect((await partner.data(token, '/accounts')).status).toBe(200);
  });

  it('tells what the customer permitted where that is less than was asked for', async () => {
    const { tokens } = await linked(asking({ actions: ['balances', 'transactions'] }), ['transactions']);
    expect(tokens.authorization_details[0]?.actions).toEqual(['transactions']);
  });

  it('covers the accounts that were asked for by their ids, and no others', async () => {
    const first = await linked({});
    const [wanted, left] = await accountsOf(first.partner, first.tokens);
    const { partner, page, tokens } = await linked(asking({ actions: ['balances'], accounts: [wanted?.accountId ?? ''] }), ['balances']);
    expect(page.text).toContain(wanted?.accountNumber);
    expect(page.text).not.toContain(left?.accountNumber);
    expect((await accountsOf(partner, tokens)).map(({ accountId }) => accountId)).toEqual([wanted?.accountId]);
    expect((await partner.data(tokens.access_token, `/accounts/${left?.accountId}/balances`)).status).toBe(404);
    expect(tokens.authorization_details[0]?.accounts).toEqual([wanted?.accountId]);
  });

  it('sends the customer back where none of the accounts is theirs', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const changes = asking({ actions: ['balances'], accounts: ['00000000-0000-4000-8000-000000000000'] });
    const stopped = await browser.submit(await browser.open(partner.authorizeUrl(changes)), partner.customer, 'login');
    expect(stopped.text).toContain('対象の口座がありません');
    const answer = partner.answer(await browser.open(stopped.url.replace(/[^/]+$/, 'end')));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'access_denied', state: partner.state, iss: partner.issuer });
  });

  it('ends on the last day that was asked for, on the page, in the answer and at the API', async () => {
    const until = addJapanDays(today(), 10);
    const { partner, page, tokens } = await linked(asking({ actions: ['balances'], period: { until } }), ['balances']);
    expect(page.text).toContain('10日間');
    expect(tokens.authorization_details[0]?.period?.until).toBe(until);
    gateway.clock.advance(11 * 86_400_000);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('asks for nothing that is over: who reads past the midnight of the last day is told so', async () => {
    gateway.clock.moveTo('2026-11-20T23:55:00+09:00');
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const changes = asking({ actions: ['balances'], period: { until: today() } });
    const access = await browser.submit(await browser.open(partner.authorizeUrl(changes)), partner.customer, 'login');
    expect(access.text).toContain('許可');
    gateway.clock.moveTo('2026-11-21T00:02:00+09:00');
    const stopped = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
    expect(stopped.document.querySelector('form')).toBeNull();
    const answer = partner.answer(await browser.open(stopped.url.replace(/[^/]+$/, 'end')));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'access_denied', error_description: 'the last day that was asked for is over' });
    gateway.clock.moveTo('2026-11-20T10:30:00+09:00');
  });

  it('never ends later than the institution allows', async () => {
    const { tokens } = await linked(asking({ actions: ['balances'], period: { until: addJapanDays(today(), 400) } }), ['balances']);
    expect(tokens.authorization_details[0]?.period?.until).toBe(addJapanDays(today(), 90));
  });

  it('serves transactions from the day on that was asked for', async () => {
    const from = addJapanDays(today(), -5);
    const { partner, tokens } = await linked(asking({ actions: ['transactions'], period: { from } }), ['transactions']);
    const [account] = await accountsOf(partner, tokens);
    const read = (dateFrom: string) => partner.data(tokens.access_token, `/accounts/${account?.accountId}/transactions?dateFrom=${dateFrom}`);
    expect((await read(from)).status).toBe(200);
    expect(await read(addJapanDays(from, -1))).toMatchObject({ status: 400, body: { code: 'PERIOD_TOO_EARLY', availableFrom: from } });
  });

  it('stands beside data scopes: what either asks for is on the page', async () => {
    const { partner, tokens } = await linked(asking({ actions: ['transactions'] }, 'balances offline_access'));
    const [account] = await accountsOf(partner, tokens);
    for (const path of ['balances', 'transactions']) {
      expect((await partner.data(tokens.access_token, `/accounts/${account?.accountId}/${path}`)).status).toBe(200);
    }
  });

  it('gives a token for less where a refresh names less, and says so', async () => {
    const { partner, tokens } = await linked(asking({ actions: ['balances', 'transactions'] }, 'balances transactions offline_access'));
    const [account] = await accountsOf(partner, tokens);
    const { body } = await partner.refresh(tokens.refresh_token, { scope: 'balances' });
    const narrow = body as unknown as Answer;
    expect(narrow.authorization_details).toMatchObject([{ actions: ['balances'] }]);
    expect((await partner.data(narrow.access_token, `/accounts/${account?.accountId}/balances`)).status).toBe(200);
    expect((await partner.data(narrow.access_token, `/accounts/${account?.accountId}/transactions`)).status).toBe(403);
    expect((await partner.post('introspect', { token: narrow.access_token })).body['authorization_details']).toMatchObject([{ actions: ['balances'] }]);
    expect((await partner.refresh(tokens.refresh_token)).body['authorization_details']).toEqual(tokens.authorization_details);
  });

  it('refuses to take details at the token endpoint, where they would change nothing', async () => {
    const { partner, tokens } = await linked(asking({ actions: ['balances'] }), ['balances']);
    const refused = await partner.refresh(tokens.refresh_token, { authorization_details: asking({ actions: ['balances'] }).authorization_details });
    expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_authorization_details']);
  });

  it.each([
    ['no JSON', 'what?'],
    ['a period that is a list', '[{"type":"account_information","actions":["balances"],"period":[]}]'],
    ['a member that every object has', '[{"type":"account_information","actions":["balances"],"__proto__":{"limit":1}}]'],
    ['a bottomless nesting', `[{"type":"account_information","actions":["balances"],"period":${'['.repeat(300)}${']'.repeat(300)}}]`],
    ['no list', '{"type":"account_information","actions":["balances"]}'],
    ['another type', '[{"type":"payment_initiation"}]'],
    ['no actions', '[{"type":"account_information"}]'],
    ['an action that does not exist', '[{"type":"account_information","actions":["transfers"]}]'],
    ['a field that does not exist', '[{"type":"account_information","actions":["balances"],"limit":1}]'],
    ['two objects', '[{"type":"account_information","actions":["balances"]},{"type":"account_information","actions":["transactions"]}]'],
    ['accounts that are no ids', '[{"type":"account_information","actions":["balances"],"accounts":["1234567"]}]'],
    ['a day that does not exist', '[{"type":"account_information","actions":["balances"],"period":{"until":"2027-02-30"}}]'],
    ['a last day that is over', '[{"type":"account_information","actions":["balances"],"period":{"until":"2020-01-01"}}]'],
  ])('refuses %s at the partner, before the customer sees a page', async (_what, details) => {
    const partner = new Partner(gateway);
    const answer = partner.answer(await partner.browser().open(partner.authorizeUrl({ authorization_details: details })));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'invalid_authorization_details', state: partner.state, iss: partner.issuer });
  });
});
