import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { grantsOn, OwnPage } from '../support/own-page.js';
import { Partner } from '../support/partner.js';
import { queriesOf } from '../support/queries.js';
import { accountsOf, linked } from './linked.js';

const DAY = 86_400_000;

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const receiptsOn = (page: Page): string[] =>
  page.document.querySelectorAll('a[href*="/receipts/"]').flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    return href.endsWith('/text') ? [] : [new URL(href, page.url).href];
  });
const cardsOn = (page: Page): string[] => page.document.querySelectorAll('section[aria-labelledby=receipt] article').map((card) => card.structuredText.replace(/\s+/g, ' '));
const readSection = (page: Page): string => page.document.querySelector('section[aria-labelledby=read]')?.text ?? '';

async function permitAgain(grantId: string, operations: readonly string[]) {
  const partner = new Partner(gateway);
  const changes = { grant_management_action: 'replace', grant_id: grantId, scope: `${operations.join(' ')} offline_access` };
  return { partner, code: (await partner.permit(partner.browser(), { operations, changes })).get('code') ?? '' };
}

/** Linked for balances and transactions, read, and renewed ten days later for balances alone. */
async function renewed() {
  const at = await linked(gateway);
  const [account] = (await accountsOf(at)).accounts;
  await at.partner.data(at.tokens.access_token, `/accounts/${account?.accountId}/transactions`);
  gateway.clock.advance(10 * DAY);
  const { partner, code } = await permitAgain(at.grantId, ['balances']);
  expect((await partner.exchange(code)).status).toBe(200);
  await at.own.signIn();
  return { ...at, page: await at.own.open(at.grantId) };
}

describe('the receipt of a permission', () => {
  it('is downloaded signed, genuine by the institution’s published keys alone, and in words', async () => {
    const { own, grantId } = await linked(gateway);
    const [href = '', ...others] = receiptsOn(await own.open(grantId));
    expect(others).toEqual([]);
    const signed = await own.browser.open(href);
    expect(signed.headers.get('content-disposition')).toMatch(/^attachment; filename="receipt-[\w-]+\.jws"$/);
    expect(signed.headers.get('cache-control')).toBe('no-store');
    const keys = createRemoteJWKSet(new URL(`${gateway.url}/banks/sakura-shinkin/receipts/jwks`));
    const { payload } = await jwtVerify(signed.html, keys, { issuer: gateway.issuer('sakura-shinkin') });
    expect(payload).toMatchObject({ grantId, operations: ['balances', 'transactions'], lastDay: expect.any(String) });
    expect((await own.browser.open(`${href}/text`)).html).toContain('みほん家計簿');
  });
});

describe('a link that was renewed', () => {
  it('shows every permission that it had: when, what, until when, and which one counts', async () => {
    const { page } = await renewed();
    const [now, before, ...more] = cardsOn(page);
    expect(more).toEqual([]);
    for (const fact of ['2026年11月30日（月）', '有効', '残高照会', '普通 1234567', '2027年2月28日（日）まで']) expect(now).toContain(fact);
    expect(now).not.toContain('入出金明細照会');
    for (const fact of ['2026年11月20日（金）', '新しい許可に替わりました', '残高照会', '入出金明細照会', '2027年2月18日（木）まで']) expect(before).toContain(fact);
    gateway.clock.advance(-10 * DAY);
  });

  it('says so beside what was read, which the permission of today may not cover', async () => {
    const { page } = await renewed();
    expect(page.text).toContain('この連携は、更新されています。');
    expect(readSection(page)).toContain('前の許可のときに読み取られたものもふくまれます');
    expect(readSection(page)).toContain('入出金明細');
    gateway.clock.advance(-10 * DAY);
    const { own, grantId } = await linked(gateway);
    expect((await own.open(grantId)).text).not.toContain('更新されて');
  });

  it('offers the receipt of each, that of before saying what it said then', async () => {
    const { own, page, grantId } = await renewed();
    const receipts = await Promise.all(receiptsOn(page).map(async (href) => decodeJwt((await own.browser.open(href)).html)));
    expect(receipts).toMatchObject([
      { grantId, operations: ['balances'], lastDay: '2027-02-28' },
      { grantId, operations: ['balances', 'transactions'], lastDay: '2027-02-18' },
    ]);
    gateway.clock.advance(-10 * DAY);
  });

  it('tells a renewal that is waiting, and one that was never used, from those that counted', async () => {
    const { own, grantId } = await linked(gateway);
    await permitAgain(grantId, ['balances']);
    expect(cardsOn(await own.open(grantId))[0]).toContain('サービス側の手続き待ち');
    gateway.clock.advance(61_000);
    const [unused, now] = cardsOn(await own.open(grantId));
    expect(unused).toContain('有効になりませんでした');
    expect(now).toMatch(/状態 有効/);
    expect((await own.open(grantId)).text).not.toContain('更新されて');
  });

  it('costs the database the same for many permissions as for two', async () => {
    const { own, grantId, page } = await renewed();
    const cost = async (): Promise<number> => (await queriesOf(() => own.open(grantId))).length;
    const before = await cost();
    for (const operations of [['balances'], ['balances', 'transactions'], ['balances']]) {
      const { partner, code } = await permitAgain(grantId, operations);
      expect((await partner.exchange(code)).status).toBe(200);
    }
    expect(cardsOn(await own.open(grantId))).toHaveLength(cardsOn(page).length + 3);
    expect(await cost()).toBe(before);
    gateway.clock.advance(-10 * DAY);
  });
});

describe('the receipts of others', () => {
  it('are as unknown as those that there never were: by a stranger, under another link, before signing in', async () => {
    const mine = await renewed();
    const stranger = new OwnPage(gateway, 'sakura-shinkin', 'corporate', gateway.sample('sakura-shinkin', 'corporate'));
    await stranger.signIn();
    const theirs = await linked(gateway, 'corporate', gateway.sample('sakura-shinkin', 'corporate'));
    const [theirGrant = ''] = grantsOn(await theirs.own.open());
    const other = await linked(gateway);
    const [otherReceipt = ''] = receiptsOn(await other.own.open(other.grantId)).map((href) => href.split('/').at(-1));
    const words = (page: Page): string => page.text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    const never = words(await stranger.open('no-such-grant', 'receipts', 'x'));
    for (const href of receiptsOn(mine.page)) {
      const permissionId = href.split('/').at(-1) ?? '';
      for (const form of [[], ['text']]) {
        for (const grantId of [mine.grantId, theirGrant]) {
          const refused = await stranger.open(grantId, 'receipts', permissionId, ...form);
          expect([refused.status, words(refused)]).toEqual([404, never]);
        }
        expect((await mine.own.open(other.grantId, 'receipts', permissionId, ...form)).status).toBe(404);
        expect((await mine.own.open(mine.grantId, 'receipts', otherReceipt, ...form)).status).toBe(404);
        const nobody = await fetch([href, ...form].join('/'));
        expect([nobody.headers.get('content-disposition'), await nobody.text()]).toEqual([null, expect.not.stringContaining('eyJ')]);
      }
      for (const near of [`${permissionId}%20`, permissionId.toUpperCase(), 'x', '%00']) expect((await mine.own.open(mine.grantId, 'receipts', near)).status).toBe(404);
    }
  });
});
