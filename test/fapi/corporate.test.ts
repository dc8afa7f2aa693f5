import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answersTo } from '../../src/tour/answers.js';
import { FapiPartner } from '../support/fapi-partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { stepOf } from '../support/own-page.js';

interface Listing {
  readonly accounts: readonly { readonly accountId: string; readonly accountNumber: string }[];
}

describe.each([
  ['momiji-shinkumi', ['login', 'inquiry-pin', 'inquiry-pin-result', 'permission'], ['3000001', '3000002', '3000003']],
  ['sakura-shinkin', ['login', 'access'], undefined],
] as const)('a company at %s, by a service of the profile fapi2,', (institution, screens, numbers) => {
  let gateway: Gateway;
  beforeEach(async () => {
    gateway = await startGateway();
  });
  afterEach(() => gateway.stop());

  it.each(['signing', 'withCertificate'] as const)('%s: all its screens, then balances and transactions with bound tokens, also after a refresh', async (kind) => {
    const partner = await FapiPartner[kind](gateway, { institution, channel: 'corporate' });
    const browser = partner.browser();
    const walked: string[] = [];
    let page = await browser.open(partner.authorizeUrl(await partner.pushed()));
    while (page.url.includes('/connect/') && page.status === 200) {
      walked.push(stepOf(page));
      page = await browser.submit(page, answersTo(stepOf(page), page, gateway.sample(institution, 'corporate'), gateway.clock.now()), `/${stepOf(page)}`);
    }
    expect(walked).toEqual(screens);
    const { status, body } = await partner.exchange(new URL(page.url).searchParams.get('code') ?? '');
    expect([status, body['scope']]).toEqual([200, 'balances transactions']);
    const refreshed = await partner.refresh(String(body['refresh_token']));
    for (const token of [body, refreshed.body].map((answer) => String(answer['access_token']))) {
      const { accounts } = (await partner.data<Listing>(token)).body;
      if (numbers) expect(accounts.map(({ accountNumber }) => accountNumber).sort()).toEqual(numbers);
      for (const { accountId } of accounts) {
        expect((await partner.data(token, `/accounts/${accountId}/balances`)).status).toBe(200);
        expect((await partner.data(token, `/accounts/${accountId}/transactions?dateTo=2026-11-19`)).status).toBe(200);
      }
      expect(accounts.length).toBeGreaterThan(0);
      expect((await fetch(`${partner.issuer}/v1/accounts`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
    }
  });
});
