import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';
import { queriesOf } from '../support/queries.js';
import { current, deliverPins, listingOf, momiji, ordinary, ordinary2, savings, secondPartner, Visit } from './momiji.js';

describe('an inquiry PIN that changes at the institution', () => {
  let gateway: Gateway;
  let partner: Partner;
  let second: Partner;
  let tokens: Tokens;

  beforeAll(async () => {
    gateway = await startGateway();
    second = await secondPartner(gateway);
    partner = new Partner(gateway, momiji, 'corporate');
    const visit = await Visit.begin(partner, 'momiji0003');
    await visit.register({ [ordinary]: '1357', [ordinary2]: '3690', [current]: '2468' });
    tokens = await visit.permit();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => gateway.clock.advance(1_000));

  it('leaves accounts without a PIN out of the list, counted and explained', async () => {
    expect(await listingOf(partner, tokens)).toMatchObject({ numbers: ['3000001', '3000003', '3000002'], omitted: { PIN_NOT_REGISTERED: 1 } });
  });

  it('hides that account alone, at once, and shows it again when the new PIN is registered', async () => {
    const { idOf } = await listingOf(partner, tokens);
    const account = idOf('3000001');
    const statusOf = async (path: string) => (await partner.data(tokens.access_token, path)).status;
    expect(await statusOf(`/accounts/${account}/balances`)).toBe(200);

    await deliverPins(gateway, { [ordinary]: '9753' });
    expect(await listingOf(partner, tokens)).toMatchObject({ numbers: ['3000003', '3000002'], omitted: { PIN_NOT_REGISTERED: 2 } });
    for (const path of [`/accounts/${account}`, `/accounts/${account}/balances`, `/accounts/${account}/transactions`]) {
      const { status, body } = await partner.data(tokens.access_token, path);
      expect([path, status, body['code']]).toEqual([path, 404, 'ACCOUNT_NOT_FOUND']);
    }
    expect(await statusOf(`/accounts/${idOf('3000002')}/balances`)).toBe(200);

    const visit = await Visit.begin(second, 'momiji0003');
    expect(visit.states).toEqual({ '3000001': '未登録', '3000002': '登録済み', '3000003': '登録済み', '3000004': '未登録' });
    await (await visit.register({ [ordinary]: '9753' })).permit();
    const restored = await listingOf(partner, tokens);
    expect(restored).toMatchObject({ numbers: ['3000001', '3000003', '3000002'], omitted: { PIN_NOT_REGISTERED: 1 } });
    expect(restored.idOf('3000001')).toBe(account);
    expect(await statusOf(`/accounts/${account}/balances`)).toBe(200);
  });

  it('never widens a permission: an account registered later is not selected, not added', async () => {
    await (await (await Visit.begin(second, 'momiji0003')).register({ [savings]: '4812' })).permit();
    expect(await listingOf(partner, tokens)).toMatchObject({ numbers: ['3000001', '3000003', '3000002'], omitted: { NOT_SELECTED: 1 } });
  });

  it('is withdrawn: the account is hidden, although the PIN of before was registered', async () => {
    await deliverPins(gateway, { [ordinary]: '9753', [current]: null });
    expect(await listingOf(partner, tokens)).toMatchObject({ numbers: ['3000001', '3000003'], omitted: { PIN_NOT_REGISTERED: 1, NOT_SELECTED: 1 } });
  });

  it('costs no statement more than elsewhere', async () => {
    const { idOf } = await listingOf(partner, tokens);
    const statements = await queriesOf(() => partner.data(tokens.access_token, `/accounts/${idOf('3000001')}/balances`));
    expect(statements).toHaveLength(3);
    expect(await queriesOf(() => partner.data(tokens.access_token, '/accounts'))).toHaveLength(3);
  });
});
