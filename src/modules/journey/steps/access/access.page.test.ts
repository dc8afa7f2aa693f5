import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { accessPage } from './access.page.js';

const pages = new Pages(new Views([accessPage.folder]));

describe('the access page', () => {
  const access = accessPage.examples('ja');

  it('is a promise: who, which accounts, what, until which day, and what not', () => {
    const text = parse(pages.render(accessPage, access['operations shown']!)).text;
    for (const said of [
      'みほん家計簿', '株式会社見本フィンテック', '本店営業部（001）', '普通 1234567', '貯蓄 7654321', '名義 見本 花子', '残高照会', '入出金明細照会',
      '2027年2月18日（木）まで', '90日間', '株式会社見本データ、みほん会計株式会社', '振込や振替など、お金を動かすこと',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('offers operations as boxes where they are selectable, as a list where they are not', () => {
    const boxes = parse(pages.render(accessPage, access['fresh']!)).querySelectorAll('input[name=operations]');
    expect(boxes.map((box) => [box.getAttribute('value'), box.hasAttribute('checked')])).toEqual([['balances', true], ['transactions', true]]);
    expect(parse(pages.render(accessPage, access['operations shown']!)).querySelectorAll('input[name=operations]')).toEqual([]);
  });

  it('never has the consent box ticked by itself', () => {
    expect(parse(pages.render(accessPage, access['fresh']!)).getElementById('consent')?.hasAttribute('checked')).toBe(false);
  });

  it('says which permission it takes the place of', () => {
    expect(parse(pages.render(accessPage, access['renewal']!)).text).toContain('2026年8月25日（火）に許可をいただいています。期限は2026年11月23日（月）です。');
    expect(pages.render(accessPage, access['fresh']!)).not.toContain('replaces-title');
  });

  it('links what is missing to the box', () => {
    const page = parse(pages.render(accessPage, access['nothing ticked']!));
    expect(page.querySelectorAll('.problems a').map((link) => link.getAttribute('href'))).toEqual(['#operation-balances', '#consent']);
    expect(page.getElementById('consent')?.getAttribute('aria-describedby')).toBe('consent-problem');
    expect(page.getElementById('operation-balances')?.getAttribute('aria-describedby')).toContain('operations-problem');
  });

  it('sends back what was promised, and says so when that has changed', () => {
    const page = parse(pages.render(accessPage, access['changed']!));
    expect(page.querySelector('input[name=offer]')?.getAttribute('value')).toBe('example-offer');
    expect(page.querySelector('.problems a')?.getAttribute('href')).toBe('#promise');
    expect(page.getElementById('consent')?.hasAttribute('aria-invalid')).toBe(false);
  });

  it('escapes whatever a partner or an institution names', () => {
    const evil = '"><img src=x onerror=alert(1)>';
    const fresh = access['renewal']!;
    const html = pages.render(accessPage, {
      ...fresh,
      frame: {
        ...fresh.frame,
        institution: { ...fresh.frame.institution!, name: evil, service: evil, mark: evil, contactName: evil, telephone: evil, hours: evil, termsHref: `javascript:${evil}` },
        partner: { company: evil, service: evil },
        interactionId: evil,
      },
      holderName: evil,
      accounts: [{ ...fresh.accounts[0]!, branchName: evil, branchCode: evil, accountNumber: evil, holderName: evil }],
      passesDataTo: [evil],
      partner: { termsUrl: `javascript:${evil}`, privacyUrl: 'javascript:alert(1)', registrationNumber: evil },
      terms: { name: evil, url: 'data:text/html,x' },
    });
    const page = parse(html);
    expect(page.querySelectorAll('img, [onerror]')).toEqual([]);
    expect(html).not.toMatch(/href="(javascript|data):/);
  });
});
