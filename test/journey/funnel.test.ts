import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JourneyFunnel } from '#modules/journey';
import { journeyCommand } from '../../src/cli/journey.command.js';
import type { Page } from '../../src/tour/browser.js';
import { codeOf } from '../support/factors.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { countOf } from '../support/pages.js';
import { Partner } from '../support/partner.js';
import { written } from '../support/output.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const kyodo = { institution: 'kyodo-shinkin', channel: 'personal' } as const;

describe('the funnel of journeys', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
    await journeys();
  });
  afterAll(() => gateway.stop());

  /** One customer each: looks and leaves; cancels; leaves at the token; permits. A fifth has no token and cancels at 許可. */
  async function journeys(): Promise<void> {
    const sample = gateway.sample('kyodo-shinkin');
    const begin = async (customer = sample.customer) => {
      const partner = new Partner(gateway, 'kyodo-shinkin');
      const browser = partner.browser();
      const login = await browser.open(partner.authorizeUrl());
      return { browser, login, signIn: (): Promise<Page> => browser.submit(login, customer, 'login') };
    };
    await begin();
    const cancels = await begin();
    await cancels.browser.submit(cancels.login, {}, 'cancel');
    await (await begin()).signIn();
    const permits = await begin();
    const otp = await permits.signIn();
    const access = await permits.browser.submit(otp, { code: codeOf(sample, gateway.clock.now()) }, 'otp');
    await permits.browser.submit(access, { consent: 'yes' }, 'access');
    const withoutToken = await begin(sample.others?.['withoutToken']?.customer);
    await withoutToken.browser.submit(await withoutToken.signIn(), {}, 'cancel');
  }

  const count = (more = {}) => gateway.app.get(JourneyFunnel).count({ ...kyodo, ...more });
  const counted = {
    channel: 'personal',
    journeys: 5,
    steps: [
      { step: 'login', optional: false, reached: 5, passed: 3 },
      { step: 'otp', optional: true, reached: 2, passed: 1 },
      { step: 'access', optional: false, reached: 2, passed: 1 },
    ],
  };

  it('counts each screen in the journey’s order, who passed it, and how the journeys ended', async () => {
    const endings = [{ ending: 'cancelled', journeys: 2 }, { ending: 'in-progress', journeys: 2 }, { ending: 'permitted', journeys: 1 }];
    expect(await count()).toEqual([{ ...counted, endings }]);
  });

  it('counts who closed the window once the time is over', async () => {
    gateway.clock.advance(16 * MINUTE);
    const [{ endings } = { endings: [] }] = await count();
    expect(endings).toContainEqual({ ending: 'left', journeys: 2 });
  });

  it('counts one client’s and some days’ journeys, and nothing of another institution', async () => {
    const { clientId } = gateway.sample('kyodo-shinkin');
    const none = { journeys: 0, endings: [] };
    expect(await count({ clientId })).toMatchObject([counted]);
    expect(await count({ clientId: 'somebody-else' })).toMatchObject([none]);
    expect(await count({ from: '2026-11-20', to: '2026-11-20' })).toMatchObject([counted]);
    expect(await count({ from: '2026-11-21' })).toMatchObject([none]);
    expect(await count({ to: '2026-11-19' })).toMatchObject([none]);
    expect(await gateway.app.get(JourneyFunnel).count({ institution: 'sakura-shinkin' })).toMatchObject([none, none]);
    await expect(count({ institution: 'nowhere' })).rejects.toMatchObject({ code: 'INSTITUTION_UNKNOWN' });
  });

  it('is printed as a table, or as JSON', async () => {
    const run = (...args: string[]) =>
      written(() => journeyCommand(async () => Object.create(gateway.app, { close: { value: async () => undefined } }) as typeof gateway.app)
        .parseAsync(['funnel', '--institution', 'kyodo-shinkin', '--channel', 'personal', ...args], { from: 'user' }));
    expect(await run()).toBe(`personal: 5 journeys
  screen  reached  passed  not passed
  login         5       3           2
  otp?          2       1           1
  access        2       1           1
  ended: cancelled 2, left 2, permitted 1
`);
    expect(JSON.parse(await run('--json'))).toMatchObject({ institution: 'kyodo-shinkin', funnels: [counted] });
  });

  it('counts the last 30 days unless other days are asked for', async () => {
    gateway.clock.advance(29 * DAY);
    expect(await count()).toMatchObject([counted]);
    gateway.clock.advance(DAY);
    expect(await count()).toMatchObject([{ journeys: 0, endings: [] }]);
    expect(await count({ from: '2026-11-20' })).toMatchObject([counted]);
    expect(await count({ to: '2026-12-19' })).toMatchObject([counted]);
    expect(await count({ to: '2026-12-20' })).toMatchObject([{ journeys: 0, endings: [] }]);
  });

  it('keeps screens’ names and times and nothing else, one row for each screen of a journey', async () => {
    expect(await countOf(gateway, 'journey_steps')).toBe(5 + 2 + 2);
  });
});
