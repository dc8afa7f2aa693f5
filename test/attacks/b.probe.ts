import { it, beforeAll, afterAll } from '@jest/globals';
import { say, rawTo, head, startGateway, Partner, type Gateway } from './kit.js';
let gateway: Gateway; let raw: ReturnType<typeof rawTo>;
beforeAll(async () => { gateway = await startGateway({ environment: { LOG_LEVEL: 'warn' } }); raw = rawTo(gateway); });
afterAll(() => gateway.stop());
const rejections: unknown[] = [];
process.on('unhandledRejection', (e) => { say('UNHANDLED', String(e)); });

it('methods', async () => {
  const partner = new Partner(gateway);
  const b = partner.browser();
  const login = await b.open(partner.authorizeUrl());
  const uid = new URL(login.url).pathname.split('/')[4]!;
  const t = (await new Partner(gateway).link());
  const cookie = await b.cookiesFor(login.url);
  const paths = ['/', '/healthz', '/readyz', '/openapi.json', '/docs', '/docs/', '/docs/swagger-ui-init.js', '/assets/x/y', '/banks/sakura-shinkin', '/banks/sakura-shinkin/',
   ...['authorize', 'token', 'revoke', 'introspect', 'jwks', 'par', 'end-session', 'userinfo', 'reg', 'device', '', 'authorize/' + uid].map((x) => '/banks/sakura-shinkin/oauth/' + x),
   '/banks/sakura-shinkin/.well-known/openid-configuration', '/.well-known/oauth-authorization-server/banks/sakura-shinkin', `/banks/sakura-shinkin/connect/${uid}`, `/banks/sakura-shinkin/connect/${uid}/login`, `/banks/sakura-shinkin/connect/${uid}/end`, `/banks/sakura-shinkin/connect/${uid}/cancel`,
   '/banks/sakura-shinkin/v1/accounts', '/banks/sakura-shinkin/v1/accounts/x', '/banks/sakura-shinkin/v1/accounts/x/balances', '/banks/sakura-shinkin/v1/status', '/banks/sakura-shinkin/terms/personal/1'];
  for (const m of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND', 'CONNECT', 'FOO', 'QUERY'])
    for (const p of paths) {
      const r = await raw(`${m} ${p} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: ${cookie}\r\nOrigin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\nAuthorization: Bearer ${t.access_token}\r\nContent-Length: 0\r\n\r\n`);
      const status = Number(r.split(' ')[1]);
      const cors = /access-control-allow-origin: (.*)\r/i.exec(r)?.[1];
      const cc = /cache-control: (.*)\r/i.exec(r)?.[1];
      const iid = /x-fapi-interaction-id/i.test(r);
      say(m, p.replace(uid, 'UID'), status || 'NONE:' + r.slice(0, 80), 'cc=' + cc, cors ? 'cors=' + cors : '', iid ? '' : 'NOIID', status >= 500 ? 'FIVEXX ' + head(r) : '', m === 'TRACE' && r.includes('evil') ? 'ECHO' : '');
    }
});
