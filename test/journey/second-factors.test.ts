import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SignIn } from '#modules/customers';
import type { SampleCustomer } from '../../src/samples.js';
import type { Page } from '../../src/tour/browser.js';
import { codeOf, digitsFor, positionsOn, wrongCodeOf } from '../support/factors.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
afterEach(async () => {
  for (const [institution, loginId] of [['kyodo-shinkin', '2000000001'], ['minato-shinkin', '5000000001'], ['icho-shinkumi', 'icho0001']] as const) {
    await gateway.app.get(SignIn).unlock({ institution, channel: 'personal', loginId }, 'test');
  }
  // Longer than any wait, and so that every test has codes that were not shown before.
  gateway.clock.advance(10 * 60_000);
});

/** A customer at the page that follows the password. */
async function afterLogin(institution: string, customer: SampleCustomer = gateway.sample(institution)) {
  const partner = new Partner(gateway, institution);
  const browser = partner.browser();
  const page = await browser.submit(await browser.open(partner.authorizeUrl()), customer.customer, 'login');
  const permit = async (access: Page) => {
    const last = access.url.split('/').at(-1) ?? '';
    return partner.answer(await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, last));
  };
  const lockedOut = async () => Object.fromEntries(partner.answer(await browser.open(page.url.replace(/[^/]+$/, 'end'))));
  return { partner, browser, page, permit, lockedOut, submit: (values: Record<string, string>, from = page) => browser.submit(from, values, from.url.split('/').at(-1)) };
}
const stepOf = ({ url }: Page) => url.split('/').at(-1);
const problemOn = ({ document }: Page) => document.querySelector('.problems a')?.text;
const NOT_MATCHED = 'ワンタイムパスワードが違います。トークンにいま表示されている数字を入力してください。';

describe.each(['kyodo-shinkin', 'minato-shinkin'])('the one-time password at %s', (institution) => {
  const customer = () => gateway.sample(institution);
  const code = (stepsAway = 0) => codeOf(customer(), gateway.clock.now(), stepsAway);

  it('is asked after the password, of customers who have a token', async () => {
    const { partner, page, submit, permit } = await afterLogin(institution);
    expect(stepOf(page)).toBe('otp');
    expect(page.document.querySelector('.step-text')?.text).toBe('手順 2／3');
    const access = await submit({ code: code() });
    expect(stepOf(access)).toBe('access');
    const answer = await permit(access);
    expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
  });

  it('is not asked of customers without one', async () => {
    const { page } = await afterLogin(institution, customer().others?.['withoutToken']);
    expect(stepOf(page)).toBe('access');
    expect(page.document.querySelector('.step-text')?.text).toBe('手順 2／2');
  });

  it('may be typed with a blank or in full-width digits, and be one step early or late', async () => {
    for (const write of [(six: string) => `${six.slice(0, 3)} ${six.slice(3)}`, (six: string) => six.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))]) {
      for (const stepsAway of [-1, 1]) {
        const { submit } = await afterLogin(institution);
        expect(stepOf(await submit({ code: write(code(stepsAway)) }))).toBe('access');
        gateway.clock.advance(5 * 60_000);
      }
    }
  });

  it('is refused when it is wrong, old or used, each time in the same words', async () => {
    const used = code();
    expect(stepOf(await (await afterLogin(institution)).submit({ code: used }))).toBe('access');
    const { page, submit, browser } = await afterLogin(institution);
    const answers = [];
    for (const refused of [used, code(-2), wrongCodeOf(customer(), gateway.clock.now())]) {
      const again = await submit({ code: refused });
      answers.push([again.status, problemOn(again), again.html.includes(refused)]);
      gateway.clock.advance(1_000);
    }
    expect(answers).toEqual(answers.map(() => [422, NOT_MATCHED, false]));
    expect(stepOf(await browser.open(page.url.replace(/otp$/, 'access')))).toBe('otp');
  });

  it('is not charged for what cannot be a code', async () => {
    const { submit } = await afterLogin(institution);
    const words = [];
    for (const typed of ['', ' ', '12345', '1234567', '12345a', '１２３４５６７', 'x'.repeat(5000)]) words.push(problemOn(await submit({ code: typed })));
    expect(new Set(words.slice(0, 2))).toEqual(new Set(['ワンタイムパスワードを入力してください。']));
    expect(new Set(words.slice(2))).toEqual(new Set(['ワンタイムパスワードは、6桁の数字で入力してください。']));
    expect(stepOf(await submit({ code: code() }))).toBe('access');
  });

  it('lets one of two journeys in that use it in the same moment', async () => {
    const journeys = await Promise.all([afterLogin(institution), afterLogin(institution)]);
    const same = code();
    const pages = await Promise.all(journeys.map(({ submit }) => submit({ code: same })));
    expect(pages.map(stepOf).sort()).toEqual(['access', 'otp']);
    const [failed] = pages.filter((page) => stepOf(page) === 'otp');
    expect(problemOn(failed as Page)).toBe(NOT_MATCHED);
  });

  it('guessed 50 times at once is looked at only as often as the lock allows', async () => {
    const { browser, page } = await afterLogin(institution);
    const { url, body } = browser.form(page, { code: wrongCodeOf(customer(), gateway.clock.now()) }, 'otp');
    const answers = await Promise.all(Array.from({ length: 50 }, () => browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(47);
  });

  it('guessed three times makes the next try wait, on a page that leads back to it', async () => {
    const { browser, submit } = await afterLogin(institution);
    for (let failure = 1; failure <= 3; failure += 1) await submit({ code: wrongCodeOf(customer(), gateway.clock.now()) });
    const waiting = await submit({ code: code() });
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '5']);
    expect(waiting.document.querySelector('[data-countdown]')?.getAttribute('data-countdown')).toBe('5');
    gateway.clock.advance(5_000);
    const again = await browser.open(new URL(waiting.document.querySelector('a.main')?.getAttribute('href') ?? '', waiting.url).href);
    expect(stepOf(await submit({ code: code() }, again))).toBe('access');
  });

  it('guessed on and on stops the ID, though the right password comes in between, in sessions of its own', async () => {
    for (let failure = 1; failure <= 7; failure += 1) {
      const { page, submit } = await afterLogin(institution);
      expect([failure, stepOf(page)]).toEqual([failure, 'otp']);
      expect((await submit({ code: wrongCodeOf(customer(), gateway.clock.now()) })).status).toBe(422);
      gateway.clock.advance(61_000);
    }
    const { page, partner, lockedOut } = await afterLogin(institution);
    expect(page.status).toBe(403);
    expect(page.document.querySelector('h1')?.text).toBe('ログインを停止しています');
    expect(await lockedOut()).toMatchObject({ error: 'access_denied', state: partner.state, iss: partner.issuer });
  });
});

describe('利用者番号認証', () => {
  const institution = 'icho-shinkumi';
  const customer = () => gateway.sample(institution);

  it('asks for three digits at the same positions until they are right: reloaded, in a second tab, in another journey', async () => {
    const { page, browser, submit } = await afterLogin(institution);
    expect(stepOf(page)).toBe('user-number');
    const asked = positionsOn(page);
    expect(asked).toHaveLength(3);
    expect(new Set([positionsOn(await browser.open(page.url)), positionsOn(await browser.open(page.url))].map(String))).toEqual(new Set([String(asked)]));
    expect(positionsOn((await afterLogin(institution)).page)).toEqual(asked);
    const again = await submit(digitsFor(page, customer(), 1));
    expect([again.status, positionsOn(again)]).toEqual([422, asked]);
    expect(positionsOn((await afterLogin(institution)).page)).toEqual(asked);
    // Nothing of what was typed comes back.
    expect(again.document.querySelectorAll('.digit input').map((input) => input.getAttribute('value'))).toEqual([undefined, undefined, undefined]);
    expect(['risk-challenge', 'permission', 'access']).toContain(stepOf(await submit(digitsFor(page, customer()))));
  });

  it('draws other positions at some time, once they were right', async () => {
    const drawn = new Set<string>();
    for (let time = 1; time <= 8 && drawn.size < 2; time += 1) {
      const { page, submit } = await afterLogin(institution);
      drawn.add(String(positionsOn(page)));
      await submit(digitsFor(page, customer()));
    }
    expect(drawn.size).toBe(2);
  });

  it('tells about fields that cannot be right before anything is charged, and takes full-width digits', async () => {
    const { page, submit } = await afterLogin(institution);
    const [first, second, third] = Object.entries(digitsFor(page, customer())) as [[string, string], [string, string], [string, string]];
    for (let time = 1; time <= 9; time += 1) {
      const again = await submit({ [first[0]]: first[1], [second[0]]: '', [third[0]]: 'a' });
      expect(again.status).toBe(422);
      expect(again.document.querySelectorAll('[aria-invalid]').map((input) => input.getAttribute('name'))).toEqual([second[0], third[0]]);
    }
    const wide = Object.fromEntries([first, second, third].map(([name, digit]) => [name, String.fromCharCode(digit.charCodeAt(0) + 0xfee0)]));
    expect(stepOf(await submit(wide))).not.toBe('user-number');
  });

  it('counts together with wrong passwords until only staff release the ID', async () => {
    for (let failure = 1; failure <= 7; failure += 1) {
      const wrong = failure % 2 === 0;
      const { page, submit } = await afterLogin(institution, wrong ? { customer: { ...customer().customer, password: 'wrong' } } : customer());
      expect(stepOf(page)).toBe(wrong ? 'login' : 'user-number');
      if (!wrong) expect((await submit(digitsFor(page, customer(), 1))).status).toBe(422);
      gateway.clock.advance(61_000);
    }
    const { page } = await afterLogin(institution);
    expect(page.document.querySelector('h1')?.text).toBe('ログインを停止しています');
    expect(page.text).toContain('018-000-9993');
  });

  it('stops whoever was past the password when the ID was stopped', async () => {
    const early = await afterLogin(institution);
    for (let failure = 1; failure <= 7; failure += 1) {
      await afterLogin(institution, { customer: { ...customer().customer, password: 'wrong' } });
      gateway.clock.advance(61_000);
    }
    const locked = await early.submit(digitsFor(early.page, customer()));
    expect(locked.document.querySelector('h1')?.text).toBe('ログインを停止しています');
    expect(await early.lockedOut()).toMatchObject({ error: 'access_denied', state: early.partner.state });
  });
});
