import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../../src/tour/browser.js';
import { deliverSampleCustomer, ordinaryAccount } from '../support/customers.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { OwnPage, SESSION_COOKIE, stepOf } from '../support/own-page.js';
import { countOf } from '../support/pages.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';
import { everyJourney, forgetAttempts } from '../attacks/wayfarer.js';

const minutes = (count: number): number => count * 60_000;

describe('signing in to the institution’s own page', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const sakura = (browser?: Browser): OwnPage => new OwnPage(gateway, 'sakura-shinkin', 'personal', gateway.sample('sakura-shinkin'), browser);

  it.each(everyJourney)('asks at %s for the factors of the channel, and for nothing else', async (_, institution, channel, customer) => {
    const own = new OwnPage(gateway, institution, channel, customer);
    const { page, screens } = await own.signIn();
    expect(page.url).toBe(own.address);
    expect(page.text).toContain('連携中のサービス');
    expect(screens).toEqual(screens.filter((screen) => ['login', 'certificate', 'otp', 'user-number', 'risk-challenge'].includes(screen)));
    expect(screens[0]).toBe('login');
    if (institution === 'icho-shinkumi') expect(screens).toEqual(['login', 'user-number', 'risk-challenge']);
    if (customer.certificate) expect(screens).toContain('certificate');
    if (customer.oneTimePassword) expect(screens).toContain('otp');
  });

  it('names no partner, promises no link, and asks for no consent to terms', async () => {
    const own = new OwnPage(gateway, 'icho-shinkumi', 'personal', gateway.sample('icho-shinkumi'));
    const login = await own.begin();
    expect(login.document.querySelector('.asker')).toBeNull();
    expect(login.text).toContain('連携しているサービスを確認するため');
    expect(login.text).not.toContain('免責事項');
    expect(login.document.querySelector('button.main')?.text).toBe('ログイン');
    expect(login.text).toContain('ご案内のページへ戻ります');
  });

  it('counts the steps where there are several, and not where there is one', async () => {
    expect((await sakura().begin()).document.querySelector('.step')).toBeNull();
    const several = await new OwnPage(gateway, 'kyodo-shinkin', 'personal', gateway.sample('kyodo-shinkin')).begin();
    expect(several.document.querySelector('.step-text')?.text).toMatch(/^手順 1/);
  });

  it('opens no grant, and stands in the audit as a sign-in', async () => {
    const before = await countOf(gateway, 'consents_grants');
    await sakura().signIn();
    expect(await countOf(gateway, 'consents_grants')).toBe(before);
    const records = [...(await tablesOf(gateway))].filter(([table]) => table.startsWith('audit_')).join('\n');
    expect(records).toContain('customer.signed-in');
    expect(records).toContain(String.raw`{\"outcome\":\"signed-in\"}`);
  });

  it('shows the entrance again when it is cancelled, and the institution’s page for anybody', async () => {
    const own = sakura();
    const page = await own.browser.submit(await own.begin(), {}, 'cancel');
    expect(page.url).toBe(`${gateway.url}/banks/sakura-shinkin`);
    expect(await own.sessionCookie()).toBeUndefined();
  });

  it('counts wrong passwords with those of journeys: one lock', async () => {
    const own = sakura();
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const wrong = { ...partner.customer, password: 'wrong' };
    const atPartners = await browser.open(partner.authorizeUrl());
    for (let tries = 0; tries < 2; tries += 1) await browser.submit(atPartners, wrong, 'login');
    const login = await own.begin();
    expect((await own.browser.submit(login, wrong, 'login')).status).toBe(422);
    const waiting = await own.answer(login);
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, expect.any(String)]);
    expect(await own.sessionCookie()).toBeUndefined();
    await forgetAttempts(gateway);
  });

  it('cannot skip a step: the page is closed until the last factor is passed', async () => {
    const own = new OwnPage(gateway, 'kyodo-shinkin', 'personal', gateway.sample('kyodo-shinkin'));
    const otp = await own.answer(await own.begin());
    expect(stepOf(otp)).toBe('otp');
    expect((await own.open()).text).toContain('ログイン');
    expect(await own.sessionCookie()).toBeUndefined();
    expect(stepOf(await own.browser.open(otp.url.replace(/otp$/, 'end')))).toBe('otp');
    for (const step of ['access', 'permission', 'operations']) expect(stepOf(await own.browser.open(otp.url.replace(/otp$/, step)))).toBe('otp');
  });

  it('belongs to the browser in which it began, and two windows are two visits', async () => {
    const own = sakura();
    const [first, second] = [await own.begin(), await own.begin()];
    expect(first.url).not.toBe(second.url);
    const stranger = new Browser();
    const seen = await stranger.open(first.url);
    expect([seen.status, seen.text]).toEqual([410, expect.stringContaining('このブラウザーでは続けられません')]);
    expect((await stranger.submit(seen.status === 200 ? seen : first, gateway.sample('sakura-shinkin').customer, 'login')).status).toBe(410);
    expect((await own.answer(second)).url).toBe(own.address);
    expect((await own.answer(first)).url).toBe(own.address);
    // The visit is over: its pages lead to where it led.
    expect((await own.browser.open(first.url)).url).toBe(own.address);
  });

  it('a form without the page’s own token is refused', async () => {
    const own = sakura();
    const login = await own.begin();
    const refused = await own.browser.submit(login, { ...gateway.sample('sakura-shinkin').customer, _csrf: 'planted' }, 'login');
    expect([refused.status, await own.sessionCookie()]).toEqual([403, undefined]);
  });

  it('a planted session is worth nothing: signing in gives a new one', async () => {
    const planted = sakura();
    await planted.signIn();
    const known = await planted.sessionCookie();
    const victim = sakura();
    await victim.signIn();
    const own = await victim.sessionCookie();
    expect(own).toMatch(/^[\w-]{43}$/);
    expect(own).not.toBe(known);
  });

  it('gives a cookie for this page alone, which no script reads and no other site sends', async () => {
    const own = sakura();
    const login = await own.begin();
    const { url, body } = own.browser.form(login, gateway.sample('sakura-shinkin').customer, 'login');
    const answer = await own.browser.fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(SESSION_COOKIE)) ?? '';
    expect(cookie).toMatch(/; Path=\/banks\/sakura-shinkin\/connections; HttpOnly; SameSite=Lax$/);
  });

  it('is of no use at another institution', async () => {
    const own = sakura();
    await own.signIn();
    const cookie = `${SESSION_COOKIE}=${await own.sessionCookie()}`;
    const elsewhere = await fetch(`${gateway.url}/banks/kyodo-shinkin/connections`, { headers: { cookie } });
    expect([elsewhere.status, await elsewhere.text()]).toEqual([403, expect.stringContaining('もう一度ログインしてください')]);
    expect((await fetch(own.address, { headers: { cookie } })).status).toBe(200);
  });

  it('ends by signing out, and the cookie is worth nothing any more', async () => {
    const own = sakura();
    const { page } = await own.signIn();
    const cookie = `${SESSION_COOKIE}=${await own.sessionCookie()}`;
    const out = await own.browser.submit(page, {}, 'sign-out');
    expect(out.text).toContain('ログアウトしました');
    expect((await fetch(own.address, { headers: { cookie } })).status).toBe(403);
    // Pressed again in a second window.
    expect((await own.browser.submit(page, {}, 'sign-out')).text).toContain('ログアウトしました');
  });

  it('ends after 15 idle minutes, and after an hour however busy', async () => {
    const idle = sakura();
    await idle.signIn();
    gateway.clock.advance(minutes(16));
    const asleep = await idle.open();
    expect([asleep.status, asleep.text]).toEqual([403, expect.stringContaining('もう一度ログインしてください')]);
    expect((await idle.open()).status).toBe(200);

    const busy = sakura();
    await busy.signIn();
    for (let quarter = 0; quarter < 4; quarter += 1) {
      gateway.clock.advance(minutes(14));
      expect((await busy.open()).text).toContain('ログアウト');
    }
    gateway.clock.advance(minutes(5));
    expect((await busy.open()).status).toBe(403);
  });

  it('ends on the next request when the contract is suspended, and nobody gets in again', async () => {
    const own = sakura();
    await own.signIn();
    await deliverSampleCustomer(gateway, { state: 'suspended', accounts: [ordinaryAccount] });
    expect((await own.open()).text).toContain('このご契約ではご利用いただけません');
    const { page } = await sakura().signIn();
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('現在ご利用いただけない状態です')]);
    await deliverSampleCustomer(gateway, { state: 'active', accounts: [ordinaryAccount] });
  });

  it('asks first with which service, where the institution has two', async () => {
    const entrance = await sakura().open();
    expect(entrance.document.querySelectorAll('.buttons a').map(({ text }) => text)).toHaveLength(2);
    const single = await new OwnPage(gateway, 'icho-shinkumi', 'personal', gateway.sample('icho-shinkumi')).open();
    expect(single.document.querySelectorAll('.buttons a.main')).toHaveLength(1);
    expect((await sakura().open('sign-in', 'nonsense')).text).toContain('ご利用のサービスを選んで');
    const none = await new OwnPage(gateway, 'nobody', 'personal', gateway.sample('sakura-shinkin')).open();
    expect(none.status).toBe(404);
  });
});
