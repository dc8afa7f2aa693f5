import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerImport } from '#modules/bank-host';
import { PartnerDesk, PartnerImport } from '#modules/partners';
import type { Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

const staff = { kind: 'staff', id: 'test' } as const;
/** Would be a tag, end an attribute, be a template's expression, or end the title: whatever it is put into. */
const MARKUP = `<img src=x onerror=alert(1)>"'{{1111*1111}}</title><script>alert(2)</script>`;

interface PartnersFile {
  readonly companies: readonly {
    readonly id: string;
    readonly services: readonly { readonly clients: readonly { readonly redirectUris: readonly string[] }[] }[];
  }[];
}

describe('markup in every name that a partner or an institution can give', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
    await gateway.app.get(PartnerImport).import(JSON.stringify(partnersInMarkup()), staff);
    const { refusals } = await gateway.app.get(LedgerImport).importCustomers('sakura-shinkin', JSON.stringify(customersInMarkup()));
    expect(refusals).toEqual([]);
  });
  afterAll(() => gateway.stop());

  /** Nothing on the page is there because of a name: no element, no handler, no address that runs. */
  function expectTextOnly(page: Page): void {
    const { document } = page;
    expect(document.querySelectorAll('img, iframe, object, embed, base')).toHaveLength(0);
    expect(document.querySelectorAll('script').map((script) => [script.getAttribute('src')?.startsWith('/assets/'), script.text])).toEqual([[true, '']]);
    expect(document.querySelectorAll('title, style')).toHaveLength(1);
    for (const element of document.querySelectorAll('*')) {
      const names = Object.keys(element.attributes);
      expect(names.filter((name) => /^on|^style$/i.test(name))).toEqual([]);
      for (const name of ['href', 'src', 'action']) {
        expect(element.getAttribute(name) ?? '/').toMatch(/^(\/(?!\/)|\?lang=|#|tel:|mailto:|https:\/\/x\.example\/|https:\/\/www\.|http:\/\/localhost:)/);
      }
    }
    expect(page.text).not.toContain('1234321');
  }

  it.each(['ja', 'en'])('is text on every page of a journey, in %s', async (language) => {
    const spoken = { 'accept-language': language };
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl(), spoken);
    expectTextOnly(login);
    expect(login.text).toContain('<img src=x onerror=alert(1)>');

    const again = await browser.submit(login, { contractorId: MARKUP.slice(0, 20), password: MARKUP }, 'login');
    expect(again.status).toBe(422);
    expectTextOnly(again);

    const access = await browser.submit(login, partner.customer, 'login');
    expect(access.url).toMatch(/access$/);
    expectTextOnly(access);
    expect(access.text).toContain(MARKUP);
    expectTextOnly(await browser.submit(access, { operations: MARKUP, consent: MARKUP, offer: MARKUP }, 'access'));

    await gateway.app.get(PartnerDesk).suspend(partner.clientId, staff);
    const stopped = await browser.open(access.url, spoken);
    await gateway.app.get(PartnerDesk).resume(partner.clientId, staff);
    expect(stopped.status).toBe(403);
    expectTextOnly(stopped);
  });

  it('is text on the page that forwards, and on the page that announces a replacement', async () => {
    const partner = new Partner(gateway);
    await partner.link();
    const browser = partner.browser();
    const access = await browser.submit(await browser.open(partner.authorizeUrl()), partner.customer, 'login');
    expectTextOnly(access);
    const { url, body } = browser.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    await browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) });
    const html = await (await browser.fetch(url.replace(/access$/, 'end'))).text();
    expect(html).not.toMatch(/<img|<script>|onerror=alert\(1\)>/);
    expect(html.match(/<meta http-equiv/g)).toHaveLength(1);
  });

  it('is text in addresses that nobody gave out, and in headers', async () => {
    for (const path of ['/banks/sakura-shinkin/connect/%22%3E%3Cimg%20src=x%3E/x', '/banks/%22%3E%3Cimg%20src=x%3E/connect/x', '/banks/sakura-shinkin/connect/x/login?lang=%22%3E%3Cimg%20src=x', '/banks/sakura-shinkin/terms/personal/%3Cimg%20src=x', '/%3Cimg%20src=x%3E']) {
      const answer = await fetch(`${gateway.url}${path}`, { headers: { 'accept-language': '<img src=x>', 'x-fapi-interaction-id': '<img src=x>aaaaaaaa' } });
      expect([path, (await answer.text()).includes('<img'), answer.headers.get('x-fapi-interaction-id')?.includes('<')]).toEqual([path, false, false]);
    }
  });

  it('is handed to partners as it is, in JSON that no browser takes for a page', async () => {
    const partner = new Partner(gateway);
    const { access_token } = await partner.link();
    const { headers, body } = await partner.data<{ accounts: { accountName: string }[] }>(access_token, '/accounts');
    expect(body.accounts[0]?.accountName).toBe(MARKUP);
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual(['application/json; charset=utf-8', 'nosniff']);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'http://partner.example/callback', 'https://user@partner.example/', 'https://partner.example/#x', 'https://partner.example/*', '//partner.example/', 'https://partner.example/"><script>', 'HTTPS://partner.example/', 'https://partner.example/a/../b'])(
    'a redirect URI %s is not registered',
    async (redirectUri) => {
      const file = structuredClone(samplePartners());
      const client = file.companies[0]?.services[0]?.clients[0] as { redirectUris: string[] };
      client.redirectUris = [redirectUri];
      await expect(gateway.app.get(PartnerImport).import(JSON.stringify(file), staff)).rejects.toThrow(/redirectUris\[0\]/);
    },
  );
});

const samplePartners = () => JSON.parse(readFileSync('examples/data/partners.json', 'utf8')) as PartnersFile;

function partnersInMarkup(): object {
  const named = { name: MARKUP, nameEn: MARKUP };
  return {
    companies: samplePartners().companies.map((company) =>
      company.id !== 'mihon-fintech'
        ? company
        : {
            ...company,
            ...named,
            passesDataTo: [MARKUP],
            termsUrl: "https://x.example/'onclick='alert(1)",
            privacyUrl: 'https://x.example/"onclick="alert(1)',
            contact: { name: MARKUP, telephone: '03-0000-9901', email: "a'onclick='b@x.example", url: 'https://x.example/"><script>alert(1)</script>' },
            services: company.services.map((service) => ({ ...service, ...named, description: MARKUP, descriptionEn: MARKUP })),
          },
    ),
  };
}

function customersInMarkup(): object {
  const account = { branchCode: '001', branchName: MARKUP, accountType: '1', accountNumber: '1234567', holderName: MARKUP, holderNameKana: MARKUP };
  const user = { login: { contractorId: '0123456789' }, displayName: MARKUP, administrator: true, password: 'Sakura-2026' };
  const contract = { channel: 'personal', contractNumber: '0123456789', holderName: MARKUP, holderNameKana: MARKUP, accounts: [account], users: [user] };
  return { format: 'renkei-customers/1', institution: 'sakura-shinkin', contracts: [contract] };
}
