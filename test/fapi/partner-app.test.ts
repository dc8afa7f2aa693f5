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

  it('takes no answer in a browser in which nothing was begun', async () => {
    const stranger = await new Browser().open(`${origin}/callback/sakura-shinkin?code=stolen&state=x`);
    expect(stranger.text).toContain('もう一度お試しください');
  });
});
