import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Extension } from '@peculiar/x509';
import { LedgerImport } from '#modules/bank-host';
import type { Page } from '../../src/tour/browser.js';
import { ProfileFolder } from '../institutions/profile-folder.js';
import { CLIENT_AUTH, DAY, present, sampleIdentity, SERVER_AUTH, TestAuthority, type Identity } from '../support/client-certificates.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';

const INSTITUTION = 'sakura-shinkin';
const PASSWORD = 'Sakura-2026';

/** Somebody at the login page of the corporate channel. */
async function atLogin(gateway: Gateway, institution = INSTITUTION) {
  const partner = new Partner(gateway, institution, 'corporate');
  const browser = partner.browser();
  const login = await browser.open(partner.authorizeUrl());
  return { partner, browser, login, certificateUrl: certificateLink(login) };
}

function certificateLink(login: Page): string {
  const link = login.document.querySelector('.other-way a.button')?.getAttribute('href');
  if (!link) throw new Error(`no certificate login on ${login.url}: ${login.text.slice(0, 200)}`);
  return link;
}

describe('電子証明書 at the port of our own', () => {
  let gateway: Gateway;
  /** In whose place the tests issue: its name is the one in the sample data. */
  let authority: TestAuthority;
  beforeAll(async () => {
    gateway = await startGateway();
    authority = await TestAuthority.found();
  });
  afterAll(() => gateway.stop());

  const fileOf = (name: string) => join(gateway.environment.CERTIFICATE_AUTHORITIES_DIR, name);
  const trust = (pem: string, institution = INSTITUTION) => writeFile(fileOf(`${institution}.pem`), pem);
  const revoke = (pem: string, institution = INSTITUTION) => writeFile(fileOf(`${institution}.crl.pem`), pem);

  beforeEach(async () => {
    await trust(authority.pem);
    await revoke(await authority.revocations());
  });

  /** From the login page through the handshake to the page that follows. */
  async function presenting(identity: Parameters<typeof present>[1], headers: Record<string, string> = {}, institution = INSTITUTION) {
    const at = await atLogin(gateway, institution);
    const { location } = await present(at.certificateUrl, identity, headers);
    return { ...at, proof: location, page: await at.browser.open(location) };
  }

  async function expectRefusal(page: Page, title: string) {
    expect(page.status).toBe(403);
    expect(page.url).toMatch(/\/certificate-refused$/);
    expect(page.document.querySelector('h1')?.text).toBe(title);
    expect(page.text).toContain('053-000-9994');
    expect(page.document.querySelector('a.main')?.getAttribute('href')).toMatch(/\/login$/);
  }

  describe('the good ways', () => {
    it('certificate, password, permission: the factors are on record, and the partner gets a code', async () => {
      const { partner, browser, page } = await presenting(await authority.issue({ name: '吉野 見本' }));
      expect(page.url).toMatch(/\/certificate$/);
      expect(page.text).toContain('吉野 見本');
      const access = await browser.submit(page, { password: PASSWORD }, 'certificate');
      expect(access.url).toMatch(/\/access$/);
      const answer = partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
      expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
      const [permission] = JSON.parse((await tablesOf(gateway)).get('consents_permissions') ?? '[]') as { factors: string }[];
      expect(JSON.parse(permission?.factors ?? '')).toEqual(['certificate', 'password']);
    });

    it('the sample certificates of the first start work at their four institutions', async () => {
      for (const institution of ['kyodo-shinkin', 'minato-shinkin', 'momiji-shinkumi']) {
        const { page } = await presenting(sampleIdentity(gateway.environment.CERTIFICATE_AUTHORITIES_DIR, institution), {}, institution);
        expect(page.url).toMatch(/\/certificate$/);
      }
    });

    it('a certificate that an intermediate authority issued works when the authority comes with it', async () => {
      const branch = await authority.authorise({ name: 'Branch CA' });
      await deliver({ certificates: [{ issuer: 'CN=Branch CA,O=Sample Only', serialNumber: '0104' }] });
      await revoke((await authority.revocations()) + '\n' + (await branch.revocations()));
      const identity = await branch.issue({ serialNumber: '0104' });
      expect((await presenting({ ...identity, chain: branch.pem })).page.url).toMatch(/\/certificate$/);
      await expectRefusal((await presenting(identity)).page, 'この電子証明書ではログインできません');
      await trust(branch.pem);
      expect((await presenting(identity)).page.url).toMatch(/\/certificate$/);
      await deliver({});
    });

    it('old and new certificate both work while a renewal overlaps', async () => {
      const issuer = 'CN=Renkei Sample CA,O=Sample Only';
      await deliver({ certificates: [{ issuer, serialNumber: '103' }, { issuer, serialNumber: '1103' }] });
      for (const serialNumber of ['0103', '1103']) {
        const { browser, page } = await presenting(await authority.issue({ serialNumber }));
        expect((await browser.submit(page, { password: PASSWORD }, 'certificate')).url).toMatch(/\/access$/);
      }
    });

    it('a renewed revocation list counts without a restart', async () => {
      const identity = await authority.issue();
      expect((await presenting(identity)).page.url).toMatch(/\/certificate$/);
      await revoke(await authority.revocations({ serialNumbers: ['0103'] }));
      await expectRefusal((await presenting(identity)).page, 'この電子証明書は失効しています');
    });
  });

  describe('each refusal is a page of its own, and the journey goes on', () => {
    it('no certificate, which is also the picker’s cancel', async () => {
      const { page, browser, partner } = await presenting(undefined);
      await expectRefusal(page, '電子証明書を確認できませんでした');
      expect(page.text).toContain('キャンセル');
      expect(page.text).toContain('すべて閉じて');
      expect((await browser.open(page.url.replace('certificate-refused', 'login'))).url).toMatch(/\/login$/);
      expect((await browser.open(page.url)).url).toBe(page.url);
      expect(partner.answer(await browser.submit(page, {}, 'cancel')).get('error')).toBe('access_denied');
    });

    it('a phone', async () => {
      const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1' };
      await expectRefusal((await presenting(undefined, phone)).page, 'スマートフォンでは電子証明書をご利用いただけません');
    });

    it.each<[string, () => Promise<Identity>, string]>([
      ['expired', () => authority.issue({ from: -9 * DAY, until: -DAY }), '電子証明書の有効期限が切れています'],
      ['not yet valid', () => authority.issue({ from: DAY }), 'この電子証明書は、まだご利用いただけません'],
      ['bound to nobody', () => authority.issue({ serialNumber: '0999' }), 'この電子証明書は登録されていません'],
      ['of another authority, whatever it calls itself', async () => (await TestAuthority.found()).issue(), 'この電子証明書ではログインできません'],
      ['not for signing in', () => authority.issue({ usages: [SERVER_AUTH] }), 'この電子証明書ではログインできません'],
      ['for nothing in particular', () => authority.issue({ usages: [] }), 'この電子証明書ではログインできません'],
      ['whose key is for encryption only', () => authority.issue({ keyUsage: 4 }), 'この電子証明書ではログインできません'],
      ['an authority’s', () => authority.issue({ isAuthority: true }), 'この電子証明書ではログインできません'],
      ['with a demand nobody understands', () => authority.issue({ more: [new Extension('1.3.6.1.4.1.99999.1', true, new Uint8Array([5, 0]).buffer)] }), 'この電子証明書ではログインできません'],
      ['signed over SHA-1', () => authority.issue({ hash: 'SHA-1' }), 'この電子証明書ではログインできません'],
    ])('%s', async (_, identityOf, title) => {
      await expectRefusal((await presenting(await identityOf())).page, title);
    });

    it('revoked', async () => {
      await revoke(await authority.revocations({ serialNumbers: ['0103'] }));
      await expectRefusal((await presenting(await authority.issue())).page, 'この電子証明書は失効しています');
    });

    it.each<[string, () => Promise<void>]>([
      ['stale', async () => revoke(await authority.revocations({ until: -1000 }))],
      ['of tomorrow', async () => revoke(await authority.revocations({ from: DAY }))],
      ['signed by somebody else', async () => revoke(await authority.revocations({ signedBy: await TestAuthority.found() }))],
      ['of another authority', async () => revoke(await (await TestAuthority.found('Other CA')).revocations())],
      ['missing', () => rm(fileOf(`${INSTITUTION}.crl.pem`))],
      ['no list at all', () => revoke('nothing')],
    ])('a revocation list that is %s lets nobody in', async (_, spoil) => {
      await spoil();
      await expectRefusal((await presenting(await authority.issue())).page, 'ただいま電子証明書を確認できません');
    });

    it('a revoked authority takes what it issued with it', async () => {
      const branch = await authority.authorise();
      await revoke((await authority.revocations({ serialNumbers: ['0200'] })) + '\n' + (await branch.revocations()));
      await expectRefusal((await presenting({ ...(await branch.issue()), chain: branch.pem })).page, 'この電子証明書は失効しています');
    });

    it('a customer’s certificate issues nothing', async () => {
      const keyUsage = 128 | 4;
      const forged = await authority.authorise({ isAuthority: false, keyUsage, usages: [CLIENT_AUTH] });
      await expectRefusal((await presenting({ ...(await forged.issue()), chain: forged.pem })).page, 'この電子証明書ではログインできません');
    });

    it('an authority that may have none below it has none', async () => {
      const branch = await authority.authorise({ pathLength: 0 });
      const below = await branch.authorise({ name: 'Below CA' });
      await expectRefusal((await presenting({ ...(await below.issue()), chain: below.pem + '\n' + branch.pem })).page, 'この電子証明書ではログインできません');
    });

    it('another institution’s customer: its authority is not ours, and its certificate is not bound here', async () => {
      const folder = gateway.environment.CERTIFICATE_AUTHORITIES_DIR;
      await expectRefusal((await presenting(sampleIdentity(folder, 'kyodo-shinkin'))).page, 'この電子証明書ではログインできません');
      const { page } = await presenting(sampleIdentity(folder, 'minato-shinkin'), {}, 'kyodo-shinkin');
      expect(page.document.querySelector('h1')?.text).toBe('この電子証明書は登録されていません');
    });

    it('speaks English too', async () => {
      const { browser, page } = await presenting(undefined);
      expect((await browser.open(`${page.url}?lang=en`)).document.querySelector('h1')?.text).toBe('We did not receive a certificate');
    });
  });

  describe('the proof', () => {
    it('is good once', async () => {
      const { browser, proof, page } = await presenting(await authority.issue());
      expect(page.url).not.toContain('proof');
      await browser.submit(page, { password: PASSWORD }, 'certificate');
      expect((await browser.open(proof)).url).toMatch(/\/access$/);
    });

    it('is good once, of many at the same time', async () => {
      const { browser, certificateUrl } = await atLogin(gateway);
      const { location } = await present(certificateUrl, await authority.issue());
      const answers = await Promise.all(Array.from({ length: 6 }, () => browser.fetch(location)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 303));
      const used = (await tablesOf(gateway)).get('journey_presentations') ?? '';
      expect(used).not.toContain(new URL(location).searchParams.get('proof'));
      expect((await browser.open(location)).url).toMatch(/\/certificate$/);
    });

    it('a refusal’s proof does not work again either', async () => {
      const { browser, proof, page } = await presenting(undefined);
      expect(page.url).toMatch(/\/certificate-refused$/);
      expect((await browser.open(proof)).url).toMatch(/\/login$/);
    });

    it('runs out after a minute', async () => {
      const { browser, certificateUrl } = await atLogin(gateway);
      const { location } = await present(certificateUrl, await authority.issue());
      gateway.clock.advance(61_000);
      expect((await browser.open(location)).url).toMatch(/\/login$/);
    });

    it('is of no use in another browser, and in this one afterwards it still is', async () => {
      const { browser, certificateUrl, partner } = await atLogin(gateway);
      const { location } = await present(certificateUrl, await authority.issue());
      const stranger = partner.browser();
      const page = await stranger.open(location);
      expect(page.status).toBe(410);
      expect(page.text).toContain('このブラウザーでは続けられません');
      expect((await browser.open(location)).url).toMatch(/\/certificate$/);
    });

    it('is of no use to another journey, not even in the same browser', async () => {
      const mine = await atLogin(gateway);
      const other = await mine.browser.open(new Partner(gateway, INSTITUTION, 'corporate').authorizeUrl());
      const { location } = await present(mine.certificateUrl, await authority.issue());
      const swapped = other.url.replace(/login$/, `certificate-presented${new URL(location).search}`);
      expect((await mine.browser.open(swapped)).url).toBe(other.url);
    });

    it('is given at the button of the journey’s own login page only: knowing its address is not enough', async () => {
      const victim = await atLogin(gateway);
      const stranger = await atLogin(gateway);
      const { origin, pathname } = new URL(victim.certificateUrl);
      const { search } = new URL(stranger.certificateUrl);
      const guessed = `?page=${'a'.repeat(43)}`;
      for (const query of ['', '?page=', guessed, `${guessed}&page=b`, '?page[x]=1', search]) {
        const { location } = await present(`${origin}${pathname}${query}`, await authority.issue());
        expect(location).not.toContain('proof');
        expect((await victim.browser.open(location)).url).toBe(victim.login.url);
      }
      const { location } = await present(victim.certificateUrl, await authority.issue());
      expect((await victim.browser.open(location)).url).toMatch(/\/certificate$/);
    });

    it.each(['', '?proof=', '?proof=guess', '?proof=a&proof=b', '?proof[x]=1'])('made up (%s) leads back to the login', async (query) => {
      const { browser, login } = await atLogin(gateway);
      expect((await browser.open(login.url.replace(/login$/, `certificate-presented${query}`))).url).toBe(login.url);
    });

    it('comes too late once the customer is known, and changes nothing', async () => {
      const { browser, login, certificateUrl } = await atLogin(gateway);
      const access = await browser.submit(login, gateway.sample(INSTITUTION, 'corporate').customer, 'login');
      const { location } = await present(certificateUrl, await authority.issue());
      expect((await browser.open(location)).url).toBe(access.url);
    });
  });

  describe('the password that follows', () => {
    it('is asked again when it is wrong, missing or too long, and counts with the ID’s other failures', async () => {
      const { browser, page } = await presenting(await authority.issue());
      for (const [password, words] of [['', '入力してください'], ['x'.repeat(200), '長すぎます'], ['wrong', '違います']] as const) {
        const again = await browser.submit(page, { password }, 'certificate');
        expect([again.status, again.document.querySelector('.problem')?.text.includes(words)]).toEqual([422, true]);
        expect(again.html).not.toContain(password === '' ? 'never' : `value="${password}"`);
      }
      for (let attempt = 0; attempt < 2; attempt += 1) await browser.submit(page, { password: 'wrong' }, 'certificate');
      expect((await browser.submit(page, { password: 'wrong' }, 'certificate')).status).toBe(429);
      gateway.clock.advance(DAY / 24 / 4);
    });

    describe('is of no use any more once the certificate', () => {
      const issuer = 'CN=Renkei Sample CA,O=Sample Only';
      afterEach(() => deliver({ loginMethod: 'certificate', certificates: [{ issuer, serialNumber: '103' }] }));

      it.each<[string, () => Promise<void>, string]>([
        ['was revoked', async () => revoke(await authority.revocations({ serialNumbers: ['0103'] })), 'この電子証明書は失効しています'],
        ['can no longer be checked', () => rm(fileOf(`${INSTITUTION}.crl.pem`)), 'ただいま電子証明書を確認できません'],
        ['was taken from the user', () => deliver({ certificates: [] }), 'この電子証明書は登録されていません'],
        ['is not what the contract signs in by', () => deliver({ loginMethod: 'password' }), 'この電子証明書は登録されていません'],
      ])('%s', async (_, happens, title) => {
        const { browser, page, partner } = await presenting(await authority.issue());
        expect(page.url).toMatch(/\/certificate$/);
        await happens();
        const refused = await browser.submit(page, { password: PASSWORD }, 'certificate');
        await expectRefusal(refused, title);
        expect((await browser.open(page.url)).url).toMatch(/\/login$/);
        expect(partner.answer(await browser.submit(refused, {}, 'cancel')).get('error')).toBe('access_denied');
      });

      it('was revoked with the authority above it, which came with it', async () => {
        const branch = await authority.authorise();
        await deliver({ certificates: [{ issuer: 'CN=Branch CA,O=Sample Only', serialNumber: '0103' }] });
        await revoke((await authority.revocations()) + '\n' + (await branch.revocations()));
        const { browser, page } = await presenting({ ...(await branch.issue()), chain: branch.pem });
        expect((await browser.open(page.url)).url).toBe(page.url);
        await revoke((await authority.revocations({ serialNumbers: ['0200'] })) + '\n' + (await branch.revocations()));
        await expectRefusal(await browser.submit(page, { password: PASSWORD }, 'certificate'), 'この電子証明書は失効しています');
      });
    });

    it('cannot be skipped: later pages lead back to it', async () => {
      const { browser, page } = await presenting(await authority.issue());
      expect((await browser.open(page.url.replace(/certificate$/, 'access'))).url).toBe(page.url);
      expect((await browser.open(page.url.replace(/certificate$/, 'login'))).url).toBe(page.url);
    });

    it('a certificate contract cannot fall back to ID and password, and is told no more than anybody', async () => {
      const { browser, login } = await atLogin(gateway);
      const page = await browser.submit(login, { customerId: 'sakura0101', password: PASSWORD }, 'login');
      expect(page.status).toBe(422);
      expect(page.url).toMatch(/\/login$/);
      gateway.clock.advance(DAY / 24 / 4);
    });
  });

  describe('the port itself', () => {
    it('answers with the common headers and the caller’s interaction id, and keeps nothing', async () => {
      const { certificateUrl } = await atLogin(gateway);
      const { status, headers } = await present(certificateUrl, undefined, { 'x-fapi-interaction-id': 'certificate-test-1' });
      expect(status).toBe(303);
      expect(headers.get('x-fapi-interaction-id')).toBe('certificate-test-1');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('set-cookie')).toBeNull();
      // Pages on http://localhost would be gone for a year.
      expect(headers.get('strict-transport-security')).toBeNull();
    });

    it('has one address and sends everybody else to the pages', async () => {
      const { certificateUrl } = await atLogin(gateway);
      const { origin } = new URL(certificateUrl);
      expect((await present(`${origin}/`)).status).toBe(404);
      expect((await present(`${origin}/banks/${INSTITUTION}/v1/accounts`)).status).toBe(404);
      expect((await present(`${origin}/banks/${INSTITUTION}/certificate/none`)).location).toBe(`${gateway.url}/banks/${INSTITUTION}/connect/none`);
      expect((await present(`${origin}/banks/nowhere/certificate/a%2F..%2F..%0d%0ax`)).location).toBe(`${gateway.url}/banks/nowhere/connect/a%2F..%2F..%0D%0Ax`);
      const elsewhere = certificateUrl.replace(INSTITUTION, 'kyodo-shinkin');
      expect((await present(elsewhere, await authority.issue())).location).not.toContain('proof');
    });

    it('takes the word of nobody: a Client-Cert header is nothing here', async () => {
      const { certificateUrl, browser } = await atLogin(gateway);
      const { location } = await present(certificateUrl, undefined, { 'client-cert': headerOf(await authority.issue()) });
      await expectRefusal(await browser.open(location), '電子証明書を確認できませんでした');
    });

    it('shakes hands anew each time: no session is kept to be resumed', async () => {
      const { port } = new URL((await atLogin(gateway)).certificateUrl);
      const sessions: Buffer[] = [];
      const { certificate, key } = await authority.issue();
      const socket = connect({ port: Number(port), host: 'localhost', servername: 'localhost', cert: certificate, key, rejectUnauthorized: false });
      socket.on('session', (session) => sessions.push(session));
      await once(socket, 'secureConnect');
      socket.write(`GET /banks/${INSTITUTION}/certificate/none HTTP/1.1\r\nhost: localhost\r\n\r\n`);
      socket.resume();
      await once(socket, 'close');
      const again = connect({ port: Number(port), host: 'localhost', servername: 'localhost', session: sessions.at(-1), rejectUnauthorized: false });
      await once(again, 'secureConnect');
      expect(again.isSessionReused()).toBe(false);
      again.destroy();
    });

    it('what was refused is in the audit with its reason', async () => {
      await presenting(await authority.issue({ usages: [SERVER_AUTH] }));
      const tables = await tablesOf(gateway);
      const records = `${tables.get('audit_records') ?? ''}${tables.get('audit_unsequenced') ?? ''}`;
      expect(records).toContain('certificate.refused');
      expect(records).toContain('it is not for client authentication');
    });
  });

  describe('a customer whom the institution does not let in', () => {
    afterAll(() => deliver({}));

    it('whose contract is suspended or ended is told so, and goes back to the partner', async () => {
      await deliver({ state: 'suspended' });
      const { partner, browser, page } = await presenting(await authority.issue());
      expect([page.status, page.document.querySelector('h1')?.text]).toEqual([403, 'このご契約ではご利用いただけません']);
      expect(partner.answer(await browser.open(page.url.replace(/certificate-presented.*$/, 'end'))).get('error')).toBe('access_denied');
      await deliver({ state: 'active' });
    });

    it('whose contract signs in by password is bound by no certificate', async () => {
      await deliver({ loginMethod: 'password' });
      await expectRefusal((await presenting(await authority.issue())).page, 'この電子証明書は登録されていません');
      await deliver({});
    });

    it('whose ID is stopped is stopped with a certificate too', async () => {
      const { browser, page } = await presenting(await authority.issue());
      for (let attempt = 0; attempt < 7; attempt += 1) {
        await browser.submit(page, { password: 'wrong' }, 'certificate');
        gateway.clock.advance(2 * 60_000);
      }
      const again = await presenting(await authority.issue());
      expect([again.page.status, again.page.document.querySelector('h1')?.text]).toEqual([403, 'ログインを停止しています']);
    });
  });

  /** The certificate contract of the sample data as the institution delivers it the next time. */
  async function deliver({ certificates, ...contract }: { certificates?: readonly { issuer: string; serialNumber: string }[]; state?: string; loginMethod?: string }): Promise<void> {
    const file = JSON.parse(readFileSync(`examples/data/customers-${INSTITUTION}.json`, 'utf8')) as { contracts: { loginMethod?: string; users: { certificates?: unknown }[] }[] };
    const bound = file.contracts.filter(({ loginMethod }) => loginMethod === 'certificate');
    for (const one of bound) {
      Object.assign(one, contract);
      if (certificates) for (const user of one.users) user.certificates = certificates;
    }
    const { refusals } = await gateway.app.get(LedgerImport).importCustomers(INSTITUTION, JSON.stringify(file));
    expect(refusals).toEqual([]);
  }
});

describe('電子証明書 where no password follows', () => {
  it('lets its holder in at once, by the one factor', async () => {
    const profiles = new ProfileFolder();
    profiles.edit('sakura-shinkin.yaml', 'passwordFollows: true', 'passwordFollows: false');
    const gateway = await startGateway({ environment: { INSTITUTIONS_DIR: profiles.path } });
    try {
      const { partner, browser, certificateUrl } = await atLogin(gateway);
      const { location } = await present(certificateUrl, sampleIdentity(gateway.environment.CERTIFICATE_AUTHORITIES_DIR, INSTITUTION));
      const access = await browser.open(location);
      expect(access.url).toMatch(/\/access$/);
      const answer = partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
      expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
      const [permission] = JSON.parse((await tablesOf(gateway)).get('consents_permissions') ?? '[]') as { factors: string }[];
      expect(JSON.parse(permission?.factors ?? '')).toEqual(['certificate']);
    } finally {
      await gateway.stop();
      profiles.remove();
    }
  });
});

describe('a stopping process', () => {
  it('waits for nobody who is still looking for the certificate', async () => {
    const gateway = await startGateway();
    const { port } = new URL((await atLogin(gateway)).certificateUrl);
    const undecided = connectPlain({ port: Number(port), host: '127.0.0.1' });
    await once(undecided, 'connect');
    const began = performance.now();
    await gateway.stop();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(undecided.destroyed || (await once(undecided, 'close'))).toBeTruthy();
  });
});

/** As RFC 9440 writes it. */
function headerOf({ certificate }: Identity): string {
  return `:${new X509Certificate(certificate).raw.toString('base64')}:`;
}

describe('電子証明書 by the header of a proxy', () => {
  let gateway: Gateway;
  let stranger: Gateway;
  const behind = (proxies: string) => ({ environment: { CLIENT_CERT_PROXIES: proxies, CERTIFICATE_URL: 'https://certificate.example.jp' } });
  beforeAll(async () => {
    gateway = await startGateway(behind('10.1.2.3,127.0.0.0/8'));
    stranger = await startGateway(behind('10.1.2.3'));
  });
  afterAll(async () => {
    await gateway.stop();
    await stranger.stop();
  });

  /** What the proxy would send on. */
  async function throughProxy(at: Gateway, headers: Record<string, string>) {
    const { browser, certificateUrl } = await atLogin(at);
    expect(certificateUrl).toMatch(/^https:\/\/certificate\.example\.jp\/banks\/sakura-shinkin\/certificate\/[\w-]+\?page=[\w-]{43}$/);
    const url = certificateUrl.replace('https://certificate.example.jp', at.url);
    const answer = await fetch(url, { headers, redirect: 'manual' });
    expect(answer.status).toBe(303);
    return browser.open(answer.headers.get('location') ?? '');
  }

  const sample = (at: Gateway, name = INSTITUTION) => sampleIdentity(at.environment.CERTIFICATE_AUTHORITIES_DIR, name);

  it('is taken from a proxy that is named', async () => {
    expect((await throughProxy(gateway, { 'client-cert': headerOf(sample(gateway)) })).url).toMatch(/\/certificate$/);
  });

  it('is dropped from anybody else, and then nothing was presented', async () => {
    const page = await throughProxy(stranger, { 'client-cert': headerOf(sample(stranger)), 'x-forwarded-for': '10.1.2.3' });
    expect(page.document.querySelector('h1')?.text).toBe('電子証明書を確認できませんでした');
  });

  it('has to be checked like any other', async () => {
    const page = await throughProxy(gateway, { 'client-cert': headerOf(sample(gateway, 'revoked')) });
    expect(page.document.querySelector('h1')?.text).toBe('この電子証明書は失効しています');
  });

  it.each<[string, (good: string) => string]>([
    ['sent twice, by the customer and by the proxy', (good) => `${good}, ${good}`],
    ['without colons', (good) => good.replaceAll(':', '')],
    ['no certificate', () => ':AAAA:'],
    ['empty', () => '::'],
    ['with parameters', (good) => `${good};trusted`],
  ])('that is %s lets nobody in', async (_, spoil) => {
    const page = await throughProxy(gateway, { 'client-cert': spoil(headerOf(sample(gateway))) });
    expect(page.document.querySelector('h1')?.text).toBe('この電子証明書ではログインできません');
  });
});
