import { it, beforeAll, afterAll } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { say, rawTo, head, startGateway, Partner, type Gateway, forward, toPermitted } from './kit.js';
import { PartnerDesk, PartnerImport } from '#modules/partners';
import { LedgerImport } from '#modules/bank-host';
let gateway: Gateway; let raw: ReturnType<typeof rawTo>;
beforeAll(async () => { gateway = await startGateway({ environment: { LOG_LEVEL: 'warn' } }); raw = rawTo(gateway); });
afterAll(() => gateway.stop());
process.on('unhandledRejection', (e) => { say('UNHANDLED', String(e)); });
const M = `<img src=x onerror=alert(1)>"'{{7*7}}</title><script>x`;
it('html', async () => {
  const file = JSON.parse(readFileSync('examples/data/partners.json', 'utf8'));
  const c = file.companies[0]; const stamp = (o: any, keys: string[]) => { for (const k of keys) o[k] = M + k; };
  stamp(c, ['name', 'nameEn']); c.passesDataTo = [M + 'passes', 'x\u202Eevil']; c.contact.name = M; c.contact.url = 'https://x.example/"><script>alert(1)</script>'.replaceAll(' ', ''); c.termsUrl = "https://x.example/'onx='"; c.privacyUrl = 'https://x.example/"onmouseover="alert(1)';
  c.contact.email = "a'onx='@x.example";
  for (const s of c.services) { stamp(s, ['name', 'nameEn', 'description', 'descriptionEn']); s.name = s.name.slice(0, 99); }
  try { say('import', await gateway.app.get(PartnerImport).import(JSON.stringify(file), { kind: 'staff', id: 'x' }) as any); } catch (e: any) { say('import failed', String(e.message).slice(0, 400), JSON.stringify(e.facts ?? {}).slice(0, 600)); }
  const cf = { format: 'renkei-customers/1', institution: 'sakura-shinkin', contracts: [{ channel: 'personal', contractNumber: '0123456789', holderName: M, holderNameKana: M, state: 'active', accounts: [{ branchCode: '001', branchName: M, accountType: '1', accountNumber: '1234567', holderName: M }], users: [{ login: { contractorId: '0123456789' }, displayName: M, administrator: true, password: 'Sakura-2026' }] }] };
  say('cust', JSON.stringify((await gateway.app.get(LedgerImport).importCustomers('sakura-shinkin', JSON.stringify(cf))).refusals));
  const check = (l: string, html: string) => say('HTML', l, html.length, /<img src=x|<script>x|<script>alert|onerror=alert\(1\)>(?!&)/.test(html.replaceAll('&quot;', '')) && /<img src=x|<script>x|<script>alert/.test(html) ? 'XSS' : 'ok', /49<|'49/.test(html) ? 'SSTI' : '', [...html.matchAll(/(href|action|src)="([^"]*)"/g)].map((m) => m[2]).filter((x) => !/^(\/|\?|#|tel:|https:|http:\/\/localhost|mailto:)/.test(x!)).join(), /\son[a-z]+=["']?alert/.test(html.replace(/&quot;onmouse/g, '')) ? 'ONX' : '', html.includes(M.slice(0, 10)) ? 'RAW' : '');
  const desk = gateway.app.get(PartnerDesk);
  for (const lang of ['ja', 'en']) {
    const p = new Partner(gateway); const b = p.browser(); const H = { 'accept-language': lang };
    let login = await b.open(p.authorizeUrl(), H); check(lang + ' login', login.html);
    login = await b.open(login.url + '?lang=' + lang);
    const again = await b.submit(login, { contractorId: M, password: M }, 'login'); check(lang + ' again ' + again.status, again.html);
    const access = await b.submit(login, p.customer, 'login'); check(lang + ' access', access.html);
    const bad = await b.submit(access, { operations: M, consent: M, offer: M }, 'access'); check(lang + ' access again ' + bad.status, bad.html);
    const { url, body } = b.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
    await desk.suspend(p.clientId, { kind: 'staff', id: 'x' });
    const st = await b.open(access.url); check(lang + ' suspended ' + st.status, st.html); await desk.resume(p.clientId, { kind: 'staff', id: 'x' });
    const fwd = await forward(b, access.url.replace('access', 'end')); check(lang + ' forward', fwd.html);
    const q = new Partner(gateway); const tokens = await q.link(); const acc = await q.data<any>(tokens.access_token, '/accounts'); say(acc.headers.get('content-type') ?? '', JSON.stringify(acc.body).slice(0, 200));
    const again2 = new Partner(gateway); const b2 = again2.browser(); const l2 = await b2.open(again2.authorizeUrl(), H); const a2 = await b2.submit(l2, p.customer, 'login'); check(lang + ' replaces', a2.html);
  }
  // url of pages carrying things
  for (const path of [`/banks/sakura-shinkin/connect/%22%3E%3Cimg%20src=x%3E/x`, `/banks/%22%3E%3Cimg%20src=x%3E/connect/x`, `/banks/sakura-shinkin/connect/x/login?lang=%22%3E%3Cimg%20src=x`, '/banks/sakura-shinkin/terms/personal/%3Cimg%20src=x', '/%3Cimg%20src=x%3E', '/docs/%3Cimg%20src=x%3E']) { const r = await raw(`GET ${path} HTTP/1.1\r\nHost: "><img src=x>\r\nConnection: close\r\nAccept-Language: <img src=x>\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nx-fapi-interaction-id: <img src=x>aaaaaaaa\r\n\r\n`); say('URLX', path.slice(0, 60), r.split('\r\n')[0]!, /<img src=x/.test(r) ? 'XSS ' + r.slice(r.indexOf('<img src=x') - 80).slice(0, 160) : 'ok', /evil\.example/.test(r) ? 'HOST' : '', /content-type: (.*)\r/i.exec(r)?.[1] ?? ''); }
});
it('hosts', async () => {
  const p = new Partner(gateway); const u = new URL(p.authorizeUrl());
  for (const h of ['Host: evil.example', 'Host: evil.example\r\nX-Forwarded-Host: evil2.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil3.example;proto=https\r\nX-Forwarded-Port: 1\r\nX-Forwarded-Prefix: /evil\r\nX-Original-URL: /evil\r\nX-Rewrite-URL: /evil\r\nX-HTTP-Method-Override: DELETE', 'Host: a\r\nHost: b', 'X: y']) for (const path of [u.pathname + u.search, '/banks/sakura-shinkin/.well-known/openid-configuration', '/openapi.json', '/docs', '/docs/swagger-ui-init.js', '/banks/sakura-shinkin/connect/x/login']) { const r = await raw(`GET ${path} HTTP/1.1\r\n${h}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`); say('HOST', h.slice(0, 30).replace(/\r\n/g, '~'), path.slice(0, 40), r.split('\r\n')[0]!, /evil/.test(r) ? 'EVIL ' + r.slice(r.indexOf('evil') - 60).slice(0, 120) : 'ok', /; secure/i.test(r) ? 'secure' : ''); }
});
