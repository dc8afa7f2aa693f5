import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { languages } from '#libs/http';
import { Views } from '#libs/views';
import { permissionPage } from './permission.page.js';

const pages = new Pages(new Views([permissionPage.folder]));
const permission = permissionPage.examples('ja');
const shown = (state: string, language: 'ja' | 'en' = 'ja') => parse(pages.render(permissionPage, permissionPage.examples(language)[state]!));

describe('the act of permission', () => {
  it('is a promise: who, which accounts, what, until which day, and what not', () => {
    const { text } = shown('operations shown');
    for (const said of [
      'みほん家計簿', '株式会社見本フィンテック', '関東財務局長（電代）第999号', '株式会社見本データ、みほん会計株式会社',
      '本店営業部（001）', '普通 1234567', '貯蓄 7654321', '名義 見本 花子', '残高照会', '入出金明細照会',
      '2027年2月18日（木）まで', '90日間', '有効期限内に許可を解除する場合は', 'さくら見本信用金庫の「連携中のサービス」のページでも、すぐに停止できます。', 'すでに渡した情報は', '振込や振替など、お金を動かすこと',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('says whether it goes on when the login password changes', () => {
    expect(shown('fresh').text).toContain('ログインパスワードを変更しても、連携は続きます。');
    expect(shown('by intent').text).toContain('ログインパスワードを変更すると、連携は終わります。');
    expect(shown('fresh', 'en').text).toContain('Changing your login password does not end it.');
    expect(shown('by intent', 'en').text).toContain('Changing your login password ends it, too.');
  });

  it('names both parties’ terms and privacy policies', () => {
    const links = shown('by intent').querySelectorAll('.links a, .terms a').map((link) => [link.text.trim(), link.getAttribute('href')]);
    expect(links).toEqual([
      ['株式会社見本フィンテックの利用規約', 'https://example.com/terms'],
      ['株式会社見本フィンテックのプライバシーポリシー', 'https://example.com/privacy'],
      ['さくら見本信用金庫のプライバシーポリシー', 'https://example.jp/privacy'],
      ['しんきんAPIサービス利用規定', '/banks/sakura-shinkin/terms/personal/2026-04'],
    ]);
  });

  it('has two names, and the words of the notices under each', () => {
    expect(shown('fresh').querySelector('h1')?.text).toBe('アクセス許可');
    expect(shown('fresh').querySelectorAll('dt').map(({ text }) => text)).toEqual(expect.arrayContaining(['外部サービスに許可する業務', '有効期限']));
    expect(shown('by intent').querySelector('h1')?.text).toBe('情報アクセス許可');
    expect(shown('by intent').querySelectorAll('dt').map(({ text }) => text)).toEqual(expect.arrayContaining(['認可対象', '認可期間']));
  });

  it('offers operations as boxes where they are selectable, as a list where they are not', () => {
    const boxes = shown('fresh').querySelectorAll('input[name=operations]');
    expect(boxes.map((box) => [box.getAttribute('value'), box.hasAttribute('checked')])).toEqual([['balances', true], ['transactions', true]]);
    expect(shown('operations shown').querySelectorAll('input[name=operations]')).toEqual([]);
  });

  it('offers accounts as boxes where they are selectable, as a list where they are not', () => {
    const boxes = shown('accounts selectable').querySelectorAll('input[name=accounts]');
    expect(boxes.map((box) => [box.getAttribute('value'), box.hasAttribute('checked')])).toEqual([['001-1-1234567', true], ['001-4-7654321', true]]);
    expect(shown('accounts selectable').querySelector('label[for=account-001-4-7654321]')?.text).toBe('本店営業部（001） 貯蓄 7654321');
    expect(shown('fresh').querySelectorAll('input[name=accounts]')).toEqual([]);
  });

  it('names the accounts that are left out because their PIN is not registered, and why', () => {
    const leftOut = shown('accounts without PIN').querySelector('.left-out');
    expect(leftOut?.text).toContain('照会用暗証番号が登録されていないため、対象に含まれません');
    expect(leftOut?.text).toContain('7654321');
    expect(leftOut?.text).not.toContain('1234567');
  });

  it('says which permission it takes the place of', () => {
    expect(shown('renewal').text).toContain('2026年8月25日（火）に許可をいただいています。期限は2026年11月23日（月）です。');
    expect(shown('fresh').querySelector('#replaces-title')).toBeNull();
  });

  it('says what a renewal does to the last day: later, the same, sooner', () => {
    const notice = (state: string, language?: 'en') => shown(state, language).querySelector('.notice')?.text ?? '';
    expect(notice('renewed, replaced')).toContain('期限は2027年2月18日（木）まで延び、連携は途切れません。');
    expect(notice('renewed, until the same day')).toContain('期限は変わりません。更新しても、連携は2027年2月18日（木）に終わります。');
    expect(notice('renewed, ending sooner')).toContain('期限は早まります。更新すると、連携は2026年12月31日（木）に終わります。');
    for (const state of ['renewed, until the same day', 'renewed, ending sooner']) expect(notice(state)).not.toContain('延び');
    expect(notice('renewed, merged', 'en')).toContain('Renewing moves the end to 18 February 2027 (Thu), without a break. What you permitted before stays as it is.');
    expect(notice('renewed, until the same day', 'en')).toContain('Renewing does not move the end: the link still ends on 18 February 2027 (Thu).');
    expect(notice('renewed, ending sooner', 'en')).toContain('Renewing makes the link end sooner, on 31 December 2026 (Thu).');
  });

  it('links what is missing to its box', () => {
    const page = shown('nothing ticked');
    expect(page.querySelectorAll('.problems a').map((link) => link.getAttribute('href'))).toEqual(['#account-001-1-1234567', '#operation-balances', '#consent']);
    expect(page.getElementById('consent')?.getAttribute('aria-describedby')).toBe('consent-problem');
    expect(page.getElementById('operation-balances')?.getAttribute('aria-describedby')).toContain('operations-problem');
    expect(page.getElementById('account-001-1-1234567')?.getAttribute('aria-describedby')).toContain('accounts-problem');
  });

  it('sends back what was promised, and says so when that has changed', () => {
    const page = shown('changed');
    expect(page.querySelector('input[name=offer]')?.getAttribute('value')).toBe('example-offer');
    expect(page.querySelector('.problems a')?.getAttribute('href')).toBe('#promise');
    expect(page.getElementById('consent')?.hasAttribute('aria-invalid')).toBe(false);
  });

  it('says no word of Japanese to an English reader but names', () => {
    for (const [state, model] of Object.entries(permissionPage.examples('en'))) {
      const { text } = parse(pages.render(permissionPage, model)).querySelector('main')!;
      expect([state, text.replaceAll('見本 花子', '').replaceAll('本店営業部', '')]).toEqual([state, expect.not.stringMatching(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)]);
    }
  });

  it('escapes whatever a partner or an institution names', () => {
    const evil = '"><img src=x onerror=alert(1)>';
    const html = Object.values(permission)
      .map((model) =>
        pages.render(permissionPage, {
          ...model,
          frame: {
            ...model.frame,
            institution: { ...model.frame.institution!, name: evil, service: evil, mark: evil, contactName: evil, telephone: evil, hours: evil, termsHref: `javascript:${evil}` },
            partner: { company: evil, service: evil },
            interactionId: evil,
          },
          holderName: evil,
          accounts: model.accounts.map((one) => ({ ...one, key: evil, branchName: evil, branchCode: evil, accountNumber: evil, holderName: evil })),
          withoutPin: model.accounts.map((one) => ({ ...one, branchName: evil, branchCode: evil, accountNumber: evil, holderName: evil })),
          passesDataTo: [evil],
          partner: { termsUrl: `javascript:${evil}`, privacyUrl: 'javascript:alert(1)', registrationNumber: evil },
          privacyUrl: `data:${evil}`,
          terms: { name: evil, version: evil, url: 'data:text/html,x' },
        }),
      )
      .join('');
    expect(parse(html).querySelectorAll('img, [onerror]')).toEqual([]);
    expect(html).not.toMatch(/href="(javascript|data):/);
  });
});

describe.each(languages)('the form of consent in %s', (language) => {
  it('is a box that is never ticked by itself', () => {
    const page = shown('fresh', language);
    expect(page.getElementById('consent')?.getAttribute('type')).toBe('checkbox');
    expect(page.getElementById('consent')?.hasAttribute('checked')).toBe(false);
  });

  it('is 意思確認: two choices of which the other one is set at first', () => {
    for (const state of ['by intent', 'by intent, not set']) {
      const choices = shown(state, language).querySelectorAll('input[name=consent]');
      expect(choices.map((one) => [one.getAttribute('type'), one.getAttribute('value'), one.hasAttribute('checked')])).toEqual([
        ['radio', 'no', true],
        ['radio', 'yes', false],
      ]);
    }
    const [problem] = shown('by intent, not set', language).querySelectorAll('.problems a');
    expect(problem?.getAttribute('href')).toBe('#consent');
  });

  it('is nothing to do where signing in accepted the terms, which are named again', () => {
    const page = shown('terms at login', language);
    expect(page.querySelectorAll('[name=consent]')).toEqual([]);
    const consent = page.querySelector('.consent');
    expect(consent?.querySelector('a')?.getAttribute('href')).toBe('/banks/sakura-shinkin/terms/personal/2026-04');
    expect(consent?.text).toContain('2026-04');
  });

  it('is the box after all where newer terms came into force since', () => {
    const page = shown('new terms since login', language);
    expect(page.getElementById('consent')?.getAttribute('type')).toBe('checkbox');
    expect(page.querySelector('.consent')?.text).toContain(permissionPage.words[language].consentRenewed);
  });
});
