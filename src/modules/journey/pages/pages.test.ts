import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import type { Language } from '#libs/http';
import { frameAssets, institutionAssets, Views, type FrameModel } from '#libs/views';
import { pageExamples } from './page-examples.js';
import { Pages, pagesFolder } from './pages.js';

const pages = new Pages(new Views([pagesFolder]));
const languages: readonly Language[] = ['ja', 'en'];

/** Every page in every state in both languages, as `[what, html]`. */
const everyPage: [string, string, FrameModel][] = languages.flatMap((language) => {
  const examples = pageExamples(language);
  return [
    ...Object.entries(examples.login).map(([state, model]) => [`login ${state}`, pages.login(model), model.frame] as const),
    ...Object.entries(examples.access).map(([state, model]) => [`access ${state}`, pages.access(model), model.frame] as const),
    ...Object.entries(examples.forward).map(([state, model]) => [`forward ${state}`, pages.forward(model), model.frame] as const),
    ...Object.entries(examples.stopped).map(([state, model]) => [`stopped ${state}`, pages.stopped(model), model.frame] as const),
    ...Object.entries(examples.terms).map(([state, model]) => [`terms ${state}`, pages.terms(model), model.frame] as const),
  ].map(([what, html, frame]): [string, string, FrameModel] => [`${what} (${language})`, html, frame]);
});

describe.each(everyPage)('the page %s', (_, html, frame) => {
  const page = parse(html);

  it('says whose website it is, who asked, whom to call', () => {
    expect(page.querySelector('html')?.getAttribute('lang')).toBe(frame.language);
    const text = page.text;
    for (const fact of [frame.institution?.name, frame.institution?.telephone, frame.institution?.hours, frame.partner?.company, frame.partner?.service]) {
      if (fact) expect(text).toContain(fact);
    }
    if (frame.institution && frame.language === 'ja') expect(text).toContain(`当画面は、${frame.institution.name}のWebサイトです。`);
    expect(text).toContain(frame.interactionId);
  });

  it('has no inline style or script, and nothing from elsewhere', () => {
    expect(page.querySelectorAll('[style], style, script:not([src])')).toEqual([]);
    expect(html).not.toMatch(/\son\w+=/);
    const own = page.querySelectorAll('script, link, img').map((element) => element.getAttribute('src') ?? element.getAttribute('href'));
    for (const address of own) expect(address).toMatch(/^\/assets\//);
  });

  it('weighs less than 50 KB with everything it loads', () => {
    const loaded = [...Object.values(frameAssets()), ...Object.values(institutionAssets(frame.institution ?? { colour: '#333333', mark: '連' }))];
    const bytes = [html, ...loaded.map(({ body }) => body)].reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    expect(bytes).toBeLessThan(50_000);
  });

  it('has one main button at most, and everything it points at exists', () => {
    expect(page.querySelectorAll('.button.main').length).toBeLessThanOrEqual(1);
    expect(page.querySelectorAll('h1').length).toBe(1);
    const referred = page
      .querySelectorAll('[aria-describedby], [aria-labelledby], label[for], a[href^="#"], [data-shows]')
      .flatMap((element) => ['aria-describedby', 'aria-labelledby', 'for', 'data-shows'].map((name) => element.getAttribute(name)).concat(element.getAttribute('href')?.startsWith('#') ? element.getAttribute('href')?.slice(1) : undefined))
      .flatMap((ids) => ids?.split(' ') ?? []);
    for (const id of referred) expect(page.getElementById(id)).not.toBeNull();
    const ids = page.querySelectorAll('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('posts every form with the CSRF value', () => {
    for (const form of page.querySelectorAll('form')) {
      expect(form.getAttribute('method')).toBe('post');
      expect(form.querySelector('input[name=_csrf]')?.getAttribute('value')).toBe('example-csrf');
    }
  });
});

describe('the login page', () => {
  const { login } = pageExamples('ja');

  it('links each problem to its field and repeats the words there', () => {
    const page = parse(pages.login(login['empty fields']!));
    const [id, password] = page.querySelectorAll('.problems a');
    expect(id?.getAttribute('href')).toBe('#contractorId');
    expect(page.getElementById('contractorId-problem')?.text).toBe(id?.text);
    expect(page.getElementById('contractorId')?.getAttribute('aria-describedby')).toBe('contractorId-problem');
    expect(password?.text).toBe('パスワードが長すぎます。もう一度入力してください。');
    expect(page.querySelector('title')?.text).toMatch(/^エラー：/);
    expect(page.querySelector('.problems')?.hasAttribute('autofocus')).toBe(true);
  });

  it('says one thing for a wrong ID and a wrong password, keeps the ID and forgets the secret', () => {
    const html = pages.login(login['not matched']!);
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
    const page = parse(pages.login(login['three fields']!));
    expect(page.querySelectorAll('.text').map((input) => [input.getAttribute('autocomplete'), input.getAttribute('enterkeyhint')])).toEqual([
      ['on', 'next'],
      ['username', 'next'],
      ['current-password', 'go'],
    ]);
  });

  it('has キャンセル in a form of its own', () => {
    const page = parse(pages.login(login['fresh']!));
    const leave = page.querySelector('form.leave');
    expect(leave?.getAttribute('action')).toBe(login['fresh']!.form.cancelUrl);
    expect(leave?.querySelector('button')?.text).toBe('キャンセル');
    expect(leave?.querySelectorAll('input').length).toBe(1);
  });
});

describe('the access page', () => {
  const { access } = pageExamples('ja');

  it('is a promise: who, which accounts, what, until which day, and what not', () => {
    const text = parse(pages.access(access['operations shown']!)).text;
    for (const said of [
      'みほん家計簿', '株式会社見本フィンテック', '本店営業部（001）', '普通 1234567', '貯蓄 7654321', '名義 見本 花子', '残高照会', '入出金明細照会',
      '2027年2月18日（木）まで', '90日間', '株式会社見本データ、みほん会計株式会社', '振込や振替など、お金を動かすこと',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('offers operations as boxes where they are selectable, as a list where they are not', () => {
    const boxes = parse(pages.access(access['fresh']!)).querySelectorAll('input[name=operations]');
    expect(boxes.map((box) => [box.getAttribute('value'), box.hasAttribute('checked')])).toEqual([['balances', true], ['transactions', true]]);
    expect(parse(pages.access(access['operations shown']!)).querySelectorAll('input[name=operations]')).toEqual([]);
  });

  it('never has the consent box ticked by itself', () => {
    expect(parse(pages.access(access['fresh']!)).getElementById('consent')?.hasAttribute('checked')).toBe(false);
  });

  it('says which permission it takes the place of', () => {
    expect(parse(pages.access(access['renewal']!)).text).toContain('2026年8月25日（火）に許可をいただいています。期限は2026年11月23日（月）です。');
    expect(pages.access(access['fresh']!)).not.toContain('replaces-title');
  });

  it('links what is missing to the box', () => {
    const page = parse(pages.access(access['nothing ticked']!));
    expect(page.querySelectorAll('.problems a').map((link) => link.getAttribute('href'))).toEqual(['#operation-balances', '#consent']);
    expect(page.getElementById('consent')?.getAttribute('aria-describedby')).toBe('consent-problem');
    expect(page.getElementById('operation-balances')?.getAttribute('aria-describedby')).toContain('operations-problem');
  });

  it('sends back what was promised, and says so when that has changed', () => {
    const page = parse(pages.access(access['changed']!));
    expect(page.querySelector('input[name=offer]')?.getAttribute('value')).toBe('example-offer');
    expect(page.querySelector('.problems a')?.getAttribute('href')).toBe('#promise');
    expect(page.getElementById('consent')?.hasAttribute('aria-invalid')).toBe(false);
  });

  it('escapes whatever a partner or an institution names', () => {
    const evil = '"><img src=x onerror=alert(1)>';
    const fresh = access['renewal']!;
    const html = pages.access({
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

describe('the last page', () => {
  it('forwards by itself and by a link', () => {
    const page = parse(pages.forward(pageExamples('ja').forward['permitted']!));
    expect(page.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toBe('0; url=/banks/sakura-shinkin/oauth/authorize/example');
    expect(page.querySelector('a.main')?.getAttribute('href')).toBe('/banks/sakura-shinkin/oauth/authorize/example');
  });
});

describe('a page in another language', () => {
  it('is one link away, except where the address can be used only once', () => {
    const { login } = pageExamples('ja');
    const frame = login['fresh']!.frame;
    const links = (languageHref: FrameModel['languageHref']) =>
      parse(pages.login({ ...login['fresh']!, frame: { ...frame, languageHref } })).querySelectorAll('[hreflang]').map((link) => link.getAttribute('href'));
    expect(links(undefined)).toEqual(['?lang=en']);
    expect(links('/somewhere?lang=en')).toEqual(['/somewhere?lang=en']);
    expect(links(null)).toEqual([]);
  });
});
