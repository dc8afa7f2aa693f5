import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views, type FrameModel } from '#libs/views';
import { loginPage } from './login.page.js';

const pages = new Pages(new Views([loginPage.folder]));

describe('the login page', () => {
  const login = loginPage.examples('ja');

  it('links each problem to its field and repeats the words there', () => {
    const page = parse(pages.render(loginPage, login['empty fields']!));
    const [id, password] = page.querySelectorAll('.problems a');
    expect(id?.getAttribute('href')).toBe('#contractorId');
    expect(page.getElementById('contractorId-problem')?.text).toBe(id?.text);
    expect(page.getElementById('contractorId')?.getAttribute('aria-describedby')).toBe('contractorId-problem');
    expect(password?.text).toBe('パスワードが長すぎます。もう一度入力してください。');
    expect(page.querySelector('title')?.text).toMatch(/^エラー：/);
    expect(page.querySelector('.problems')?.hasAttribute('autofocus')).toBe(true);
  });

  it('says one thing for a wrong ID and a wrong password, keeps the ID and forgets the secret', () => {
    const html = pages.render(loginPage, login['not matched']!);
    const page = parse(html);
    expect(page.querySelectorAll('.problems a').length).toBe(1);
    for (const name of ['contractorId', 'password']) {
      expect(page.getElementById(name)?.getAttribute('aria-invalid')).toBe('true');
      expect(page.getElementById(name)?.getAttribute('aria-describedby')).toBe('contractorId-problem');
    }
    expect(page.getElementById('contractorId')?.getAttribute('value')).toBe('0123456789');
    expect(html).not.toContain('typed-secret');
  });

  it('tells password managers which fields are theirs', () => {
    const page = parse(pages.render(loginPage, login['three fields']!));
    expect(page.querySelectorAll('.text').map((input) => [input.getAttribute('autocomplete'), input.getAttribute('enterkeyhint')])).toEqual([
      ['on', 'next'],
      ['username', 'next'],
      ['current-password', 'go'],
    ]);
  });

  it('has キャンセル in a form of its own', () => {
    const page = parse(pages.render(loginPage, login['fresh']!));
    const leave = page.querySelector('form.leave');
    expect(leave?.getAttribute('action')).toBe(login['fresh']!.form.cancelUrl);
    expect(leave?.querySelector('button')?.text).toBe('キャンセル');
    expect(leave?.querySelectorAll('input').length).toBe(1);
  });
});

describe('a page in another language', () => {
  it('is one link away, except where the address can be used only once', () => {
    const login = loginPage.examples('ja');
    const { frame } = login['fresh']!;
    const links = (languageHref: FrameModel['languageHref']) =>
      parse(pages.render(loginPage, { ...login['fresh']!, frame: { ...frame, languageHref } })).querySelectorAll('[hreflang]').map((link) => link.getAttribute('href'));
    expect(links(undefined)).toEqual(['?lang=en']);
    expect(links('/somewhere?lang=en')).toEqual(['/somewhere?lang=en']);
    expect(links(null)).toEqual([]);
  });
});
