import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditSequencer } from '#modules/audit';
import { PartnerDesk } from '#modules/partners';
import type { Page } from '../../src/tour/browser.js';
import { deliverSampleCustomer, ordinaryAccount, savingsAccount } from '../support/customers.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { cardsOn, grantsOn, hrefOn, OwnPage } from '../support/own-page.js';
import { Partner, type Tokens } from '../support/partner.js';
import { queriesOf } from '../support/queries.js';
import { accountsOf, linkAs, linked, type Linked } from './linked.js';

const DAY = 86_400_000;
const minutes = (count: number): number => count * 60_000;

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

async function expectOver({ partner, tokens }: Linked): Promise<void> {
  expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
  expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
}

async function expectWorks({ partner, tokens }: Pick<Linked, 'partner' | 'tokens'>): Promise<void> {
  expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
  expect((await partner.refresh(tokens.refresh_token)).status).toBe(200);
}

/** What a page says, without the number that every request has of its own. */
const words = (page: Page): string => page.text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');

const readingsOn = (page: Page): string[] => page.document.querySelectorAll('.readings tbody').map((row) => row.structuredText.replace(/\s+/g, ' ').trim());

describe('what is linked', () => {
  it('is one card: service and company, operations, accounts, since, until, last read', async () => {
    const { partner, tokens, own } = await linked(gateway);
    const [card] = cardsOn(await own.open());
    for (const fact of ['みほん家計簿', '株式会社見本フィンテック', '連携中', '残高照会', '入出金明細照会', '本店営業部（001）', '普通 1234567', '貯蓄 7654321', '2026年11月20日（金）', '2027年2月18日（木）まで', 'まだ読み取られていません']) {
      expect(card).toContain(fact);
    }
    await partner.data(tokens.access_token, '/accounts');
    expect(cardsOn(await own.open())[0]).not.toContain('まだ読み取られていません');
    const english = (await own.browser.open(`${own.address}?lang=en`)).text;
    for (const fact of ['Mihon Kakeibo', 'Balance inquiry', '18 February 2027 (Thu)']) expect(english).toContain(fact);
  });

  it('is said to be paused while the institution has suspended the partner', async () => {
    const { partner, own } = await linked(gateway);
    const desk = gateway.app.get(PartnerDesk);
    await desk.suspend(partner.clientId, { kind: 'staff', id: 'test' });
    expect(cardsOn(await own.open())[0]).toContain('一時停止中');
    await desk.resume(partner.clientId, { kind: 'staff', id: 'test' });
    expect(cardsOn(await own.open())[0]).toContain('連携中');
  });

  it('that ended stands below, with who ended it and why, for ninety days', async () => {
    const first = await linked(gateway);
    const second = await linked(gateway);
    await second.partner.post('revoke', { token: second.tokens.refresh_token });
    const page = await second.own.open();
    const ended = cardsOn(page).filter((card) => card.includes('終了'));
    expect(ended.slice(0, 2)).toEqual(expect.arrayContaining([expect.stringContaining('連携先のサービスで解除されました。'), expect.stringContaining('同じサービスで新しく許可をいただいたため')]));
    expect(grantsOn(page)).toContain(first.grantId);
    gateway.clock.advance(91 * DAY);
    const later = await new OwnPage(gateway, 'sakura-shinkin', 'personal', gateway.sample('sakura-shinkin')).signIn();
    expect(cardsOn(later.page)).toEqual([]);
    expect(later.page.text).toContain('連携しているサービスはありません。');
    gateway.clock.advance(-91 * DAY);
  });

  it('whose time is up is over at once, closed or not', async () => {
    const { grantId } = await linked(gateway);
    gateway.clock.moveTo('2027-02-19T10:00:00+09:00');
    const { page } = await new OwnPage(gateway, 'sakura-shinkin', 'personal', gateway.sample('sakura-shinkin')).signIn();
    const own = page.document.querySelectorAll('.linked').find((card) => card.innerHTML.includes(grantId));
    expect(own?.structuredText).toContain('有効期限が過ぎたため');
    gateway.clock.moveTo('2026-11-20T10:30:00+09:00');
  });
});

describe('what was read and when', () => {
  it('is told from the audit, chained or not, the newest first, each account by its name', async () => {
    const { partner, tokens, own, grantId } = await linked(gateway);
    const { accounts } = await accountsOf({ partner, tokens });
    const [{ accountId = '', accountNumber = '' } = {}] = accounts;
    await partner.data(tokens.access_token, `/accounts/${accountId}/balances`);
    await gateway.app.get(AuditSequencer).sequenceOnce();
    gateway.clock.advance(minutes(1));
    const { headers } = await partner.data(tokens.access_token, `/accounts/${accountId}/transactions?dateFrom=2026-11-01&dateTo=2026-11-20`);
    await partner.data(tokens.access_token, `/accounts/${accountId}/transactions?dateFrom=2026-11-01&dateTo=2026-11-20`, { 'if-none-match': headers.get('etag') ?? '' });
    const readings = readingsOn(await own.open(grantId));
    expect(readings).toHaveLength(4);
    expect(readings[0]).toContain('前回から変更なし');
    expect(readings[1]).toContain('入出金明細 2026年11月1日（日）から2026年11月20日（金）まで');
    for (const fact of ['残高', accountNumber, '本店営業部']) expect(readings[2]).toContain(fact);
    expect(readings[3]).toContain('口座の一覧');
    expect(readings[2]).toMatch(/2026年11月20日（金） \d\d:\d\d:\d\d/);
  });

  it('is paged, so that nothing is left out and nothing comes twice', async () => {
    const { partner, tokens, own, grantId } = await linked(gateway);
    const { accounts } = await accountsOf({ partner, tokens });
    const days = Array.from({ length: 52 }, (_, day) => `2026-${day < 26 ? '10' : '11'}-${String((day % 26) + 1).padStart(2, '0')}`).filter((day) => day <= '2026-11-20');
    for (const day of days) await partner.data(tokens.access_token, `/accounts/${accounts[0]?.accountId}/transactions?dateFrom=${day}&dateTo=${day}`);
    for (const day of days.slice(0, 10)) await partner.data(tokens.access_token, `/accounts/${accounts[1]?.accountId}/transactions?dateFrom=${day}&dateTo=${day}`);
    const first = await own.open(grantId);
    const second = await own.browser.open(hrefOn(first, 'before='));
    const all = [...readingsOn(first), ...readingsOn(second)];
    expect([readingsOn(first).length, all.length, new Set(all).size]).toEqual([50, days.length + 11, days.length + 11]);
    expect(second.document.querySelector('a[href*="before="]')).toBeNull();
    expect(readingsOn(await own.browser.open(new URL(second.document.querySelector('.pages a')?.getAttribute('href') ?? '', second.url).href))).toEqual(readingsOn(first));
    for (const nonsense of ['1', 'x-y', '99999999999999999999-0', "1-' OR 1=1"]) {
      expect((await own.browser.open(`${own.address}/${grantId}?before=${encodeURIComponent(nonsense)}`)).status).toBe(200);
    }
  });

  it('costs the database the same for many links as for one', async () => {
    const one = await linked(gateway);
    const overview = async (own: OwnPage) => (await queriesOf(() => own.open())).map((sql) => sql.replace(/\?(, \?)+/g, '?')).length;
    await one.own.open();
    const before = await overview(one.own);
    for (let more = 0; more < 3; more += 1) await linkAs(gateway, 'personal', gateway.sample('sakura-shinkin'));
    expect(cardsOn(await one.own.open()).length).toBeGreaterThan(3);
    expect(await overview(one.own)).toBe(before);
    expect(before).toBeGreaterThan(3);
  });
});

describe('stopping', () => {
  it('takes one press on one page, and holds from the very next call and refresh on', async () => {
    const at = await linked(gateway);
    await expectWorks(at);
    const ask = await at.own.browser.open(hrefOn(await at.own.open(), `${at.grantId}/stop`));
    expect(ask.text).toContain('「みほん家計簿」との連携を停止しますか');
    await expectWorks(at);
    const done = await at.own.browser.submit(ask, {}, 'stop');
    expect(done.url).toBe(`${at.own.address}/${at.grantId}`);
    expect(done.text).toContain('このページでお客さまが停止しました。');
    await expectOver(at);
    expect(cardsOn(await at.own.open()).find((card) => card.includes('このページでお客さまが停止しました。'))).toBeDefined();
  });

  it('is done once: twice at once, from a second window, by the back button', async () => {
    const at = await linked(gateway);
    const ask = await at.own.open(at.grantId, 'stop');
    const pages = await Promise.all([1, 2, 3].map(() => at.own.browser.submit(ask, {}, 'stop')));
    for (const page of pages) expect([page.status, page.url]).toEqual([200, `${at.own.address}/${at.grantId}`]);
    expect((await at.own.browser.submit(ask, {}, 'stop')).text).toContain('このページでお客さまが停止しました。');
    // Back to the page that asks: there is nothing to ask any more.
    expect((await at.own.open(at.grantId, 'stop')).url).toBe(`${at.own.address}/${at.grantId}`);
    expect((await at.own.open(at.grantId)).document.querySelector('a[href$="/stop"]')).toBeNull();
  });

  it('after the session is over does nothing, and says so', async () => {
    const at = await linked(gateway);
    const ask = await at.own.open(at.grantId, 'stop');
    gateway.clock.advance(minutes(16));
    const late = await at.own.browser.submit(ask, {}, 'stop');
    expect([late.status, late.text]).toEqual([403, expect.stringContaining('手続きは完了していません')]);
    expect((await at.partner.refresh(at.tokens.refresh_token)).status).toBe(200);
    gateway.clock.advance(minutes(-16));
  });
});

describe('a wrong account linked', () => {
  it('can be taken back for half an hour, as an error; what it superseded stays ended', async () => {
    const older = await linked(gateway);
    const at = await linked(gateway);
    const detail = await at.own.open(at.grantId);
    expect(detail.text).toContain('間違えて連携したとき');
    expect(detail.text).toMatch(/許可から30分以内（\d{1,2}:\d\dまで）は、連携を取り消せます。/);
    expect(detail.text).toContain('取り消しても停止しても、連携はすぐに終わり、元に戻せません。');
    expect((await at.own.open(at.grantId, 'stop')).text).toContain('前の画面で、間違いとして取り消すこともできます');
    expect((await at.own.open(at.grantId, 'undo')).text).toContain('停止とは別に、間違えて連携したものとして記録に残ります。');
    const done = await at.own.browser.submit(await at.own.browser.open(hrefOn(detail, '/undo')), {}, 'undo');
    expect(done.text).toContain('間違えて連携したものとして、このページで取り消されました。');
    await expectOver(at);
    await expectOver(older);
    expect((await at.own.open(older.grantId)).text).toContain('そちらに切り替わりました');
  });

  it('is not an error any more after that, but can be stopped', async () => {
    const at = await linked(gateway);
    const undo = await at.own.open(at.grantId, 'undo');
    gateway.clock.advance(minutes(31));
    await at.own.signIn();
    for (const below of [[], ['stop']]) expect((await at.own.open(at.grantId, ...below)).text).not.toContain('30分以内');
    expect((await at.own.open(at.grantId, 'undo')).url).toMatch(/\/stop$/);
    expect((await at.own.browser.submit(undo, {}, 'undo')).status).toBe(403);
    expect((await at.partner.refresh(at.tokens.refresh_token)).status).toBe(200);
  });

  it('can be taken out alone: it is gone on the next call, the others stay until the same day', async () => {
    const at = await linked(gateway);
    const [first, second] = (await accountsOf(at)).accounts;
    await expectWorks(at);
    const detail = await at.own.open(at.grantId);
    const ask = await at.own.browser.open(hrefOn(detail, `leave-out/${second?.accountId}`));
    expect(ask.text).toContain(second?.accountNumber);
    expect(ask.text).not.toContain(first?.accountNumber);
    const done = await at.own.browser.submit(ask, {}, 'leave-out');
    expect(done.text).toContain('連携から外しました');
    expect(done.text).toContain('2027年2月18日（木）まで');
    const after = await accountsOf(at);
    expect(after.accounts.map(({ accountId }) => accountId)).toEqual([first?.accountId]);
    expect(after.omitted).toEqual([{ reason: 'NOT_SELECTED', count: 1 }]);
    for (const data of ['', '/balances', '/transactions']) expect((await at.partner.data(at.tokens.access_token, `/accounts/${second?.accountId}${data}`)).status).toBe(404);
    expect((await at.partner.data(at.tokens.access_token, `/accounts/${first?.accountId}/balances`)).status).toBe(200);
    expect((await at.partner.refresh(at.tokens.refresh_token)).status).toBe(200);
    // Pressed again; and the last account cannot be taken out.
    expect((await at.own.browser.submit(ask, {}, 'leave-out')).url).toBe(`${at.own.address}/${at.grantId}`);
    expect((await at.own.open(at.grantId)).document.querySelector('a[href*="leave-out"]')).toBeNull();
    expect((await at.own.open(at.grantId, 'leave-out', first?.accountId ?? '')).url).toBe(`${at.own.address}/${at.grantId}`);
  });

  it('stays out when a renewal is redeemed that was permitted before', async () => {
    const at = await linked(gateway);
    const [first, second] = (await accountsOf(at)).accounts.map(({ accountId }) => accountId);
    const renewal = async (accounts?: readonly (string | undefined)[]) => {
      const again = new Partner(gateway);
      const asked = accounts && { authorization_details: JSON.stringify([{ type: 'account_information', actions: ['balances'], accounts }]), scope: 'offline_access' };
      const answer = await again.permit(again.browser(), { changes: { grant_management_action: 'replace', grant_id: at.grantId, ...asked } });
      return async () => ({ partner: again, ...(await again.exchange(answer.get('code') ?? '')) });
    };
    const [ofBoth, ofThatAlone] = [await renewal(), await renewal([second])];
    const ask = await at.own.open(at.grantId, 'leave-out', second ?? '');
    expect((await at.own.browser.submit(ask, {}, 'leave-out')).text).toContain('連携から外しました');
    expect((await ofThatAlone()).body).toMatchObject({ error: 'invalid_grant' });
    await expectWorks(at);
    const { partner, body } = await ofBoth();
    expect((await accountsOf({ partner, tokens: body as unknown as Tokens })).accounts.map(({ accountId }) => accountId)).toEqual([first]);
    // By permitting again it comes back.
    const later = await (await renewal())();
    expect((await accountsOf({ partner: later.partner, tokens: later.body as unknown as Tokens })).accounts).toHaveLength(2);
  });

  it('of two accounts taken out at once, one stays', async () => {
    const at = await linked(gateway);
    const { accounts } = await accountsOf(at);
    const asks = await Promise.all(accounts.map(({ accountId }) => at.own.open(at.grantId, 'leave-out', accountId)));
    await Promise.all(asks.map((ask) => at.own.browser.submit(ask, {}, 'leave-out')));
    expect((await accountsOf(at)).accounts).toHaveLength(1);
  });

  it('closed by the institution meanwhile is said to be closed', async () => {
    const at = await linked(gateway);
    await deliverSampleCustomer(gateway, { state: 'active', accounts: [ordinaryAccount, { ...savingsAccount, state: 'closed' }] });
    expect((await at.own.open(at.grantId)).text).toContain('貯蓄 7654321 解約済み');
    await deliverSampleCustomer(gateway, { state: 'active', accounts: [ordinaryAccount, savingsAccount] });
  });
});

describe('a company', () => {
  const administrator = () => gateway.sample('sakura-shinkin', 'corporate');
  const member = () => gateway.sample('sakura-shinkin', 'corporate').others?.['fewerAccounts'] as ReturnType<typeof administrator>;

  it('its 管理者 sees and stops the links of all its users, by name', async () => {
    const theirs = await linked(gateway, 'corporate', member());
    const chief = new OwnPage(gateway, 'sakura-shinkin', 'corporate', administrator());
    const { page } = await chief.signIn();
    expect(page.text).toContain('管理者として');
    const card = page.document.querySelectorAll('.linked').find((one) => one.innerHTML.includes(theirs.grantId));
    expect(card?.structuredText).toMatch(/利用者\s+\S+/);
    const done = await chief.browser.submit(await chief.open(theirs.grantId, 'stop'), {}, 'stop');
    expect(done.text).toContain('このページで管理者が停止しました。');
    await expectOver(theirs);
    expect((await theirs.own.open(theirs.grantId)).text).toContain('このページで管理者が停止しました。');
  });

  it('its other users see their own, and all others’ are as if there were none', async () => {
    const chiefs = await linked(gateway, 'corporate', administrator());
    const own = new OwnPage(gateway, 'sakura-shinkin', 'corporate', member());
    const { page } = await own.signIn();
    expect(page.text).not.toContain('管理者として');
    expect(grantsOn(page)).not.toContain(chiefs.grantId);
    const missing = await own.open('0197c1de-7e3b-7c42-9d3a-4f6a1b2c3d4e');
    for (const below of [[], ['stop'], ['undo'], ['leave-out', 'x']]) {
      const answer = await own.open(chiefs.grantId, ...below);
      expect([answer.status, words(answer)]).toEqual([404, words(missing)]);
    }
    await expectWorks(chiefs);
  });
});

describe('attacks', () => {
  it('a form without the page’s own token stops nothing', async () => {
    const at = await linked(gateway);
    const post = (body: string) => at.own.browser.fetch(`${at.own.address}/${at.grantId}/stop`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const other = await linked(gateway, 'corporate', gateway.sample('sakura-shinkin', 'corporate'));
    const foreign = other.own.browser.form(await other.own.open(other.grantId, 'stop'), {}, 'stop').body;
    for (const body of ['', '_csrf=', '_csrf=planted', '_csrf[]=x', foreign]) expect((await post(body)).status).toBe(403);
    await expectWorks(at);
    const signOut = await at.own.browser.fetch(`${at.own.address}/sign-out`, { method: 'POST' });
    expect(signOut.status).toBe(403);
    expect((await at.own.open()).text).toContain('ログアウト');
  });

  it('another customer’s link is as unknown as one that never was, to see and to stop', async () => {
    const theirs = await linked(gateway, 'corporate', gateway.sample('sakura-shinkin', 'corporate'));
    const { own, grantId } = await linked(gateway);
    const { body } = own.browser.form(await own.open(grantId, 'stop'), {}, 'stop');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const id of [theirs.grantId, `${grantId}%20`, 'x', '%27', '..%2f']) {
      expect((await own.browser.fetch(`${own.address}/${id}/stop`, { method: 'POST', body, headers })).status).toBe(404);
      expect((await own.browser.fetch(`${own.address}/${id}/stop`)).status).toBe(404);
    }
    await expectWorks(theirs);
  });

  it('no page is kept or framed, and none runs anything', async () => {
    const { own, grantId } = await linked(gateway);
    for (const below of [[], [grantId], [grantId, 'stop'], [grantId, 'undo'], ['signed-out'], ['nothing']]) {
      const { headers } = await own.open(...below);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    }
    expect((await fetch(own.address)).headers.get('cache-control')).toBe('no-store');
  });

  it('odd addresses and forms are pages, never failures', async () => {
    const own = new OwnPage(gateway, 'sakura-shinkin', 'personal', gateway.sample('sakura-shinkin'));
    await own.signIn();
    for (const path of ['%00', '%ff', 'a'.repeat(300), '__proto__', '0/leave-out/%00', 'sign-in/constructor', 'sign-in/%00']) {
      expect((await own.browser.fetch(`${own.address}/${path}`)).status).toBeLessThan(500);
    }
    const cookie = { cookie: `renkei_connections=${'x'.repeat(3000)}` };
    expect((await fetch(own.address, { headers: cookie })).status).toBe(403);
    const json = await own.browser.fetch(`${own.address}/x/stop`, { method: 'POST', body: '{"_csrf":{"a":1}}', headers: { 'content-type': 'application/json' } });
    expect(json.status).toBeLessThan(500);
  });
});
