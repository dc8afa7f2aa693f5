import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

interface Page {
  readonly dateFrom: string;
  readonly availableFrom?: string;
  readonly nextCursor: string;
  readonly transactions: readonly { readonly transactionDate: string }[];
}

describe('a walk through transactions over midnight', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('that began on the first served day goes on, with the days that are still served', async () => {
    gateway.clock.moveTo('2026-11-20T23:59:00+09:00');
    const partner = new Partner(gateway);
    const { access_token } = await partner.link();
    const { body: listed } = await partner.data<{ accounts: { accountId: string; accountTypeCode: string }[] }>(access_token, '/accounts');
    const account = listed.accounts.find(({ accountTypeCode }) => accountTypeCode === '1')?.accountId ?? '';
    const read = (query: string) => partner.data<Page>(access_token, `/accounts/${account}/transactions?${query}`);
    const { availableFrom = '' } = (await read('dateFrom=2001-01-01')).body;
    const first = await read(`dateFrom=${availableFrom}&limit=2`);
    expect(first.status).toBe(200);

    gateway.clock.moveTo('2026-11-21T00:00:30+09:00');
    expect((await read(`dateFrom=${availableFrom}&limit=2`)).status).toBe(400);
    const second = await read(`limit=2&cursor=${first.body.nextCursor}`);
    expect([second.status, second.body.dateFrom, second.body.transactions.length]).toEqual([200, availableFrom, 2]);
    expect(second.body.transactions.every(({ transactionDate }) => transactionDate > availableFrom)).toBe(true);
    expect((await read(`dateFrom=${availableFrom}&limit=2&cursor=${second.body.nextCursor}`)).status).toBe(200);
  });
});
