import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { PartnerDesk } from '#modules/partners';
import { startGateway, type Gateway } from '../support/gateway.js';
import type { Partner } from '../support/partner.js';
import { accountsOn, companys, foldersWithHouses, foreign, houses, loadHouses, ordinary, partnerAt, permissionsAt, savings, signedIn, type Form } from './consent-houses.js';

const both = ['balances', 'transactions'] as const;
const staff = { kind: 'staff', id: 'test' } as const;

interface Listed {
  readonly accounts: readonly { readonly accountNumber: string }[];
  readonly omitted?: readonly { readonly reason: string; readonly count: number }[];
}

describe('the act of permission', () => {
  let gateway: Gateway;
  let folder: string;
  beforeAll(async () => {
    folder = foldersWithHouses();
    gateway = await startGateway({ environment: { INSTITUTIONS_DIR: folder }, load: loadHouses });
  });
  afterAll(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const atPage = (form: Form, options?: Parameters<typeof signedIn>[1]) => signedIn(partnerAt(gateway, form), options);
  const lastPermission = async (form: Form) => (await permissionsAt(gateway, form)).at(-1);

  async function tokenOf(partner: Partner, code: string | null): Promise<{ access_token: string; scope: string }> {
    const { status, body } = await partner.exchange(code ?? '');
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as unknown as { access_token: string; scope: string };
  }

  const listedBy = async (partner: Partner, code: string | null): Promise<Listed> =>
    (await partner.data<Listed>((await tokenOf(partner, code)).access_token, '/accounts')).body;

  describe('by the box', () => {
    it('works only with the box ticked, and records the box, the version and the moment', async () => {
      const { partner, browser, page } = await atPage('box');
      expect(page.document.querySelector('h1')?.text).toBe('アクセス許可');
      const again = await browser.submit(page, {}, '/access');
      expect(again.status).toBe(422);
      expect(again.text).toContain('「同意しました」にチェックを入れてください');
      partner.answer(await browser.submit(again, { consent: 'yes' }, '/access'));
      const permission = await lastPermission('box');
      expect(permission).toMatchObject({ consent_form: 'box', terms_version: '2026-04', scope: 'balances transactions' });
      expect(permission?.consented_at).toBe(permission?.permitted_at);
    });
  });

  describe('by 意思確認', () => {
    it('is not set at first, and without 「許可手続きを継続する」 nothing is permitted', async () => {
      const { partner, browser, page } = await atPage('intent');
      expect(page.document.querySelector('h1')?.text).toBe('情報アクセス許可');
      const again = await browser.submit(page, {}, '/permission');
      expect(again.status).toBe(422);
      expect(again.document.querySelector('.problems a')?.text).toContain('「許可手続きを継続する」を選んでください');
      for (const consent of ['no', 'on', '', ['no', 'yes'], []]) expect((await browser.submit(again, { consent }, '/permission')).status).toBe(422);
      expect(await permissionsAt(gateway, 'intent')).toEqual([]);
      partner.answer(await browser.submit(again, { consent: 'yes' }, '/permission'));
      expect(await lastPermission('intent')).toMatchObject({ consent_form: 'intent', terms_version: '2026-04' });
    });
  });

  describe('by the terms at login', () => {
    it('says at login what the button accepts, names it again at 許可, and records both moments', async () => {
      const { partner, browser, login, page } = await atPage('terms-at-login');
      expect(login.text).toContain('免責事項');
      expect(login.text).toContain('「認証」ボタンを押した場合は、しんきんAPIサービス利用規約に同意いただいたものとします。');
      expect(login.document.querySelector('#terms a')?.getAttribute('href')).toBe('/banks/matsu-shinkin/terms/personal/2026-04');
      expect(page.document.querySelectorAll('[name=consent]')).toEqual([]);
      expect(page.document.querySelector('.consent a')?.getAttribute('href')).toBe('/banks/matsu-shinkin/terms/personal/2026-04');
      gateway.clock.advance(60_000);
      partner.answer(await browser.submit(page, {}, '/permission'));
      const permission = await lastPermission('terms-at-login');
      expect(permission).toMatchObject({ consent_form: 'terms-at-login', terms_version: '2026-04' });
      expect((permission?.permitted_at ?? 0) - (permission?.consented_at ?? 0)).toBeGreaterThanOrEqual(60_000);
    });

    it('accepts no version but the one in force, and charges no attempt for another', async () => {
      const partner = partnerAt(gateway, 'terms-at-login');
      const browser = partner.browser();
      const login = await browser.open(partner.authorizeUrl());
      for (const terms of ['2019-08', '', [], ['2026-04', '2026-04'], 'nonsense', '2026-12']) {
        const again = await browser.submit(login, { ...partner.customer, terms, password: 'wrong' }, '/login');
        expect([again.status, again.document.querySelector('.problems a')?.getAttribute('href')]).toEqual([422, '#terms']);
      }
      expect((await browser.submit(login, partner.customer, '/login')).url).toMatch(/\/permission$/);
    });

    it('is nothing that other institutions take for consent', async () => {
      const { browser, page } = await atPage('intent');
      expect((await browser.submit(page, { terms: '2026-04' }, '/permission')).status).toBe(422);
    });
  });

  describe('認可業務選択', () => {
    const link = (form: Form, more: { operations?: readonly ('balances' | 'transactions')[]; customerSelects?: boolean }) =>
      gateway.app.get(PartnerDesk).link('mihon-kakeibo-personal', { institution: houses[form], startDate: '2026-01-01', operations: both, ...more }, staff);

    it('is left out for a partner that is not set so, and all that it asked for stands on the permission', async () => {
      const { page } = await atPage('intent');
      expect(page.url).toMatch(/\/permission$/);
      for (const name of ['残高照会', '入出金明細照会']) expect(page.text).toContain(name);
    });

    it('offers what the partner asked for, takes at least one and never more, and the permission has what was chosen', async () => {
      await link('intent', { customerSelects: true });
      const { partner, browser, page } = await atPage('intent');
      expect(page.url).toMatch(/\/operations$/);
      for (const operations of [[], 'payments', ['payments', 'balances transactions']]) {
        const again = await browser.submit(page, { operations }, '/operations');
        expect([again.status, again.document.querySelector('.problems a')?.getAttribute('href')]).toEqual([422, '#operation-balances']);
      }
      const permission = await browser.submit(page, { operations: ['balances', 'payments'] }, '/operations');
      expect(permission.document.querySelector('.operations')?.text).toContain('残高照会');
      expect(permission.document.querySelector('.operations')?.text).not.toContain('入出金明細照会');
      const answer = partner.answer(await browser.submit(permission, { operations: both, consent: 'yes' }, '/permission'));
      expect((await tokenOf(partner, answer.get('code'))).scope).toBe('balances');
    });

    it('offers no more than the partner asked for', async () => {
      const { browser, page } = await atPage('intent', { changes: { scope: 'transactions' } });
      expect(page.document.querySelectorAll('[name=operations]').map((box) => box.getAttribute('value'))).toEqual(['transactions']);
      expect((await browser.submit(page, { operations: 'balances' }, '/operations')).status).toBe(422);
    });

    it('counts only as far as the partner is contracted for when 許可 is pressed', async () => {
      const { partner, browser, page } = await atPage('intent');
      const permission = await browser.submit(page, { operations: both }, '/operations');
      await link('intent', { customerSelects: true, operations: ['transactions'] });
      const changed = await browser.submit(permission, { consent: 'yes' }, '/permission');
      expect([changed.status, changed.document.querySelector('.problems a')?.getAttribute('href')]).toEqual([422, '#promise']);
      const answer = partner.answer(await browser.submit(changed, { consent: 'yes' }, '/permission'));
      expect((await tokenOf(partner, answer.get('code'))).scope).toBe('transactions');

      const late = await atPage('intent');
      const chosen = await late.browser.submit(late.page, { operations: 'transactions' }, '/operations');
      await link('intent', { operations: ['balances'] });
      expect((await late.browser.submit(chosen, { consent: 'yes' }, '/permission')).status).toBe(403);
      await link('intent', {});
    });
  });

  describe('choosing accounts', () => {
    it('offers all of them, asks for at least one, and freezes what was chosen', async () => {
      const { partner, browser, page } = await atPage('box');
      expect(page.document.querySelectorAll('[name=accounts]').map((box) => box.getAttribute('value'))).toEqual([ordinary, savings]);
      const again = await browser.submit(page, { accounts: [], consent: 'yes' }, '/access');
      expect([again.status, again.document.querySelector('.problems a')?.getAttribute('href')]).toEqual([422, `#account-${ordinary}`]);
      const answer = partner.answer(await browser.submit(again, { accounts: savings, consent: 'yes' }, '/access'));
      expect(await listedBy(partner, answer.get('code'))).toMatchObject({ accounts: [{ accountNumber: '7654321' }], omitted: [{ reason: 'NOT_SELECTED', count: 1 }] });
    });

    it('never links somebody else’s, whatever is sent', async () => {
      const { partner, browser, page } = await atPage('box');
      expect((await browser.submit(page, { accounts: [foreign, 'nonsense'], consent: 'yes' }, '/access')).status).toBe(422);
      const answer = partner.answer(await browser.submit(page, { accounts: [ordinary, foreign, ordinary], consent: 'yes' }, '/access'));
      expect((await listedBy(partner, answer.get('code'))).accounts.map(({ accountNumber }) => accountNumber)).toEqual(['1234567']);
    });

    it('is not to be had where the profile links all of them', async () => {
      const { partner, browser, page } = await atPage('intent');
      expect(page.document.querySelectorAll('[name=accounts]')).toEqual([]);
      const answer = partner.answer(await browser.submit(page, { accounts: ordinary, consent: 'yes' }, '/permission'));
      expect((await listedBy(partner, answer.get('code'))).accounts).toHaveLength(2);
    });

    it('leaves a company’s user no more than that user’s own inquiry rights', async () => {
      const both = await signedIn(partnerAt(gateway, 'intent', 'corporate'));
      expect(accountsOn(both.page).toSorted()).toEqual(['5000001', '5000002']);
      const customer = { customerId: 'sakura0002', password: 'Sakura-2026' };
      const { partner, browser, page } = await signedIn(partnerAt(gateway, 'intent', 'corporate'), { customer });
      expect(accountsOn(page)).toEqual(['5000002']);
      expect((await browser.submit(page, { accounts: companys[0], consent: 'yes' }, '/permission')).status).toBe(422);
      const answer = partner.answer(await browser.submit(page, { accounts: companys, consent: 'yes' }, '/permission'));
      const listed = await listedBy(partner, answer.get('code'));
      expect(listed.accounts.map(({ accountNumber }) => accountNumber)).toEqual(['5000002']);
      expect(listed.omitted ?? []).toEqual([]);
    });
  });

  it('gives one permission when it is pressed many times at once', async () => {
    const before = (await permissionsAt(gateway, 'terms-at-login')).length;
    const { partner, browser, page } = await atPage('terms-at-login');
    const { url, body } = browser.form(page, {}, '/permission');
    const press = () => browser.fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    const statuses = (await Promise.all(Array.from({ length: 8 }, press))).map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 303));
    partner.answer(await browser.open(page.url));
    expect(await permissionsAt(gateway, 'terms-at-login')).toHaveLength(before + 1);
  });

  it('is not disturbed by movements that are imported while the customer reads', async () => {
    const { partner, browser, page } = await atPage('intent');
    await gateway.app.get<DataSource>(getDataSourceToken()).query('UPDATE ledger_accounts SET revision = revision + 1');
    partner.answer(await browser.submit(page, { consent: 'yes' }, '/permission'));
  });

  it('names registration and onward companies in the page’s language', async () => {
    const { browser, page } = await atPage('intent');
    for (const said of ['関東財務局長（電代）第9901号', '株式会社見本データ分析']) expect(page.text).toContain(said);
    const english = (await browser.open(`${page.url}?lang=en`)).text;
    for (const said of ['Kanto Local Finance Bureau (denshi-daiko) No. 9901', 'Mihon Data Analytics Inc.']) expect(english).toContain(said);
    for (const said of ['財務局長', '見本データ分析']) expect(english).not.toContain(said);
  });

  describe('when new terms come into force', () => {
    it.each(Object.keys(houses) as Form[])('between the page and 許可 (%s), asks again for the new ones', async (form) => {
      gateway.clock.moveTo('2026-11-30T23:58:00+09:00');
      const { partner, browser, page } = await atPage(form);
      gateway.clock.moveTo('2026-12-01T00:01:00+09:00');
      const consent = form === 'terms-at-login' ? [] : 'yes';
      const changed = await browser.submit(page, { consent }, '');
      expect(changed.status).toBe(422);
      expect(changed.text).toContain('許可の内容が変わりました');
      expect(changed.document.querySelector('.consent a')?.getAttribute('href')).toContain('/terms/personal/2026-12');
      expect(changed.document.querySelector('[name=consent][value=yes]')?.hasAttribute('checked')).toBe(false);
      expect((await browser.submit(changed, {}, '')).status).toBe(422);
      partner.answer(await browser.submit(changed, { consent: 'yes' }, ''));
      // What was accepted at login was not these terms, so the box has asked for them.
      expect(await lastPermission(form)).toMatchObject({ terms_version: '2026-12', consent_form: form === 'terms-at-login' ? 'box' : form });
    });

    it('between the login page and its button, asks to read them first', async () => {
      gateway.clock.moveTo('2026-11-30T23:58:00+09:00');
      const partner = partnerAt(gateway, 'terms-at-login');
      const browser = partner.browser();
      const login = await browser.open(partner.authorizeUrl());
      gateway.clock.moveTo('2026-12-01T00:05:00+09:00');
      const again = await browser.submit(login, partner.customer, '/login');
      expect(again.text).toContain('しんきんAPIサービス利用規約が新しくなりました');
      partner.answer(await browser.submit(await browser.submit(again, partner.customer, '/login'), {}, '/permission'));
      expect(await lastPermission('terms-at-login')).toMatchObject({ terms_version: '2026-12', consent_form: 'terms-at-login' });
    });

    it('leaves permissions under the old ones as they are, with their page', async () => {
      for (const form of Object.keys(houses) as Form[]) {
        expect((await permissionsAt(gateway, form)).map(({ terms_version }) => terms_version)).toEqual(expect.arrayContaining(['2026-04', '2026-12']));
        const page = await partnerAt(gateway, form).browser().open(`${gateway.issuer(houses[form])}/terms/personal/2026-04`);
        expect([page.status, page.text.includes('2026-04版')]).toEqual([200, true]);
      }
    });
  });
});
