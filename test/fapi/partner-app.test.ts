import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import getPort from 'get-port';
import { PartnerImport } from '#modules/partners';
import { samplePartners } from '../../src/samples.js';
import { Browser, type Page } from '../../src/tour/browser.js';
import { sampleOf, startGateway, type Gateway } from '../support/gateway.js';

const program = join(import.meta.dirname, '../../examples/partner-app-fapi/dist/main.js');

describe('the example partner app by FAPI 2.0', () => {
  let gateway: Gateway;
  let app: ChildProcess;
  let origin: string;

  beforeAll(async () => {
    if (!existsSync(program)) throw new Error(`${program} is missing: npm run build -w examples/partner-app-fapi`);
    gateway = await startGateway();
    const port = await getPort({ host: '127.0.0.1' });
    origin = `http://localhost:${port}`;
    const partners = samplePartners({ callbacks: 'http://localhost:4000/callback', gateway: gateway.url }).replaceAll('"http://localhost:4001/', `"${origin}/`);
    await gateway.app.get(PartnerImport).import(partners, { kind: 'system', id: 'test' });
    app = spawn(process.execPath, [program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, GATEWAY_URL: gateway.url, SAMPLES_FILE: resolve('examples/samples.json'), FAPI_PARTNER_PORT: String(port) },
    });
    const ended = once(app, 'exit').then(([code]) => Promise.reject(new Error(`the partner app ended with ${String(code)}`)));
    ended.catch(() => undefined);
    await Promise.race([once(createInterface(app.stdout as NodeJS.ReadableStream), 'line'), ended]);
  });
  afterAll(async () => {
    app.kill();
    await once(app, 'exit');
    await gateway.stop();
  });

  async function throughTheBank(browser: Browser, from: string): Promise<{ readonly access: Page; readonly back: Page }> {
    const access = await browser.submit(await browser.open(`${origin}${from}`), sampleOf('sakura-shinkin').customer, 'login');
    const accounts = access.html.match(/name="accounts" value="[^"]+"/g)?.map((box) => /value="([^"]+)"/.exec(box)?.[1] ?? '') ?? [];
    return { access, back: await browser.submit(access, { operations: ['balances', 'transactions'], accounts, consent: 'yes' }, 'access') };
  }

  it('links, shows balances, renews under the same grant, and ends', async () => {
    const browser = new Browser();
    const { back } = await throughTheBank(browser, '/link');
    expect(back.url).toBe(`${origin}/accounts`);
    expect(back.text).toContain('普通 1234567');
    expect(back.html).toMatch(/<data value="-?\d+">/);
    expect(back.text).toContain('連携は2027年2月18日まで有効です。');

    const { access, back: again } = await throughTheBank(browser, '/renew');
    expect(access.text).toContain('いまの連携を更新します');
    expect(again.text).toContain('普通 1234567');

    const ended = await browser.submit(again, {}, 'end');
    expect(ended.text).toContain('連携を終えました');
    expect((await browser.open(`${origin}/accounts`)).url).toBe(`${origin}/`);
  });

  it('says that the customer cancelled', async () => {
    const browser = new Browser();
    const access = await browser.submit(await browser.open(`${origin}/link`), sampleOf('sakura-shinkin').customer, 'login');
    expect((await browser.submit(access, {}, 'cancel')).text).toContain('連携しませんでした');
  });

  it.each(['/link', '/renew'])('begins nothing that another site has begun: %s', async (path) => {
    const from = async (site: string): Promise<string | null> => (await fetch(`${origin}${path}`, { redirect: 'manual', headers: { 'sec-fetch-site': site } })).headers.get('location');
    for (const site of ['cross-site', 'same-site']) expect(await from(site)).toBe('/');
    for (const site of ['same-origin', 'none']) expect(await from(site)).toContain('/oauth/authorize?');
  });

  it('sends the customer with its id and the request_uri alone, a new one each time', async () => {
    const sent = [];
    for (let round = 0; round < 2; round++) sent.push(new URL((await fetch(`${origin}/link`, { redirect: 'manual' })).headers.get('location') ?? '').searchParams);
    for (const parameters of sent) expect([...parameters.keys()].sort()).toEqual(['client_id', 'request_uri']);
    expect(sent[0]?.get('request_uri')).not.toBe(sent[1]?.get('request_uri'));
  });

  it('takes no answer that names another issuer, or none', async () => {
    for (const iss of ['https://elsewhere.example', undefined]) {
      const browser = new Browser({ stopAt: `${origin}/callback` });
      const access = await browser.submit(await browser.open(`${origin}/link`), sampleOf('sakura-shinkin').customer, 'login');
      const back = new URL((await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access')).url);
      back.searchParams.delete('iss');
      if (iss !== undefined) back.searchParams.set('iss', iss);
      const answer = await browser.fetch(back.href);
      expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('うまくいきませんでした')]);
      expect((await browser.fetch(`${origin}/accounts`)).headers.get('location')).toBe('/');
    }
  });

  it('takes no answer in a browser in which nothing was begun', async () => {
    const stranger = await new Browser().open(`${origin}/callback/sakura-shinkin?code=stolen&state=x`);
    expect(stranger.text).toContain('もう一度お試しください');
  });
});
