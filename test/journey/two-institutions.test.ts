import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerImport } from '#modules/bank-host';
import { PartnerDesk } from '#modules/partners';
import { loadSamples } from '../../src/samples.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

/** うめ: one more file, made of さくら's, and no code. */
async function institutionsWithUme(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-institutions-'));
  await cp('institutions', folder, { recursive: true });
  const sakura = await readFile(join(folder, 'sakura-shinkin.yaml'), 'utf8');
  const ume = sakura.replaceAll('sakura-shinkin', 'ume-shinkin').replaceAll('さくら', 'うめ').replaceAll('9994', '9996');
  await writeFile(join(folder, 'ume-shinkin.yaml'), ume);
  return folder;
}

describe('a new institution is one file', () => {
  let gateway: Gateway;
  let folder: string;
  beforeAll(async () => {
    folder = await institutionsWithUme();
    gateway = await startGateway({
      environment: { INSTITUTIONS_DIR: folder },
      load: async (app) => {
        await loadSamples(app);
        const terms = { institution: 'ume-shinkin', startDate: '2026-01-01', operations: ['balances', 'transactions'] as const };
        await app.get(PartnerDesk).link('mihon-kakeibo-personal', terms, { kind: 'staff', id: 'test' });
        const customers = await readFile('examples/data/customers-sakura-shinkin.json', 'utf8');
        await app.get(LedgerImport).importCustomers('ume-shinkin', customers.replaceAll('sakura-shinkin', 'ume-shinkin'));
      },
    });
  });
  afterAll(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const partnerAt = (institution: string) => new Partner(gateway, institution, 'personal', { sampleOf: 'sakura-shinkin' });
  const customer = () => gateway.sample('sakura-shinkin').customer;

  it('and its customers link as anywhere else, under its own name and issuer', async () => {
    const partner = partnerAt('ume-shinkin');
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    expect(login.text).toContain('当画面は、うめ見本信用金庫のWebサイトです');
    const access = await browser.submit(login, customer(), 'login');
    const answer = partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
    expect(answer.get('iss')).toBe(gateway.issuer('ume-shinkin'));
    expect((await partner.exchange(answer.get('code') ?? '')).status).toBe(200);
  });

  it('a second authorization in the same browser shows the login again, at the other institution too', async () => {
    const first = partnerAt('sakura-shinkin');
    const browser = first.browser();
    await first.permit(browser);
    for (const institution of ['ume-shinkin', 'sakura-shinkin']) {
      expect((await browser.open(partnerAt(institution).authorizeUrl())).url).toContain(`/banks/${institution}/connect/`);
    }
  });

  it('a code and a token of one institution are nothing at the other', async () => {
    const [sakura, ume] = [partnerAt('sakura-shinkin'), partnerAt('ume-shinkin')];
    const code = (await sakura.permit()).get('code') ?? '';
    const elsewhere = await ume.token({ grant_type: 'authorization_code', code, redirect_uri: sakura.redirectUri, code_verifier: sakura.verifier });
    expect(elsewhere.body).toMatchObject({ error: 'invalid_grant' });
    const { body: tokens } = await sakura.exchange(code);
    expect((await ume.data(String(tokens['access_token']), '/accounts')).status).toBe(401);
    expect((await ume.refresh(String(tokens['refresh_token']))).body).toMatchObject({ error: 'invalid_grant' });
    await ume.post('revoke', { token: String(tokens['refresh_token']) });
    expect((await sakura.data(String(tokens['access_token']), '/accounts')).status).toBe(200);
  });

  it('an interaction begun at one institution cannot be walked at the other', async () => {
    const partner = partnerAt('sakura-shinkin');
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const swapped = await browser.open(login.url.replace('sakura-shinkin', 'ume-shinkin'));
    expect(swapped.status).toBe(410);
  });

  it('wrong attempts at one institution do not stop the ID at another', async () => {
    const partner = partnerAt('sakura-shinkin');
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const { contractorId = '' } = customer();
    await browser.submit(login, { contractorId, password: 'wrong' }, 'login');
    await browser.submit(login, { contractorId, password: 'wrong' }, 'login');
    expect((await browser.submit(login, { contractorId, password: 'wrong' }, 'login')).status).toBe(422);
    expect((await browser.submit(login, customer(), 'login')).status).toBe(429);
    await partnerAt('ume-shinkin').permit();
  });
});
