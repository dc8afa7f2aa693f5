import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGateway, type Gateway } from '../support/gateway.js';
import { everyJourney, forgetAttempts, forgetRegistrations, Wayfarer } from './wayfarer.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  await forgetAttempts(gateway);
  await forgetRegistrations(gateway);
  // Tokens show other one-time passwords by then; each is taken once.
  gateway.clock.advance(3 * 60_000);
});

/** What opens any screen that looks only at what is sent. */
const everything = { operations: ['balances', 'transactions'], consent: 'yes', go: 'on', next: 'more', code: '000000', answer: 'x', password: 'x', proof: 'x', pinsAre: 'confirmed' };

describe.each(everyJourney)('the journey of %s', (_what, institution, channel, customer) => {
  const begin = () => Wayfarer.begin(gateway, institution, channel, customer);

  it('shows no screen and takes no form before its turn or after it', async () => {
    const way = await begin();
    const passed: string[] = [];
    while (way.isOnTheWay) {
      const here = new URL(way.page.url).pathname;
      const { body } = way.browser.form(way.page, everything, `/${way.step}`);
      const others = [...new Set([...way.screens, 'certificate', 'end', 'certificate-refused', 'certificate-presented', 'nowhere'])].filter((page) => page !== way.step);
      const before = await way.standing();
      for (const page of others) {
        const answers = [await way.browser.fetch(way.addressOf(`${page}?proof=x`)), await way.post(way.addressOf(page), body)];
        expect([way.step, page, ...answers.flatMap(({ status, headers }) => [status, headers.get('location')])]).toEqual([way.step, page, 303, here, 303, here]);
      }
      expect(await way.standing()).toEqual(before);
      passed.push(way.step);
      if (['access', 'permission'].includes(way.step)) await way.cancel();
      else await way.goOn();
    }
    expect(passed.length).toBeGreaterThanOrEqual(2);
  });

  it('takes no form without the token of this very journey, from no other browser, and no キャンセル either', async () => {
    const [way, other] = [await begin(), await begin()];
    const foreign = other.page.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    while (way.isOnTheWay) {
      // Filled in as it is now: a one-time password is of this moment.
      const form = way.page.document.querySelector('form') ? way.browser.form(way.page, way.customer.certificate && way.step === 'login' ? everything : way.answer, `/${way.step}`) : undefined;
      const fields = new URLSearchParams(form?.body);
      const own = fields.get('_csrf') ?? '';
      fields.delete('_csrf');
      const cancelUrl = way.addressOf('cancel');
      const before = await way.standing();
      for (const url of [way.page.url, cancelUrl]) {
        const wrong: [string, string, string?][] = [
          ['none', fields.toString()],
          ['an empty one', `${fields.toString()}&_csrf=`],
          ['that of another journey', `${fields.toString()}&_csrf=${foreign}`],
          ['one letter more', `${fields.toString()}&_csrf=${own}x`],
          ['two', `${fields.toString()}&_csrf=${own}&_csrf=${own}`],
          ['one under a list’s name', `${fields.toString()}&_csrf[]=${own}`],
          ['a list in JSON', JSON.stringify({ ...Object.fromEntries(fields), _csrf: [own] }), 'application/json'],
          ['something as long', JSON.stringify({ ...Object.fromEntries(fields), _csrf: { length: own.length } }), 'application/json'],
        ];
        for (const [what, body, type] of wrong) {
          const { status, headers } = await way.post(url, body, type);
          expect([way.step, url === cancelUrl, what, status, headers.get('location')]).toEqual([way.step, url === cancelUrl, what, 403, null]);
        }
        // Another site's form is sent without the cookie (SameSite=Lax); another browser has none, or one of its own.
        for (const browser of [way.partner.browser(), other.browser]) {
          expect([way.step, (await way.post(url, form?.body ?? '', undefined, browser)).status]).toEqual([way.step, 410]);
          expect([way.step, (await browser.fetch(way.page.url)).status]).toEqual([way.step, 410]);
        }
        const stolen = await other.browser.cookiesFor(other.page.url);
        const swapped = await fetch(url, { method: 'POST', body: form?.body ?? '', redirect: 'manual', headers: { cookie: stolen, 'content-type': 'application/x-www-form-urlencoded' } });
        expect([way.step, swapped.status]).toEqual([way.step, 410]);
      }
      expect(await way.standing()).toEqual(before);
      if (['access', 'permission'].includes(way.step)) await way.cancel();
      else await way.goOn();
    }
  });

  it('has the headers of a page that nobody frames, keeps or runs code in, on every screen', async () => {
    const way = await begin();
    while (way.isOnTheWay) {
      const again = await way.browser.fetch(way.page.url, { method: 'POST', body: '' });
      const answers = [way.page.headers, again.headers, (await way.browser.fetch(way.addressOf('nowhere'))).headers];
      for (const headers of answers) {
        expect([way.step, headers.get('x-frame-options'), headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([way.step, 'DENY', 'no-store', 'no-referrer']);
      }
      expect(way.page.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
      expect(way.page.document.querySelectorAll('form').every((form) => form.getAttribute('action')?.startsWith(new URL(way.addressOf('')).pathname))).toBe(true);
      if (['access', 'permission'].includes(way.step)) await way.cancel();
      else await way.goOn();
    }
  });

  it('takes every button that is pressed five times at once for pressed once', async () => {
    const way = await begin();
    const permissions = async () => ((await way.standing()) as unknown[][]).at(-1)?.length ?? 0;
    const before = await permissions();
    while (way.isOnTheWay) {
      await forgetAttempts(gateway);
      if (way.customer.certificate && way.step === 'login') {
        await way.goOn();
        continue;
      }
      const { url, body } = way.browser.form(way.page, way.answer, `/${way.step}`);
      const answers = await Promise.all(Array.from({ length: 5 }, () => way.post(url, body)));
      // Each try is charged before it is looked at, and a one-time password is right once: some presses wait, some are refused.
      const odd = answers.map(({ status }) => status).filter((status) => ![303, 422, 429].includes(status));
      expect([way.step, odd, answers.some(({ status }) => status === 303)]).toEqual([way.step, [], true]);
      const step = way.step;
      way.page = await way.browser.open(way.addressOf(step));
      expect(way.step).not.toBe(step);
    }
    expect((await way.partner.exchange(way.partner.answer(way.page).get('code') ?? '')).status).toBe(200);
    expect(await permissions()).toBe(before + 1);
  });
});

/** Between them they have every screen. */
const different: Readonly<Record<string, readonly string[]>> = {
  'kyodo-shinkin personal': ['login', 'otp', 'access'],
  'momiji-shinkumi corporate': ['login', 'operations', 'inquiry-pin', 'inquiry-pin-result', 'permission'],
  'icho-shinkumi personal': ['login', 'user-number', 'risk-challenge', 'permission'],
  'sakura-shinkin corporate by certificate': ['login', 'certificate', 'access'],
  'minato-shinkin corporate': ['login', 'access'],
};

describe.each(everyJourney.filter(([what]) => what in different))('the screens of %s', (what, institution, channel, customer) => {
  it('answers whatever is typed into whatever field as a wrong answer, and never with a failure of ours', async () => {
    const way = await Wayfarer.begin(gateway, institution, channel, customer);
    const seen: string[] = [];
    while (way.isOnTheWay) {
      seen.push(way.step);
      // Buttons last: with the right answers beside them they lead on, whatever they say.
      const names = new Set(way.page.document.querySelectorAll('input[name], button[name]').sort((one, other) => other.tagName.localeCompare(one.tagName)).map((field) => field.getAttribute('name') ?? ''));
      names.delete('_csrf');
      const own = way.page.document.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
      const right = way.customer.certificate && way.step === 'login' ? {} : way.answer;
      const odd = ['\0', 'a\0b', '\u202e1234', '１２３４５６', '٣٤٥', '\ufeff', '-1', '1e3', 'x'.repeat(20_000), '𝟙'.repeat(50), '﷽'.repeat(100), "' OR '1'='1", '%00', '${7*7}', '🦊', ' '.repeat(50)];
      for (const name of ['__proto__', 'constructor', 'toString', 'then', ...names]) {
        const others = names.has(name) ? right : {};
        const sent: [string, string?][] = [
          ...odd.map((value): [string] => [new URLSearchParams([['_csrf', own], ...listed({ ...others, [name]: value })]).toString()]),
          [`_csrf=${own}&${name}=%ED%A0%80`], [`_csrf=${own}&${name}=%ff%fe`], [`_csrf=${own}&${name}`], [`_csrf=${own}&${name}[]=1&${name}[x]=2`],
          [new URLSearchParams([['_csrf', own], ...listed({ ...others, [name]: ['1', '2', '1'] })]).toString()],
          ...['"\\ud800"', '"\\udc00x"', 'null', 'true', '1', '{}', '[]', '[[]]', '[null]', '{"length":4}', '["\\u0000"]', '1e400'].map((json): [string, string] => [
            `{"_csrf":"${own}","${name}":${json}}`, 'application/json',
          ]),
        ];
        for (const [body, type] of sent) {
          await forgetAttempts(gateway);
          const { status, headers } = await way.post(way.page.url, body, type);
          expect([way.step, name, body.slice(-60), status >= 200 && status < 500]).toEqual([way.step, name, body.slice(-60), true]);
          // Whatever was meant by it, it does not end the journey; and where it was the right answer after all, it goes on.
          expect(headers.get('location') ?? '').not.toMatch(/end$/);
        }
      }
      await forgetAttempts(gateway);
      way.page = await way.browser.open(way.addressOf(way.step));
      // 確定 is taken with anything beside it.
      if (way.step !== seen.at(-1)) continue;
      if (['access', 'permission'].includes(way.step)) await way.cancel();
      else await way.goOn();
    }
    expect(seen).toEqual(different[what]);
  });
});

const listed = (fields: Readonly<Record<string, string | readonly string[]>>): [string, string][] =>
  Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
