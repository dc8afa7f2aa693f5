import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { current, momiji, ordinary, ordinary2, savings, Visit } from '../inquiry-pins/momiji.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { queriesOf } from '../support/queries.js';

/** Statements with their lists made alike: `IN (?, ?, ?)` and an INSERT of three rows are one statement each. */
const countOf = async (work: () => Promise<unknown>): Promise<number> => (await queriesOf(work)).length;

describe('what a journey costs the database', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
    // The first visit makes the institution's keys, and the first look after that finds them: neither is a journey's cost.
    for (const _ of ['makes', 'finds']) {
      const partner = new Partner(gateway, momiji, 'corporate');
      await partner.browser().open(partner.authorizeUrl());
      gateway.clock.advance(2_000);
    }
  });
  afterAll(() => gateway.stop());

  /** The longest journey there is, screen by screen: how many statements each took. */
  async function costs(loginId: string, pins: Readonly<Record<string, string>>): Promise<readonly number[]> {
    const partner = new Partner(gateway, momiji, 'corporate');
    const visit = await Visit.begin(partner, loginId);
    const screens = [
      await countOf(() => visit.browser.open(visit.page.url)),
      await countOf(() => visit.register(pins)),
      await countOf(() => visit.submit({})),
      await countOf(async () => {
        const offered = visit.page.document.querySelectorAll('[name=accounts]').map((box) => box.getAttribute('value') ?? '');
        await visit.submit({ accounts: offered, intent: 'proceed', operations: ['balances', 'transactions'], consent: 'yes' });
      }),
    ];
    expect(partner.answer(visit.page).get('code')).toMatch(/./);
    return screens;
  }

  it('is the same for four accounts as for one: nothing asks in a loop', async () => {
    const one = await costs('momiji0002', { [ordinary]: '1357' });
    const four = await costs('momiji0003', { [ordinary]: '1357', [ordinary2]: '3690', [current]: '2468', [savings]: '4812' });
    expect(four).toEqual(one);
    for (const screen of one) expect(screen).toBeGreaterThan(0);
  });
});
