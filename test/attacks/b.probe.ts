import { it, beforeAll, afterAll } from '@jest/globals';
import { say, rawTo, head, startGateway, Partner, type Gateway, forward } from './kit.js';
let gateway: Gateway; let raw: ReturnType<typeof rawTo>;
beforeAll(async () => { gateway = await startGateway({ environment: { LOG_LEVEL: 'warn' } }); raw = rawTo(gateway); });
afterAll(() => gateway.stop());
it('cursor', async () => {
  const p = new Partner(gateway);
  gateway.clock.moveTo('2027-11-15T10:00:00+09:00');
  const t = await p.link();
  const acc = (await p.data<any>(t.access_token, '/accounts')).body.accounts[0].accountId;
  const n = await p.data<any>(t.access_token, `/accounts/${acc}/transactions?dateFrom=2026-10-01`);
  say('asked', n.status, n.body);
  const forge = Buffer.from(JSON.stringify([acc, 999, '', '2026-01-01', '2027-12-31'])).toString('base64url');
  const r = await p.data<any>(t.access_token, `/accounts/${acc}/transactions?cursor=${forge}&limit=500`);
  say('forged', r.status, r.body.count, r.body.transactions?.[0]);
});
it('9999', async () => {
  const p = new Partner(gateway);
  gateway.clock.moveTo('2026-11-20T10:00:00+09:00');
  const t = await p.link();
  const acc = (await p.data<any>(t.access_token, '/accounts')).body.accounts[0].accountId;
  for (const d of ['2026-11-20', '9999-12-30', '9999-12-31']) say(d, (await p.data<any>(t.access_token, `/accounts/${acc}/transactions?dateFrom=2026-10-01&dateTo=${d}`)).body.count);
});
