import { appendFileSync } from 'node:fs';
import net from 'node:net';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
export const OUT = `/tmp/attacks/out-${process.env.TEST_DATABASE}.txt`;
export const say = (...a: unknown[]) => appendFileSync(OUT, a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ') + '\n');
export const rawTo = (gateway: Gateway) => (text: string | Buffer, wait = 3000) => new Promise<string>((resolve) => {
  const s = net.connect(gateway.environment.PORT, '127.0.0.1'); let d = '';
  let t: NodeJS.Timeout;
  const poke = () => { clearTimeout(t); t = setTimeout(() => s.destroy(), 60); };
  s.on('data', (x) => { d += x.toString('latin1'); poke(); }); s.on('error', (e) => { d += 'ERR ' + e.message; });
  s.on('close', () => resolve(d)); s.write(text); setTimeout(() => s.destroy(), wait);
});
export const head = (r: string) => r.split('\r\n')[0] + ' | ' + (r.split('\r\n\r\n')[1] ?? '').replace(/\s+/g, ' ').slice(0, 160);
export { startGateway, Partner, type Gateway };
export async function toPermitted(partner: Partner, b = partner.browser(), scope = 'openid balances transactions offline_access') {
  const login = await b.open(partner.authorizeUrl({ scope }));
  const access = await b.submit(login, partner.customer, 'login');
  const { url, body } = b.form(access, { operations: ['balances'], consent: 'yes' }, 'access');
  const r = await b.fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  return { b, endUrl: new URL(r.headers.get('location')!, url).href };
}
export async function forward(b: any, endUrl: string) {
  const end = await b.fetch(endUrl);
  const html = await end.text();
  return { status: end.status as number, html, to: /url=([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') as string, headers: end.headers as Headers };
}
