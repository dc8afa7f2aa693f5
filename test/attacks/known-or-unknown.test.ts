import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { digitsFor } from '../support/factors.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { queriesOf } from '../support/queries.js';
import { everyJourney, forgetAttempts, Wayfarer } from './wayfarer.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => forgetAttempts(gateway));

/** What a work does, with how many passwords are hashed meanwhile. */
async function hashesDuring(work: () => Promise<unknown>): Promise<number> {
  let hashes = 0;
  const onHash = () => (hashes += 1);
  subscribe('renkei:password-check', onHash);
  try {
    await work();
  } finally {
    unsubscribe('renkei:password-check', onHash);
  }
  return hashes;
}

describe.each(everyJourney)('a wrong password at %s', (_what, institution, channel, sample) => {
  const idsOf = ({ password: _password, ...ids }: Readonly<Record<string, string>>) => ids;
  /** As long as the real one, so that the pages can be compared to the letter. */
  const unknown = (ids: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.replace(/./g, '9')]));

  async function told(ids: Readonly<Record<string, string>>, password: string) {
    await forgetAttempts(gateway);
    const way = await Wayfarer.begin(gateway, institution, channel, sample);
    const uid = /connect\/([^/]+)/.exec(way.page.url)?.[1] ?? '';
    const csrf = way.page.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    let hashes = 0;
    const queries = await queriesOf(async () => {
      hashes = await hashesDuring(async () => (way.page = await way.browser.submit(way.page, { ...ids, password }, 'login')));
    });
    const { status, headers, html } = way.page;
    const id = headers.get('x-fapi-interaction-id') ?? '';
    const page = [uid, csrf, id, ...Object.values(ids)].reduce((text, value) => text.replaceAll(value, '…'), html)
      // The mark of this very page in the link to the certificate's address.
      .replace(/\?page=[\w-]+/, '?page=…');
    const shown = [...headers].filter(([name]) => !['date', 'x-fapi-interaction-id'].includes(name));
    return { status, hashes, queries, headers: shown, page };
  }

  it('is answered alike, to the letter, whether the ID is somebody’s, nobody’s, or one that needs a certificate', async () => {
    const known = idsOf(sample.customer);
    const real = await told(known, 'wrong-password');
    expect([real.status, real.hashes, real.queries.length > 3]).toEqual([422, 1, true]);
    expect(await told(unknown(known), 'wrong-password')).toEqual(real);
    // Who has a certificate is told the same even with the right password.
    if (sample.certificate) expect(await told(known, sample.customer['password'] ?? '')).toEqual(real);
  });
});

describe('guesses sent 50 at once', () => {
  const statusesOf = async (way: Wayfarer, values: Readonly<Record<string, string>>, times = 50): Promise<number[]> => {
    const { url, body } = way.browser.form(way.page, values, way.step);
    const answers = await Promise.all(Array.from({ length: times }, () => way.post(url, body)));
    return answers.map(({ status }) => status);
  };
  const journeyOf = (what: string) => everyJourney.find(([name]) => name === what) as (typeof everyJourney)[number];
  const began = async (what: string, screen: string): Promise<Wayfarer> => {
    const [, institution, channel, customer] = journeyOf(what);
    const way = await Wayfarer.begin(gateway, institution, channel, customer);
    while (way.step !== screen) await way.goOn();
    return way;
  };

  it.each<[string, string, string, (way: Wayfarer) => Readonly<Record<string, string>>]>([
    ['digits of the user number', 'icho-shinkumi personal', 'user-number', (way) => digitsFor(way.page, way.customer, 1)],
    ['answers to the registered question', 'icho-shinkumi personal', 'risk-challenge', () => ({ answer: '知りません' })],
    ['passwords after a certificate', 'sakura-shinkin corporate by certificate', 'certificate', () => ({ password: 'guess' })],
  ])('at the %s are looked at three times', async (_what, journey, screen, wrong) => {
    const way = await began(journey, screen);
    const statuses = await statusesOf(way, wrong(way));
    expect([statuses.filter((status) => status === 422).length, statuses.filter((status) => status === 429).length]).toEqual([3, 47]);
  });

  it('at one ID from several browsers and at several factors are one count', async () => {
    const atNumber = await began('icho-shinkumi personal', 'user-number');
    const atLogin = await Promise.all(Array.from({ length: 3 }, () => began('icho-shinkumi personal', 'login')));
    const wrong = { ...atNumber.customer.customer, password: 'guess' };
    const guesses = [statusesOf(atNumber, digitsFor(atNumber.page, atNumber.customer, 1), 10), ...atLogin.map((way) => statusesOf(way, wrong, 10))];
    const statuses = (await Promise.all(guesses)).flat();
    expect([statuses.filter((status) => status === 422).length, statuses.filter((status) => status === 429).length]).toEqual([3, 37]);
  });
});
