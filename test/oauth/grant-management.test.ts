import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { PartnerDesk } from '#modules/partners';
import { addJapanDays, japanDateOf } from '#libs/kernel';
import { dateInWords } from '#libs/views';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type JsonAnswer } from '../support/partner.js';

interface Grant {
  readonly grant_id: string;
  readonly status: string;
  readonly scopes: readonly { readonly scope: string; readonly resources: readonly string[] }[];
  readonly accounts: readonly string[];
  readonly last_day: string;
  readonly last_used_at?: string;
  readonly ended_by?: string;
  readonly ended_reason?: string;
}

const DAY = 86_400_000;

describe('Grant Management for OAuth 2.0', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  async function ownToken(partner: Partner, scope = 'grant_management_query grant_management_revoke'): Promise<string> {
    const { status, body } = await partner.token({ grant_type: 'client_credentials', scope });
    expect(status).toBe(200);
    return body['access_token'] as string;
  }

  const ask = async (partner: Partner, grantId: string, token?: string): Promise<JsonAnswer<Grant>> => {
    const bearer = token ?? (await ownToken(partner));
    const { status, headers, body } = await request(partner.issuer).get(`/oauth/grants/${grantId}`).auth(bearer, { type: 'bearer' });
    return { status, headers: new Headers(headers), body: body as Grant };
  };

  const giveBack = async (partner: Partner, grantId: string, token?: string) =>
    request(partner.issuer).delete(`/oauth/grants/${grantId}`).auth(token ?? (await ownToken(partner)), { type: 'bearer' });

  const linked = async (changes: Record<string, string> = {}, options: { operations?: readonly string[] } = {}) => {
    const partner = new Partner(gateway);
    const tokens = await partner.link({ changes, ...options });
    return { partner, tokens, grantId: (tokens as unknown as { grant_id: string }).grant_id };
  };

  const renew = (grantId: string, action: string, options: { operations?: readonly string[]; scope?: string } = {}) =>
    linked({ grant_management_action: action, grant_id: grantId, ...(options.scope ? { scope: options.scope } : {}) }, options);

  const accountsOf = async (partner: Partner, token: string): Promise<string[]> => {
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(token, '/accounts');
    return body.accounts.map(({ accountId }) => accountId);
  };

  it('is announced in discovery', async () => {
    const { body } = await request(gateway.issuer('sakura-shinkin')).get('/.well-known/openid-configuration');
    expect(body).toMatchObject({
      grant_management_endpoint: `${gateway.issuer('sakura-shinkin')}/oauth/grants`,
      grant_management_actions_supported: expect.arrayContaining(['query', 'revoke', 'create', 'merge', 'replace']),
      authorization_details_types_supported: ['account_information'],
      grant_types_supported: expect.arrayContaining(['client_credentials']),
    });
  });

  describe('the grant’s own page', () => {
    it('says status, scopes, accounts and end, as the token answer named the grant', async () => {
      const { partner, tokens, grantId } = await linked();
      const { status, body } = await ask(partner, grantId);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        grant_id: grantId,
        status: 'active',
        scopes: [{ scope: 'balances transactions', resources: [`${partner.issuer}/v1`] }],
        accounts: (await accountsOf(partner, tokens.access_token)).toSorted(),
      });
    });

    it('says when data was read with it last', async () => {
      const { partner, tokens, grantId } = await linked();
      expect((await ask(partner, grantId)).body.last_used_at).toBeUndefined();
      const before = Math.floor(gateway.clock.now() / 1000) * 1000;
      await partner.data(tokens.access_token, '/accounts');
      const lastUsedAt = Date.parse((await ask(partner, grantId)).body.last_used_at ?? '');
      expect(lastUsedAt).toBeGreaterThanOrEqual(before);
      expect(lastUsedAt).toBeLessThanOrEqual(gateway.clock.now());
    });

    it('answers a grant that is over, with who ended it', async () => {
      const { partner, tokens, grantId } = await linked();
      await partner.post('revoke', { token: tokens.refresh_token });
      expect((await ask(partner, grantId)).body).toMatchObject({ status: 'revoked', ended_by: 'partner', ended_reason: 'refresh-token-revoked' });
    });

    it('says that time is over before anybody has written it down', async () => {
      const { partner, grantId } = await linked();
      gateway.clock.advance(91 * DAY);
      expect((await ask(partner, grantId)).body).toMatchObject({ status: 'expired' });
    });

    it('does not know another client’s grant, nor one that never was', async () => {
      const { grantId } = await linked();
      const other = new Partner(gateway, 'sakura-shinkin', 'corporate');
      for (const id of [grantId, 'no-such-grant', `${grantId}%20`]) expect((await ask(other, id)).status).toBe(404);
    });

    it('does not know a grant of the same client at another institution', async () => {
      const { partner, grantId } = await linked();
      const elsewhere = new Partner(gateway, 'minato-shinkin', 'personal', { clientId: partner.clientId, clientSecret: partner.clientSecret });
      expect((await ask(elsewhere, grantId)).status).toBe(404);
    });
  });

  describe('the client’s own token', () => {
    it('gives access to nothing else', async () => {
      const partner = new Partner(gateway);
      const token = await ownToken(partner);
      expect((await partner.data(token, '/accounts')).status).toBe(401);
      expect((await partner.token({ grant_type: 'client_credentials', scope: 'balances' })).body).not.toMatchObject({ scope: 'balances' });
      const forData = await partner.token({ grant_type: 'client_credentials', scope: 'balances', resource: `${partner.issuer}/v1` });
      expect(forData).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    });

    it('is needed: a customer’s token, none, and one of another scope are refused', async () => {
      const { partner, tokens, grantId } = await linked();
      expect((await ask(partner, grantId, tokens.access_token)).status).toBe(401);
      expect((await request(partner.issuer).get(`/oauth/grants/${grantId}`)).status).toBe(401);
      const query = await ownToken(partner, 'grant_management_query');
      const refused = await giveBack(partner, grantId, query);
      expect(refused.status).toBe(403);
      expect(refused.headers['www-authenticate']).toContain('insufficient_scope');
    });

    it('is refused when its partner is suspended', async () => {
      const { partner, grantId } = await linked();
      const token = await ownToken(partner);
      const desk = gateway.app.get(PartnerDesk);
      await desk.suspend(partner.clientId, { kind: 'staff', id: 'test' });
      expect((await ask(partner, grantId, token)).status).toBe(401);
      await desk.resume(partner.clientId, { kind: 'staff', id: 'test' });
      expect((await ask(partner, grantId, token)).status).toBe(200);
    });
  });

  describe('giving a grant back', () => {
    it('ends everything of it on the very next call, and is a success when it is over', async () => {
      const { partner, tokens, grantId } = await linked();
      expect((await giveBack(partner, grantId)).status).toBe(204);
      expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
      expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await ask(partner, grantId)).body).toMatchObject({ status: 'revoked', ended_by: 'partner', ended_reason: 'ended-by-partner' });
      expect((await giveBack(partner, grantId)).status).toBe(204);
    });

    it('is a success for each of several at once', async () => {
      const { partner, tokens, grantId } = await linked();
      const token = await ownToken(partner);
      const statuses = await Promise.all(Array.from({ length: 6 }, async () => (await giveBack(partner, grantId, token)).status));
      expect(statuses).toEqual(statuses.map(() => 204));
      const other = await linked();
      const answers = await Promise.all(Array.from({ length: 6 }, () => other.partner.post('revoke', { token: other.tokens.refresh_token })));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect((await partner.refresh(tokens.refresh_token)).status).toBe(400);
    });

    it('ends it also while the code of its renewal is redeemed', async () => {
      for (let round = 0; round < 3; round += 1) {
        const { partner, grantId } = await linked();
        const again = new Partner(gateway);
        const code = (await again.permit(again.browser(), { changes: { grant_management_action: 'replace', grant_id: grantId } })).get('code') ?? '';
        const token = await ownToken(partner);
        const [{ status }] = await Promise.all([giveBack(partner, grantId, token), again.exchange(code)]);
        expect(status).toBe(204);
        expect((await ask(partner, grantId, token)).body).toMatchObject({ status: 'revoked', ended_reason: 'ended-by-partner' });
      }
    });
  });

  describe('renewing', () => {
    it('keeps grant id, account ids and subject, and moves the end', async () => {
      const { partner, tokens, grantId } = await linked();
      const before = await ask(partner, grantId);
      const accounts = await accountsOf(partner, tokens.access_token);
      gateway.clock.advance(60 * DAY);
      const renewed = await renew(grantId, 'replace');
      expect(renewed.grantId).toBe(grantId);
      expect(await accountsOf(renewed.partner, renewed.tokens.access_token)).toEqual(accounts);
      const after = await ask(partner, grantId);
      expect(after.body.status).toBe('active');
      expect(after.body.last_day > before.body.last_day).toBe(true);
      expect((await renewed.partner.refresh(renewed.tokens.refresh_token)).status).toBe(200);
    });

    it('takes nothing away before the code is redeemed, and then the old refresh token', async () => {
      const { partner, tokens, grantId } = await linked();
      const again = new Partner(gateway);
      const answer = await again.permit(again.browser(), { changes: { grant_management_action: 'replace', grant_id: grantId } });
      const still = await partner.refresh(tokens.refresh_token);
      expect(still.status).toBe(200);
      expect((await again.exchange(answer.get('code') ?? '')).status).toBe(200);
      expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      // Its access tokens of before run out by themselves: no request in flight fails.
      expect((await partner.data(still.body['access_token'] as string, '/accounts')).status).toBe(200);
    });

    it('leaves the link as it is when the code is never redeemed', async () => {
      const { partner, tokens, grantId } = await linked();
      const before = await ask(partner, grantId);
      const again = new Partner(gateway);
      const answer = await again.permit(again.browser(), { changes: { grant_management_action: 'replace', grant_id: grantId } });
      gateway.clock.advance(20 * 60_000);
      expect((await again.exchange(answer.get('code') ?? '')).body).toMatchObject({ error: 'invalid_grant' });
      expect((await ask(partner, grantId)).body).toEqual(before.body);
      expect((await partner.refresh(tokens.refresh_token)).status).toBe(200);
    });

    it('leaves the link as it is when the customer cancels or leaves', async () => {
      const { partner, tokens, grantId } = await linked();
      for (const leave of ['cancel', 'late']) {
        const again = new Partner(gateway);
        const browser = again.browser();
        const access = await browser.submit(await browser.open(again.authorizeUrl({ grant_management_action: 'replace', grant_id: grantId })), again.customer, 'login');
        expect(access.text).toContain('いまの連携を更新します');
        if (leave === 'late') gateway.clock.advance(20 * 60_000);
        await (leave === 'cancel' ? browser.submit(access, {}, 'cancel') : browser.open(access.url));
        expect((await ask(partner, grantId)).body.status).toBe('active');
      }
      expect((await partner.refresh(tokens.refresh_token)).status).toBe(200);
    });

    it.each([
      ['later', 60, undefined, 'まで延び、連携は途切れません。'],
      ['the same', 0, undefined, '期限は変わりません。'],
      ['sooner', 0, 30, '期限は早まります。'],
    ])('says on its page that the end will be %s', async (_when, daysLater, until, said) => {
      const { partner, grantId } = await linked();
      const { last_day: lastDay } = (await ask(partner, grantId)).body;
      gateway.clock.advance(daysLater * DAY);
      const period = until === undefined ? undefined : { until: addJapanDays(japanDateOf(gateway.clock.now()), until) };
      const details = JSON.stringify([{ type: 'account_information', actions: ['balances'], ...(period && { period }) }]);
      const browser = partner.browser();
      const asked = { grant_management_action: 'replace', grant_id: grantId, scope: 'offline_access', authorization_details: details };
      const access = await browser.submit(await browser.open(partner.authorizeUrl(asked)), partner.customer, 'login');
      const notice = access.document.querySelector('.notice')?.text ?? '';
      for (const fact of [said, dateInWords(period?.until ?? addJapanDays(lastDay, daysLater), 'ja')]) expect(notice).toContain(fact);
    });

    it('replaces: from then on only what was permitted now, for tokens of before too', async () => {
      const { partner, tokens, grantId } = await linked();
      const [account = ''] = await accountsOf(partner, tokens.access_token);
      await renew(grantId, 'replace', { scope: 'balances offline_access', operations: ['balances'] });
      expect((await partner.data(tokens.access_token, `/accounts/${account}/balances`)).status).toBe(200);
      expect((await partner.data(tokens.access_token, `/accounts/${account}/transactions`)).status).toBe(403);
      expect((await ask(partner, grantId)).body.scopes[0]?.scope).toBe('balances');
    });

    it('merges: what was permitted stays and more comes to it', async () => {
      const { partner, grantId } = await linked({ scope: 'balances offline_access' }, { operations: ['balances'] });
      const merged = await renew(grantId, 'merge', { scope: 'transactions offline_access', operations: ['transactions'] });
      expect((await ask(partner, grantId)).body.scopes[0]?.scope).toBe('balances transactions');
      const [account = ''] = await accountsOf(merged.partner, merged.tokens.access_token);
      expect((await merged.partner.data(merged.tokens.access_token, `/accounts/${account}/transactions`)).status).toBe(200);
    });

    it('of two tabs each code gives what stood on its page, and the last one redeemed counts', async () => {
      const { partner, grantId } = await linked();
      const tab = async (scope: string, operations: readonly string[]) => {
        const one = new Partner(gateway);
        return { one, answer: await one.permit(one.browser(), { operations, changes: { grant_management_action: 'replace', grant_id: grantId, scope } }) };
      };
      const balances = await tab('balances offline_access', ['balances']);
      const both = await tab('balances transactions offline_access', ['balances', 'transactions']);
      expect((await both.one.exchange(both.answer.get('code') ?? '')).body).toMatchObject({ scope: 'balances transactions' });
      expect((await balances.one.exchange(balances.answer.get('code') ?? '')).body).toMatchObject({ scope: 'balances' });
      expect((await ask(partner, grantId)).body.scopes[0]?.scope).toBe('balances');
    });

    it('ends nothing when a refresh token of before is given back', async () => {
      const { partner, tokens, grantId } = await linked();
      const renewed = await renew(grantId, 'replace');
      expect((await partner.post('revoke', { token: tokens.refresh_token })).status).toBe(200);
      expect((await renewed.partner.refresh(renewed.tokens.refresh_token)).status).toBe(200);
    });

    it('or is given back before it, but never both: when both come at once, one of them is first', async () => {
      for (let round = 0; round < 4; round += 1) {
        const { partner, tokens, grantId } = await linked();
        const again = new Partner(gateway);
        const code = (await again.permit(again.browser(), { changes: { grant_management_action: 'replace', grant_id: grantId } })).get('code') ?? '';
        const [redeemed] = await Promise.all([again.exchange(code), partner.post('revoke', { token: tokens.refresh_token })]);
        expect((await ask(partner, grantId)).body.status).toBe(redeemed.status === 200 ? 'active' : 'revoked');
      }
    });

    it('is refused for another customer, who learns nothing of whose it is', async () => {
      const corporate = () => new Partner(gateway, 'sakura-shinkin', 'corporate');
      const grantId = (await corporate().link() as unknown as { grant_id: string }).grant_id;
      const again = corporate();
      const other = gateway.sample('sakura-shinkin', 'corporate').others?.['fewerAccounts']?.customer ?? {};
      const browser = again.browser();
      const login = await browser.open(again.authorizeUrl({ grant_management_action: 'replace', grant_id: grantId }));
      const stopped = await browser.submit(login, other, 'login');
      expect(stopped.text).toContain('この連携は更新できません');
      const answer = again.answer(await browser.open(stopped.url.replace(/[^/]+$/, 'end')));
      expect(Object.fromEntries(answer)).toMatchObject({ error: 'invalid_grant_id', state: again.state, iss: again.issuer });
      expect((await ask(again, grantId)).body.status).toBe('active');
    });

    it('is refused when the grant ends while its customer reads', async () => {
      const { partner, grantId } = await linked();
      const again = new Partner(gateway);
      const browser = again.browser();
      const access = await browser.submit(await browser.open(again.authorizeUrl({ grant_management_action: 'replace', grant_id: grantId })), again.customer, 'login');
      await giveBack(partner, grantId);
      const stopped = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
      expect(stopped.text).toContain('この連携は更新できません');
    });

    it.each([
      ['an action that does not exist', { grant_management_action: 'widen' }, 'invalid_request'],
      ['merge without a grant', { grant_management_action: 'merge' }, 'invalid_request'],
      ['create with a grant', { grant_management_action: 'create', grant_id: 'x' }, 'invalid_request'],
      ['a grant without an action', { grant_id: 'x' }, 'invalid_request'],
      ['a grant that never was', { grant_management_action: 'replace', grant_id: 'x' }, 'invalid_grant_id'],
    ])('refuses %s at the partner, before the customer sees a page', async (_what, changes, error) => {
      const partner = new Partner(gateway);
      const answer = partner.answer(await partner.browser().open(partner.authorizeUrl(changes)));
      expect(Object.fromEntries(answer)).toMatchObject({ error, state: partner.state, iss: partner.issuer });
    });
  });
});
