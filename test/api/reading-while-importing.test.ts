import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerImport } from '#modules/bank-host';
import { bytesOf, movement, statement, TODAY } from '../import/ledger.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

interface TransactionPage {
  readonly transactions: readonly { readonly itemKey: string }[];
  readonly hasNext: boolean;
  readonly nextCursor?: string;
}

describe('reading while the institution delivers', () => {
  let gateway: Gateway;
  let partner: Partner;
  let tokens: Tokens;
  let account: string;

  beforeAll(async () => {
    gateway = await startGateway();
    partner = new Partner(gateway);
    tokens = await partner.link();
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts');
    account = body.accounts[0]?.accountId ?? '';
  });
  afterAll(() => gateway.stop());

  const page = async (query: string): Promise<TransactionPage> =>
    (await partner.data<TransactionPage>(tokens.access_token, `/accounts/${account}/transactions?${query}`)).body;

  const deliver = async (...days: readonly (readonly [number, string, number])[]) => {
    const { body } = await partner.data<{ balance: string }>(tokens.access_token, `/accounts/${account}/balances`);
    const movements = days.map(([number, day, amount]) => movement(number, day, amount));
    const file = bytesOf([statement(movements, { from: '2026-11-17', to: '2026-11-20', openingBalance: Number(body.balance) })]);
    const report = await gateway.app.get(LedgerImport).importZengin('sakura-shinkin', asStream(file), { fileName: `${days[0]?.[0]}.zengin`, today: TODAY });
    expect(report.refusals).toEqual([]);
  };

  it('a walk shows the account as it was when the walk began; the next walk shows what has come', async () => {
    const before = await page('dateFrom=2026-11-01&limit=500');
    const first = await page('dateFrom=2026-11-01&limit=3');
    await deliver([901, '2026-11-18', 500], [902, '2026-11-19', -200]);
    const keys = first.transactions.map(({ itemKey }) => itemKey);
    for (let at = first; at.nextCursor !== undefined; ) {
      at = await page(`limit=3&cursor=${at.nextCursor}`);
      keys.push(...at.transactions.map(({ itemKey }) => itemKey));
    }
    expect(keys).toEqual(before.transactions.map(({ itemKey }) => itemKey));
    const after = await page('dateFrom=2026-11-01&limit=500');
    expect(after.transactions.map(({ itemKey }) => itemKey)).toEqual([...keys, '20261118-00000901', '20261119-00000902']);
  });

  it('a delivery changes the tag of what it changed', async () => {
    const path = `/accounts/${account}/balances`;
    const etag = (await partner.data(tokens.access_token, path)).headers.get('etag') ?? '';
    await deliver([903, '2026-11-19', 1_000]);
    const after = await partner.data(tokens.access_token, path, { 'if-none-match': etag });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(etag);
  });

  it('walks started while statements arrive are each complete and in order', async () => {
    const importing = (async () => {
      for (let number = 910; number < 920; number += 1) await deliver([number, '2026-11-20', 10]);
    })();
    for (let round = 0; round < 10; round += 1) {
      const keys: string[] = [];
      for (let query = 'dateFrom=2026-11-01&limit=2', more = true; more; ) {
        const at = await page(query);
        keys.push(...at.transactions.map(({ itemKey }) => itemKey));
        query = `limit=2&cursor=${at.nextCursor}`;
        more = at.hasNext;
      }
      expect(keys).toEqual([...new Set(keys)].sort());
    }
    await importing;
    expect((await page('dateFrom=2026-11-20')).transactions).toHaveLength(10);
  });
});

async function* asStream(file: Buffer): AsyncIterable<Buffer> {
  yield file;
}
