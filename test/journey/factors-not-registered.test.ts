import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LedgerImport } from '#modules/bank-host';
import { loadSamples } from '../../src/samples.js';
import { ProfileFolder } from '../institutions/profile-folder.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

let gateway: Gateway;
const profiles = new ProfileFolder().edit('kyodo-shinkin.yaml', 'journey: [login, otp?, access]', 'journey: [login, otp, access]');
beforeAll(async () => {
  gateway = await startGateway({
    environment: { INSTITUTIONS_DIR: profiles.path },
    load: async (app) => {
      await loadSamples(app);
      const file = (await readFile('examples/data/customers-icho-shinkumi.json', 'utf8')).replaceAll(/"userNumber": "\d+"/g, '"userNumber": null');
      const { refusals } = await app.get(LedgerImport).importCustomers('icho-shinkumi', file);
      if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
    },
  });
});
afterAll(async () => {
  await gateway.stop();
  profiles.remove();
});

it.each([
  ['kyodo-shinkin', 'withoutToken', 'トークンのご登録が必要です', '03-0000-9991'],
  ['icho-shinkumi', 'withoutQuestions', '利用者番号のご登録が必要です', '018-000-9993'],
])('at %s, where all customers are asked, those who have nothing to be asked for stop with the telephone and a way back', async (institution, who, title, telephone) => {
  const partner = new Partner(gateway, institution);
  const browser = partner.browser();
  const customer = gateway.sample(institution).others?.[who]?.customer ?? {};
  const page = await browser.submit(await browser.open(partner.authorizeUrl()), customer, 'login');
  expect([page.status, page.document.querySelector('h1')?.text]).toEqual([403, title]);
  expect(page.document.querySelector('.telephone')?.text).toContain(telephone);
  const back = new URL(page.document.querySelector('a.main')?.getAttribute('href') ?? '', page.url).href;
  expect(Object.fromEntries(partner.answer(await browser.open(back)))).toMatchObject({ error: 'access_denied', state: partner.state, iss: partner.issuer });
});

it('and customers who have a token are asked as ever', async () => {
  const partner = new Partner(gateway, 'kyodo-shinkin');
  const browser = partner.browser();
  const page = await browser.submit(await browser.open(partner.authorizeUrl()), partner.customer, 'login');
  expect(page.url).toMatch(/\/otp$/);
});
