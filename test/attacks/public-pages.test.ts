import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListingImport, PartnerImport } from '#modules/partners';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { rawPost, rawRequest, sendRaw } from './raw-http.js';

const staff = { kind: 'staff', id: 'test' } as const;
const FORM = 'Content-Type: application/x-www-form-urlencoded';

describe('pages that anybody may open', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const ids = () => Object.keys(JSON.parse(readFileSync('examples/samples.json', 'utf8')).institutions as object);
  /** Every page without a customer: the public ones, those of the gallery, and the ways to get lost. */
  async function addresses(): Promise<string[]> {
    const gallery = await (await fetch(`${gateway.url}/gallery`)).text();
    return [
      ...ids().flatMap((id) => [`/banks/${id}`, `/banks/${id}/partners`, `/banks/${id}/connect/nobody/login`, `/banks/${id}/terms/personal/none`, `/banks/${id}/connect/nobody/certificate-presented`, `/banks/${id}/connect/nobody/certificate-refused`]),
      '/banks/nowhere', '/banks/nowhere/partners', '/gallery', ...[...gallery.matchAll(/href="(\/gallery\/[^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
    ];
  }

  it('are framed by nobody, run no code of others, send forms to us alone and leave no trace of their address', async () => {
    const all = await addresses();
    expect(all.length).toBeGreaterThan(80);
    for (const address of all) {
      const { headers } = await fetch(`${gateway.url}${address}`, { headers: { accept: 'text/html' } });
      const policy = headers.get('content-security-policy') ?? '';
      const named = ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"].filter((directive) => !policy.includes(directive));
      expect([address, named, headers.get('x-frame-options'), headers.get('referrer-policy'), headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual([address, [], 'DENY', 'no-referrer', 'nosniff', 'no-store']);
    }
  });

  it('say nothing that a stranger’s headers and parameters say, so that no cache can be made to serve it', async () => {
    const evil = 'evil.example';
    const forged = [`Host: ${evil}`, `X-Forwarded-Host: ${evil}`, `X-Forwarded-Proto: ${evil}`, `X-Forwarded-For: ${evil}`, `Forwarded: host=${evil}`, `X-Original-URL: /${evil}`, `X-Rewrite-URL: /${evil}`, `Referer: https://${evil}/`, `Origin: https://${evil}`, `Accept-Language: ${evil}`, `Cookie: lang=${evil}; renkei_device=${evil}`];
    const query = `?lang=${evil}&utm=${evil}&institution=${evil}&returnTo=https://${evil}&constructor=1&lang=${evil}`;
    for (const address of (await addresses()).filter((one) => !one.includes('?')).concat(ids().map((id) => `/banks/${id}/partners.json`))) {
      for (const accept of ['text/html', 'application/json', `${evil}/${evil}`]) {
        const { status, head, body } = await sendRaw(gateway, [`GET ${address}${query} HTTP/1.1`, 'Connection: close', ...forged, `Accept: ${accept}`, '', ''].join('\r\n'));
        expect([address, accept, status >= 200 && status < 500, `${head}${body}`.includes(evil)]).toEqual([address, accept, true, false]);
      }
    }
  });

  it('are kept by caches only where they are the same for everybody', async () => {
    for (const id of ids()) {
      const kept = await fetch(`${gateway.url}/banks/${id}/partners.json?lang=en`, { headers: { 'accept-language': 'en' } });
      expect([kept.headers.get('cache-control'), kept.headers.getSetCookie(), await kept.text()]).toEqual(['public, max-age=60', [], await (await fetch(`${gateway.url}/banks/${id}/partners.json`)).text()]);
      const [page, json] = await Promise.all(['text/html', 'application/json'].map((accept) => fetch(`${gateway.url}/banks/${id}/partners?lang=en`, { headers: { accept } })));
      expect([page?.headers.get('vary'), page?.headers.get('cache-control')]).toEqual(['accept', 'no-store']);
      expect([json?.headers.get('vary'), json?.headers.get('cache-control'), json?.headers.getSetCookie()]).toEqual(['accept', 'public, max-age=60', []]);
    }
  });

  it('take a length of 10 MB, or chunks without an end, from nobody', async () => {
    const login = await new Partner(gateway).browser().open(new Partner(gateway).authorizeUrl());
    const paths = [new URL(login.url).pathname, '/banks/sakura-shinkin/connect/nobody/cancel', '/banks/sakura-shinkin/oauth/token', '/banks/sakura-shinkin/oauth/revoke', '/banks/sakura-shinkin/partners', '/banks/sakura-shinkin/certificate/nobody'];
    const megabytes = 'a'.repeat(10 * 1024 * 1024);
    for (const path of paths) {
      const bodies = [rawPost(path, [FORM], `x=${megabytes}`), rawPost(path, [FORM, 'Transfer-Encoding: chunked'], `${megabytes.length.toString(16)}\r\n${megabytes}\r\n0\r\n\r\n`)];
      for (const body of bodies) {
        const { status } = await sendRaw(gateway, body);
        // Whoever is still sending when the answer is there may see the connection end instead.
        expect([path, status === 0 || (status >= 400 && status < 500)]).toEqual([path, true]);
      }
    }
    expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
  });

  it('take an address of a thousand parameters, and headers of the longest length, for what they are', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => `a${at}=1`).join('&');
    for (const path of [`/banks/sakura-shinkin/partners?${many}`, `/gallery?${many}`, `/banks/sakura-shinkin?lang=${'ja&lang='.repeat(500)}`]) {
      expect([path.slice(0, 40), (await sendRaw(gateway, rawRequest('GET', path, ['Accept: text/html']))).status]).toEqual([path.slice(0, 40), 200]);
    }
    for (const header of [`Accept-Language: ${'en;q=0.1,'.repeat(1_200)}`, `Accept: ${'a/b;q=0.1,'.repeat(1_200)}`, `Cookie: ${'a=b;'.repeat(3_000)}`, 'Accept-Language: *;q=x', 'Accept: ;;;', 'Accept-Language: \xff\xfe']) {
      expect([header.slice(0, 30), (await sendRaw(gateway, rawRequest('GET', '/banks/sakura-shinkin/partners', [header]))).status]).toEqual([header.slice(0, 30), 200]);
    }
  });

  it('print names as long as they may be, and show none that runs, turns around or hides', async () => {
    const long = '長'.repeat(100);
    const file = JSON.parse(readFileSync('examples/data/partners.json', 'utf8')) as { companies: { name: string; nameEn: string; passesDataTo: string[]; passesDataToEn?: string[] }[] };
    const [company] = file.companies;
    Object.assign(company ?? {}, { name: long, nameEn: 'W'.repeat(100), passesDataTo: Array.from({ length: 30 }, (_, at) => `${at}${'社'.repeat(90)}`), passesDataToEn: undefined });
    await gateway.app.get(PartnerImport).import(JSON.stringify(file), staff);
    for (const id of ids()) expect((await (await fetch(`${gateway.url}/banks/${id}/partners`)).text()).includes(long)).toBe(true);
    for (const name of ['見本\u202e社', '見本\u2066社', '見本\u200b社', '\u001b]0;title\u0007', '見本\n社', '見本\ud800社', '見本\u2028社']) {
      if (company) company.name = name;
      await expect(gateway.app.get(PartnerImport).import(JSON.stringify(file), staff)).rejects.toThrow(/companies\[0\]\.name/);
      const cell = `"${name}"`;
      await expect(gateway.app.get(ListingImport).import('minato-shinkin', Buffer.from(`連携先,サービス内容\n株式会社,${cell.replace('\n', '\u2028').replace('\ud800', '\u202d')}\n`))).rejects.toThrow(/line 2/);
    }
  });

  it.each(['termsUrl', 'privacyUrl', 'contact.url'])('lead nowhere but to https: %s', async (place) => {
    for (const address of ['javascript:alert(1)', 'https:javascript:alert(1)', 'data:text/html,x', '//evil.example', 'http://x.example', 'https://', ' https://x.example', 'https://x.example/\u202e', 'https://x.example/ x', 'HTTPS:evil', 'https:\\\\evil.example']) {
      const file = JSON.parse(readFileSync('examples/data/partners.json', 'utf8')) as { companies: Record<string, Record<string, unknown>>[] };
      const [company = {}] = file.companies;
      if (place === 'contact.url') (company['contact'] ?? {})['url'] = address;
      else (company as Record<string, unknown>)[place] = address;
      await expect(gateway.app.get(PartnerImport).import(JSON.stringify(file), staff)).rejects.toThrow(place);
    }
  });
});
