import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { SignIn } from '#modules/customers';
import type { Sample, SampleCustomer } from '../../src/samples.js';
import type { Page } from '../../src/tour/browser.js';
import { TEST_BEGINS } from '../support/clock.js';
import { answerFor, BrowserAt, digitsFor } from '../support/factors.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

const institution = 'icho-shinkumi';
const home = '203.0.113.7';
const elsewhere = '198.51.100.7';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ environment: { TRUST_PROXY: 'true' } });
});
afterAll(() => gateway.stop());
let day = 0;
beforeEach(async () => {
  // Every test on a morning of its own.
  gateway.clock.moveTo(TEST_BEGINS);
  gateway.clock.advance((day += 1) * 86_400_000);
  for (const loginId of ['icho0001', 'icho0002']) await gateway.app.get(SignIn).unlock({ institution, channel: 'personal', loginId }, 'test');
});

const customer = (): Sample => gateway.sample(institution);
const withoutQuestions = (): SampleCustomer => customer().others?.['withoutQuestions'] ?? { customer: {} };
const stepOf = ({ url }: Page) => url.split('/').at(-1);

function visitor() {
  const partner = new Partner(gateway, institution);
  return { partner, browser: new BrowserAt(home, { stopAt: partner.redirectUri }) };
}
type Visitor = ReturnType<typeof visitor>;
const submit = ({ browser }: Visitor, page: Page, values: Record<string, string | string[]>) => browser.submit(page, values, stepOf(page));

/** The page after ID, password and user number. */
async function recognised(who: Visitor, as: SampleCustomer = customer()): Promise<Page> {
  const digits = await submit(who, await who.browser.open(who.partner.authorizeUrl()), as.customer);
  return submit(who, digits, digitsFor(digits, as));
}

/** A browser in which the customer has signed in before. */
async function knownVisitor(): Promise<Visitor> {
  const who = visitor();
  const question = await recognised(who);
  expect(stepOf(await submit(who, question, answerFor(question, customer())))).toBe('permission');
  return who;
}

interface Recorded {
  readonly event: string;
  readonly outcome?: string;
  readonly asks?: boolean;
  readonly reasons?: readonly string[];
  readonly factors?: readonly string[];
}

/** What the audit holds of these events since this morning, wherever the sequencer has them by now. */
async function recorded(...events: string[]): Promise<Recorded[]> {
  const rows: { event: string; details: string }[] = await gateway.app.get<DataSource>(getDataSourceToken()).query(
    ['audit_records', 'audit_unsequenced'].map((table) => `SELECT event, details, recorded_at FROM ${table} WHERE recorded_at >= ?`).join(' UNION ALL ') + ' ORDER BY recorded_at',
    Array.from({ length: 2 }, () => Date.parse(TEST_BEGINS) + day * 86_400_000),
  );
  return rows.filter(({ event }) => events.includes(event)).map(({ event, details }) => ({ event, ...(JSON.parse(details) as Omit<Recorded, 'event'>) }));
}
const lastVerdict = async () => (await recorded('customer.risk-checked')).at(-1);

describe('追加認証', () => {
  it('is asked in a browser that is new, and the way ends at the partner, the question among the factors', async () => {
    const who = visitor();
    const question = await recognised(who);
    expect(stepOf(question)).toBe('risk-challenge');
    expect(Object.keys(customer().answers ?? {})).toContain(question.document.querySelector('label[for=answer]')?.text);
    const permission = await submit(who, question, answerFor(question, customer()));
    const answer = who.partner.answer(await submit(who, permission, { operations: ['balances'], consent: 'yes' }));
    expect((await who.partner.exchange(answer.get('code') ?? '')).status).toBe(200);
    expect(await lastVerdict()).toMatchObject({ asks: true, reasons: ['new-device', 'new-network'] });
    expect((await recorded('customer.signed-in')).at(-1)?.factors).toEqual(['password', 'user-number', 'risk-question']);
  });

  it('is not asked the next time, in the same browser at the same place', async () => {
    const who = await knownVisitor();
    gateway.clock.advance(60_000);
    expect(stepOf(await recognised(who))).toBe('permission');
    expect(await lastVerdict()).toMatchObject({ asks: false, reasons: [] });
    expect((await recorded('customer.signed-in')).at(-1)?.factors).toEqual(['password', 'user-number']);
  });

  it('is asked in a known browser that is in another network now, and not again there', async () => {
    const who = await knownVisitor();
    who.browser.address = elsewhere;
    const question = await recognised(who);
    expect(await lastVerdict()).toMatchObject({ asks: true, reasons: ['new-network'] });
    expect(stepOf(await submit(who, question, answerFor(question, customer())))).toBe('permission');
    expect(stepOf(await recognised(who))).toBe('permission');
  });

  it('is asked at an unusual hour', async () => {
    const who = await knownVisitor();
    gateway.clock.advance(17 * 3_600_000);
    expect(stepOf(await recognised(who))).toBe('risk-challenge');
    expect(await lastVerdict()).toMatchObject({ asks: true, reasons: ['unusual-hour'] });
  });

  it('is asked after failures, whoever made them', async () => {
    const who = await knownVisitor();
    for (let failure = 1; failure <= 3; failure += 1) {
      const guesser = visitor();
      const login = await guesser.browser.open(guesser.partner.authorizeUrl());
      expect((await submit(guesser, login, { ...customer().customer, password: 'guess' })).status).toBe(422);
      gateway.clock.advance(61_000);
    }
    expect(stepOf(await recognised(who))).toBe('risk-challenge');
    expect(await lastVerdict()).toMatchObject({ asks: true, reasons: ['recent-failures'] });
  });

  it('does not become needless when the browser is back at home, nor by typing the address of the next page', async () => {
    const who = await knownVisitor();
    who.browser.address = elsewhere;
    const question = await recognised(who);
    who.browser.address = home;
    for (const step of ['permission', 'access', 'user-number']) expect(stepOf(await who.browser.open(question.url.replace(/[^/]+$/, step)))).toBe('risk-challenge');
    expect(await recorded('customer.risk-checked')).toHaveLength(2);
  });

  it('asks the same question until it is answered rightly, and takes the answer however it is written', async () => {
    const who = visitor();
    const question = await recognised(who);
    const asked = question.document.querySelector('label[for=answer]')?.text;
    for (const wrong of ['違う答え', 'さとう']) {
      const again = await submit(who, question, { answer: wrong });
      expect([again.status, again.document.querySelector('label[for=answer]')?.text]).toEqual([422, asked]);
      expect(again.html).not.toContain(wrong);
    }
    const other = visitor();
    expect((await recognised(other)).document.querySelector('label[for=answer]')?.text).toBe(asked);
    const written = { やまもと: ' ﾔﾏ ﾓﾄ', タマ: 'た ま　' }[answerFor(question, customer()).answer] ?? '';
    expect(stepOf(await submit(who, question, { answer: written }))).toBe('permission');
  });

  it('is not charged for what cannot be an answer', async () => {
    const who = visitor();
    const question = await recognised(who);
    for (const answer of ['', ' 　', 'x'.repeat(101), 'x'.repeat(5000)]) {
      for (let time = 1; time <= 3; time += 1) expect((await submit(who, question, { answer })).status).toBe(422);
    }
    expect(stepOf(await submit(who, question, answerFor(question, customer())))).toBe('permission');
  });

  it('guessed wrong counts with everything else, until the ID is stopped', async () => {
    for (let failure = 1; failure <= 7; failure += 1) {
      const who = visitor();
      const question = await recognised(who);
      expect([failure, stepOf(question)]).toEqual([failure, 'risk-challenge']);
      expect((await submit(who, question, { answer: '分からない' })).status).toBe(422);
      gateway.clock.advance(61_000);
    }
    const who = visitor();
    const locked = await submit(who, await who.browser.open(who.partner.authorizeUrl()), customer().customer);
    expect(locked.document.querySelector('h1')?.text).toBe('ログインを停止しています');
  });

  it('ends the journey for customers who registered no question, with the telephone and a way back', async () => {
    const who = visitor();
    const refused = await recognised(who, withoutQuestions());
    expect(refused.status).toBe(403);
    expect(refused.document.querySelector('h1')?.text).toBe('ご本人さまの確認ができません');
    expect(refused.text).toContain('018-000-9993');
    const answer = who.partner.answer(await who.browser.open(refused.document.querySelector('a.main')?.getAttribute('href')?.replace(/^/, gateway.url) ?? ''));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'access_denied', state: who.partner.state, iss: who.partner.issuer });
    expect((await recorded('journey.ended')).at(-1)).toMatchObject({ outcome: 'no-question' });
    expect(await recorded('customer.signed-in')).toEqual([]);
  });

  it('does not make a browser known that did not get through', async () => {
    const who = visitor();
    const question = await recognised(who);
    await submit(who, question, { answer: '分からない' });
    expect(stepOf(await recognised(who))).toBe('risk-challenge');
    expect(await lastVerdict()).toMatchObject({ reasons: ['new-device', 'new-network'] });
  });
});
