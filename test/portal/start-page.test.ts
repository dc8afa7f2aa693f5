import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, type HTMLElement } from 'node-html-parser';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('the start page of an institution', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ load: async () => {} });
  });
  afterAll(() => gateway.stop());

  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}/banks/${path}`, { headers });
  const page = async (institution: string, headers?: Record<string, string>): Promise<HTMLElement> => parse(await (await ask(institution, headers)).text());
  const section = (document: HTMLElement, id: string): string => document.getElementById(id)?.parentNode?.text.replace(/\s+/g, ' ') ?? '';

  it('says what API連携 is, how it differs from scraping, how to begin, what to mind and where to end it', async () => {
    const document = await page('kyodo-shinkin');
    expect(document.querySelectorAll('h2').map(({ text }) => text)).toEqual([
      'API連携とは', 'スクレイピングとの違い', 'はじめるとき', 'ご利用にあたっての注意事項', 'やめるとき', '利用規定', 'お問い合わせ',
    ]);
    expect(section(document, 'about')).toContain('お客さまのお客様ＩＤやログインパスワード等を預けることなく');
    expect(section(document, 'scraping')).toContain('外部企業がお客さまに代わってログインして');
    expect(section(document, 'cautions')).toContain('「ＷＥＢバンキングサービス」または「ＷＥＢ－ＦＢサービス」の利用契約が必要です。');
    expect(section(document, 'end')).toContain('ご利用の外部サービスで、利用停止の手続きをする。');
    expect(section(document, 'end')).toContain('当金庫の「連携中のサービス」にログインして、停止する。');
    expect(section(document, 'end')).toContain('WEBバンキングサービスの有効期間は、90日間です。 WEB-FBサービスの有効期間は、90日間です。');
    const footer = document.querySelector('footer')?.text ?? '';
    expect(footer).toContain('03-0000-9991');
    expect(footer).toContain('平日営業日 9:00～17:00');
  });

  it.each([
    ['kyodo-shinkin', '当金庫', '「ＷＥＢバンキングサービス」または「ＷＥＢ－ＦＢサービス」の利用契約が必要です。'],
    ['momiji-shinkumi', '当組合', '外部企業（API連携先）のサービス利用契約および当組合のビジネスバンキングの利用契約が必要です。'],
    ['icho-shinkumi', '当組合', '有効期限（90日）が定められています。'],
    ['sakura-shinkin', '当金庫', '外部企業側操作の不明点については、お手数ですが外部企業側にお問い合わせください。'],
    ['minato-shinkin', '当金庫', '個人又は法人インターネットバンキングの利用契約が必要です。'],
  ])('of %s calls it %s and has its cautions', async (institution, us, caution) => {
    const document = await page(institution);
    expect(section(document, 'begin')).toContain(`連携する金融機関として${us}を選びます。`);
    expect(section(document, 'cautions')).toContain(caution);
  });

  it('says beside cautions that know one way of stopping only that there is another', async () => {
    const cautions = section(await page('sakura-shinkin'), 'cautions');
    expect(cautions).toContain('外部企業への利用停止の手続きが必要です。');
    expect(cautions).toContain('連携の停止は、当金庫の「連携中のサービス」でも承ります。');
  });

  it.each([['ja', '連携中のサービス'], ['en', 'Linked services']])('leads to the customer’s own page by its name, %s', async (language, name) => {
    const links = (await page('sakura-shinkin', { 'accept-language': language })).querySelectorAll('a[href$="/connections"]');
    expect(links.map(({ text }) => text)).toEqual([name, name]);
    const there = parse(await (await fetch(`${gateway.url}/banks/sakura-shinkin/connections`, { headers: { 'accept-language': language } })).text());
    expect(there.querySelector('h1')?.text).toBe(name);
  });

  it('leads to the list of partners and to the terms in force of each channel, which are there', async () => {
    const document = await page('sakura-shinkin');
    expect(document.querySelector('a.main')?.getAttribute('href')).toBe('/banks/sakura-shinkin/partners');
    const terms = document.querySelectorAll('.terms a').map((link) => link.getAttribute('href') ?? '');
    expect(terms).toEqual(['/banks/sakura-shinkin/terms/personal/2026-04', '/banks/sakura-shinkin/terms/corporate/2026-04']);
    for (const path of ['/banks/sakura-shinkin/partners', ...terms]) expect((await fetch(`${gateway.url}${path}`)).status).toBe(200);
  });

  it('is in English by choice and by the browser’s wish', async () => {
    expect((await page('sakura-shinkin', { 'accept-language': 'en' })).querySelector('h1')?.text).toBe('Linking your accounts');
    const chosen = await ask('sakura-shinkin?lang=en');
    expect(chosen.headers.get('set-cookie')).toMatch(/^lang=en; Path=\/banks; HttpOnly; SameSite=Lax$/);
    expect(parse(await chosen.text()).querySelector('html')?.getAttribute('lang')).toBe('en');
  });

  it('has the headers of every page', async () => {
    const answer = await ask('sakura-shinkin');
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('vary')]).toEqual([200, 'no-store', 'accept']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('leaves the issuer alone: programs find nothing there and discovery where it was', async () => {
    const answer = await ask('sakura-shinkin', { accept: 'application/json' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    const discovery = await ask('sakura-shinkin/.well-known/openid-configuration');
    expect(await discovery.json()).toMatchObject({ issuer: gateway.issuer('sakura-shinkin') });
    expect((await fetch(`${gateway.url}/banks/sakura-shinkin`, { method: 'POST' })).status).toBe(404);
  });

  it('of an institution that does not exist is a page that says so', async () => {
    const answer = await ask('nowhere-shinkin');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('ページが見つかりません');
  });

  it('marks the language’s cookie as secure where customers come by https, whatever the proxy in front speaks', async () => {
    const behindProxy = await startGateway({ load: async () => {}, environment: { PUBLIC_URL: 'https://gateway.example.jp' } });
    try {
      const answer = await fetch(`${behindProxy.url}/banks/sakura-shinkin?lang=en`);
      expect(answer.headers.get('set-cookie')).toContain('; Secure');
    } finally {
      await behindProxy.stop();
    }
  });
});
