import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, type HTMLElement } from 'node-html-parser';
import { ListingImport, PartnerDesk, PartnerImport } from '#modules/partners';
import { readFileSync } from 'node:fs';
import { startGateway, type Gateway } from '../support/gateway.js';
import { queriesOf } from '../support/queries.js';

const staff = { kind: 'staff', id: 'test' } as const;

interface PartnerListJson {
  readonly asOf: string;
  readonly partners: readonly { readonly company: string; readonly services: readonly string[]; readonly channels: readonly object[] }[];
  readonly companies: readonly { readonly companyId: string; readonly contract?: object }[];
}

describe('the public list of partners', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}/banks/${path}`, { headers });
  const page = async (institution: string, headers?: Record<string, string>): Promise<HTMLElement> =>
    parse(await (await ask(`${institution}/partners`, headers)).text());
  const json = async (institution: string): Promise<PartnerListJson> => (await (await ask(`${institution}/partners.json`)).json()) as PartnerListJson;
  const rowsOf = (document: HTMLElement): string[][] =>
    document.querySelectorAll('tbody tr').map((row) => row.querySelectorAll('.card-label + span').map(({ text }) => text));

  it('has every linked service with its start on each channel, and 未連携 where there is none', async () => {
    expect(rowsOf(await page('kyodo-shinkin'))).toEqual([
      ['株式会社見本フィンテック', 'みほん会計', '未連携', '2019/2/4'],
      ['株式会社見本フィンテック', 'みほん家計簿', '2019/2/4', '未連携'],
      ['株式会社見本フィンテック', 'みほんサンドボックス', '2019/2/4', '未連携'],
    ]);
  });

  it('prints a service that both channels have as one row', async () => {
    const file = JSON.parse(readFileSync('examples/data/partners.json', 'utf8')) as { companies: { services: { clients: object[] }[] }[] };
    file.companies[0]?.services[0]?.clients.push({
      clientId: 'mihon-kakeibo-corporate',
      channel: 'corporate',
      profile: 'baseline',
      redirectUris: ['https://www.mihon-fintech.example/callback'],
      links: [{ institution: 'minato-shinkin', startDate: '2022-06-01', operations: ['balances'] }],
    });
    await gateway.app.get(PartnerImport).import(JSON.stringify(file), staff);
    const { partners } = await json('minato-shinkin');
    expect(partners.filter(({ services }) => services[0] === 'みほん家計簿').map(({ channels }) => channels)).toEqual([
      [
        { channel: 'personal', state: 'linked', startDate: '2021-04-13' },
        { channel: 'corporate', state: 'linked', startDate: '2022-06-01' },
      ],
    ]);
  });

  it('shows a partner on a list without dates from the day it starts', async () => {
    const names = async () => rowsOf(await page('sakura-shinkin')).map(([, service]) => service);
    expect(await names()).not.toContain('れいじ貯金');
    const contract = async () => (await page('sakura-shinkin')).getElementById('company-reiji-payment')?.parentNode?.text;
    expect(await contract()).toContain('連携開始前（2099年4月1日（水）に開始予定）');
    const { partners } = await json('sakura-shinkin');
    expect(partners.find(({ services }) => services[0] === 'れいじ貯金')?.channels).toEqual([
      { channel: 'personal', state: 'not-started', startDate: '2099-04-01' },
      { channel: 'corporate', state: 'not-linked' },
    ]);
    await gateway.app.get(PartnerDesk).link('reiji-chokin-personal', { institution: 'sakura-shinkin', startDate: '2026-11-20', operations: ['balances'] }, staff);
    expect(await names()).toContain('れいじ貯金');
    expect(await contract()).not.toContain('連携開始前');
  });

  it('says when a partner is stopped for a while, from the next request on', async () => {
    await gateway.app.get(PartnerDesk).suspend('mihon-kaikei-corporate', staff);
    expect(rowsOf(await page('kyodo-shinkin'))[0]).toEqual(['株式会社見本フィンテック', 'みほん会計', '未連携', '2019/2/4 一時停止中']);
    expect(rowsOf(await page('momiji-shinkumi'))).toContainEqual(['株式会社見本フィンテック', 'みほん会計 一時停止中']);
    await gateway.app.get(PartnerDesk).resume('mihon-kaikei-corporate', staff);
    expect(rowsOf(await page('momiji-shinkumi'))).toContainEqual(['株式会社見本フィンテック', 'みほん会計']);
  });

  it('publishes what the law asks of each contract', async () => {
    const section = (await page('momiji-shinkumi')).querySelector('.company');
    expect(section?.querySelector('h3')?.text).toBe('株式会社見本フィンテック');
    const rows = section?.querySelectorAll('.row').map((row) => [row.querySelector('dt')?.text, row.querySelector('dd')?.structuredText.replace(/\s+/g, ' ').trim()]);
    expect(rows).toEqual([
      ['電子決済等代行業者の登録番号', '関東財務局長（電代）第9901号'],
      ['契約の当事者', '見本信用組合連合会'],
      ['契約を結んだ日', '2020年2月17日（月）'],
      ['お客さまに損害が生じたときの賠償', expect.stringContaining('当該企業が、その責めに帰すべき事由による損害をお客さまに賠償します。')],
      ['お客さまの情報の取扱いと安全管理', expect.stringContaining('連携を停止することがあります。')],
      ['情報の提供先（電子決済等代行業再委託者）', expect.stringMatching(/^株式会社見本データ分析 当該企業は/)],
      ['この企業のお問い合わせ先', expect.stringContaining('03-0000-9901')],
    ]);
    const sakura = (await page('sakura-shinkin')).querySelector('.company')?.text ?? '';
    expect(sakura).toMatch(/契約の当事者\s+さくら見本信用金庫/);
  });

  it('says plainly that the contents of a contract are not there yet', async () => {
    await gateway.app.get(PartnerDesk).link('reiji-chokin-personal', { institution: 'icho-shinkumi', startDate: '2026-11-20', operations: ['balances'] }, staff);
    const company = (await page('icho-shinkumi')).getElementById('company-reiji-payment')?.parentNode?.text ?? '';
    expect(company).toContain('近畿財務局長（電代）第9902号');
    expect(company).toContain('この一覧には、まだ掲載していません。');
    expect((await json('icho-shinkumi')).companies.find(({ companyId }) => companyId === 'reiji-payment')).not.toHaveProperty('contract');
  });

  it('prints the registration number of a company that is not registered here yet, if the list has it', async () => {
    await gateway.app.get(ListingImport).import('icho-shinkumi', Buffer.from('API連携先,サービス内容（注）,登録番号\n準備中株式会社,じゅんび帳,関東財務局長（電代）第9909号\n'));
    expect(rowsOf(await page('icho-shinkumi'))[0]).toEqual(['準備中株式会社 関東財務局長（電代）第9909号', 'じゅんび帳']);
  });

  it('is in English where English was given', async () => {
    const document = await page('kyodo-shinkin', { 'accept-language': 'en' });
    expect(document.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect(rowsOf(document)[0]).toEqual(['Mihon Fintech Inc.', 'Mihon Kaikei', 'Not linked', '4 February 2019']);
    expect(document.querySelector('.company')?.text).toContain('the company compensates the customer');
  });

  it('is JSON for programs, at an address of its own or for who accepts nothing else', async () => {
    const answer = await ask('kyodo-shinkin/partners.json');
    expect(Object.fromEntries(['content-type', 'cache-control', 'access-control-allow-origin'].map((name) => [name, answer.headers.get(name)]))).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
    });
    const list = await answer.json();
    expect(list).toMatchObject({ institutionName: '共同見本信用金庫', asOf: '2026-11-20' });
    const negotiated = await ask('kyodo-shinkin/partners', { accept: 'application/json' });
    expect(negotiated.headers.get('vary')).toBe('accept');
    expect(await negotiated.json()).toEqual(list);
    for (const accept of ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', '*/*', 'image/png']) {
      expect((await ask('kyodo-shinkin/partners', { accept })).headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
  });

  it('has the headers of every page, and is for search engines too', async () => {
    const answer = await ask('kyodo-shinkin/partners');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-fapi-interaction-id')).toBeTruthy();
    expect(await answer.text()).not.toContain('noindex');
  });

  it('of an institution that does not exist is a page for people and a problem for programs', async () => {
    const people = await ask('nowhere-shinkin/partners');
    expect([people.status, people.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await people.text()).toContain('ページが見つかりません');
    for (const programs of [await ask('nowhere-shinkin/partners.json'), await ask('nowhere-shinkin/partners', { accept: 'application/json' })]) {
      expect([programs.status, programs.headers.get('content-type'), programs.headers.get('cache-control')]).toEqual([404, 'application/problem+json; charset=utf-8', 'no-store']);
      expect(await programs.json()).toMatchObject({ code: 'INSTITUTION_UNKNOWN' });
    }
  });

  it('costs four statements, however long it is', async () => {
    const first = await queriesOf(() => page('minato-shinkin'));
    await gateway.app.get(ListingImport).import('minato-shinkin', Buffer.from(`連携先,サービス内容\n${Array.from({ length: 200 }, (_, at) => `第${at}株式会社,会計`).join('\n')}\n`));
    const longer = await queriesOf(() => page('minato-shinkin'));
    expect([first.length, longer]).toEqual([4, first]);
    expect((await json('minato-shinkin')).partners).toHaveLength(204);
  });

  it('takes every name for text', async () => {
    const markup = `<img src=x onerror=alert(1)>"'{{1111*1111}}</title><script>alert(2)</script>`;
    const quoted = `"${markup.replaceAll('"', '""')}"`;
    await gateway.app.get(ListingImport).import('kyodo-shinkin', Buffer.from(`連携先,サービス内容,WEBバンキング\n${quoted},${quoted},2020/2/3\n`));
    const file = JSON.parse(readFileSync('examples/data/partners.json', 'utf8')) as { companies: Record<string, unknown>[] };
    const [company] = file.companies as { contracts: Record<string, unknown>[] }[];
    Object.assign(company ?? {}, {
      name: markup,
      nameEn: markup,
      passesDataTo: [markup],
      termsUrl: "https://x.example/'onclick='alert(1)",
      privacyUrl: 'https://x.example/"onclick="alert(1)',
      contact: { name: markup, telephone: '03-0000-9901', email: "a'onclick='b@x.example", url: 'https://x.example/"><script>alert(1)</script>' },
      contracts: company?.contracts.map((contract) => ({
        ...contract,
        contractedBy: { ja: markup, en: markup },
        compensation: { ja: [markup] },
        dataHandling: { ja: [markup], en: [markup] },
        onwardHandling: { ja: [markup] },
      })),
    });
    await gateway.app.get(PartnerImport).import(JSON.stringify(file), staff);
    for (const language of ['ja', 'en']) {
      const document = await page('kyodo-shinkin', { 'accept-language': language });
      expect(document.querySelectorAll('img, iframe, base, [onerror], [onclick], [style]')).toHaveLength(0);
      expect(document.querySelectorAll('script').map((script) => [script.getAttribute('src')?.startsWith('/assets/'), script.text])).toEqual([[true, '']]);
      expect(document.querySelectorAll('title')).toHaveLength(1);
      expect(document.text).not.toContain('1234321');
      expect(document.querySelector('table')?.text).toContain(markup);
      expect(document.querySelector('.company')?.text).toContain(markup);
    }
    expect(JSON.stringify(await json('kyodo-shinkin'))).toContain(JSON.stringify(markup));
  });
});
