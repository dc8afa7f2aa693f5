import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { PartnerImport } from '#modules/partners';
import { samplePartners } from '../../src/samples.js';
import { answersTo } from '../../src/tour/answers.js';
import { Browser, type Page } from '../../src/tour/browser.js';
import { sampleOf, startGateway, type Gateway } from '../support/gateway.js';

const program = join(import.meta.dirname, '../../examples/partner-app-fapi/dist/main.js');

const samplesFile = resolve('examples/samples.json');

interface Running {
  readonly complaints: string[];
  stop(): Promise<void>;
}

describe('the example partner app by FAPI 2.0', () => {
  let gateway: Gateway;
  let app: Running;
  let port: number;
  let origin: string;

  const spawned = (more: Readonly<Record<string, string>>) =>
    spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, GATEWAY_URL: gateway.url, SAMPLES_FILE: samplesFile, FAPI_PARTNER_PORT: String(port), ...more } });

  async function started(more: Readonly<Record<string, string>> = {}): Promise<Running> {
    const child = spawned(more);
    const complaints: string[] = [];
    child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
    const ended = once(child, 'close');
    await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(([code]) => Promise.reject(new Error(`the partner app ended with ${String(code)}: ${complaints.join('')}`)))]);
    return {
      complaints,
      stop: async () => {
        child.kill();
        await ended;
      },
    };
  }

  /** What it says when it does not start. */
  async function refused(more: Readonly<Record<string, string>>): Promise<string> {
    const child = spawned(more);
    const texts: string[] = [];
    child.stderr.on('data', (text: Buffer) => texts.push(text.toString()));
    expect(await once(child, 'close')).toEqual([1, null]);
    return texts.join('');
  }

  const register = (fapiCallbacks: string) =>
    gateway.app.get(PartnerImport).import(samplePartners({ callbacks: 'http://localhost:4000/callback', fapiCallbacks, gateway: gateway.url }), { kind: 'system', id: 'test' });

  beforeAll(async () => {
    if (!existsSync(program)) throw new Error(`${program} is missing: npm run build -w examples/partner-app-fapi`);
    gateway = await startGateway();
    port = await freePort();
    origin = `http://localhost:${port}`;
    await register(`${origin}/callback`);
    app = await started();
  });
  afterAll(async () => {
    await app.stop();
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
    expect(back.html).toMatch(/<li>2026-11-\d\d 入金 <data value="\d+">/);
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

  it('is called what the bank’s page calls it, and says what it asks for', async () => {
    const browser = new Browser();
    const home = await browser.open(origin);
    for (const words of ['ためし資産管理', '残高照会', '入出金明細照会']) expect(home.text).toContain(words);
    expect((await browser.submit(await browser.open(`${origin}/link`), sampleOf('sakura-shinkin').customer, 'login')).text).toContain('ためし資産管理');
  });

  it('says what the customer did not permit', async () => {
    const browser = new Browser();
    const access = await browser.submit(await browser.open(`${origin}/link`), sampleOf('sakura-shinkin').customer, 'login');
    const { text } = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
    expect(text).toContain('入出金明細照会は許可されていません。');
  });

  it('walks where inquiry PINs are asked for, as a company', async () => {
    const place = { INSTITUTION: 'momiji-shinkumi', CHANNEL: 'corporate' };
    await app.stop();
    const atMomiji = await started(place);
    try {
      const [browser, sample] = [new Browser(), gateway.sample('momiji-shinkumi', 'corporate')];
      let page = await browser.open(`${origin}/link`);
      const screens: string[] = [];
      while (page.url.startsWith(gateway.url) && screens.length < 9) {
        const step = page.url.split('/').at(-1) ?? '';
        screens.push(step);
        page = await browser.submit(page, answersTo(step, page, sample, gateway.clock.now()), `/${step}`);
      }
      expect(screens).toEqual(['login', 'inquiry-pin', 'inquiry-pin-result', 'permission']);
      expect(page.text).toContain('もみじ見本信用組合の口座');
      expect(page.text).toContain('3000001');
    } finally {
      await atMomiji.stop();
      app = await started();
    }
  });

  it.each([
    ['an institution and channel without a client', { INSTITUTION: 'momiji-shinkumi' }, /INSTITUTION=momiji-shinkumi CHANNEL=personal\. There is: .*INSTITUTION=momiji-shinkumi CHANNEL=corporate/],
    ['a channel that does not exist', { CHANNEL: 'trust' }, /INSTITUTION=sakura-shinkin CHANNEL=personal/],
    ['a port that is not registered', { FAPI_PARTNER_PORT: '4999' }, /invalid_request: redirect_uri did not match.*http:\/\/localhost:4999\/callback\/sakura-shinkin.*FAPI_PARTNER_PORT=4999.*partner import examples\/data\/partners\.json/],
    ['a port that is taken', {}, /FAPI_PARTNER_PORT: .*EADDRINUSE/],
    ['a gateway that does not answer', { GATEWAY_URL: 'http://localhost:9' }, /http:\/\/localhost:9\/banks\/sakura-shinkin cannot be read \(GATEWAY_URL\): .+/],
  ])('does not start with %s, and says so in one line', async (_what, environment, words) => {
    const said = await refused(environment);
    expect(said).toMatch(words);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  it('notes what the bank answered, where a registered address is taken away while it runs', async () => {
    await register('http://localhost:4001/callback');
    const { status, text } = await new Browser().open(`${origin}/link`);
    expect([status, text]).toEqual([502, expect.stringContaining('うまくいきませんでした')]);
    expect(app.complaints.join('')).toContain(`a request failed: invalid_request: redirect_uri did not match any of the client's registered redirect_uris. This app answers at ${origin}/callback/sakura-shinkin`);
    await register(`${origin}/callback`);
  });
});
