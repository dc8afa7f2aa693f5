import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PartnerImport } from '#modules/partners';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';
import { rawPost, rawRequest, sendRaw } from './raw-http.js';

const BANK = '/banks/sakura-shinkin';
const FORM = 'Content-Type: application/x-www-form-urlencoded';
const JSON_BODY = 'Content-Type: application/json';

describe('requests that no browser and no partner would send', () => {
  let gateway: Gateway;
  let partner: Partner;
  let tokens: Tokens;
  let accountId: string;
  let basic: string;
  let journey: { uid: string; cookie: string; csrf: string };
  beforeAll(async () => {
    gateway = await startGateway();
    partner = new Partner(gateway);
    tokens = await partner.link();
    basic = `Authorization: Basic ${Buffer.from(`${partner.clientId}:${partner.clientSecret}`).toString('base64')}`;
    accountId = (await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts')).body.accounts[0]?.accountId ?? '';
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    journey = {
      uid: /connect\/([^/]+)/.exec(login.url)?.[1] ?? '',
      cookie: `Cookie: ${await browser.cookiesFor(login.url)}`,
      csrf: login.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '',
    };
  });
  afterAll(() => gateway.stop());

  const bearer = () => `Authorization: Bearer ${tokens.access_token}`;
  const get = (path: string, headers: readonly string[] = []) => sendRaw(gateway, rawRequest('GET', path, headers));
  const routes = () => [
    '/', '/healthz', '/readyz', '/openapi.json', '/docs', '/assets/x/y', BANK, `${BANK}/oauth/`,
    ...['authorize', 'token', 'revoke', 'introspect', 'jwks', 'par', 'end-session', 'userinfo', 'reg', 'device', `authorize/${journey.uid}`].map((name) => `${BANK}/oauth/${name}`),
    `${BANK}/.well-known/openid-configuration`, `/.well-known/oauth-authorization-server${BANK}`,
    ...['', '/login', '/access', '/end', '/cancel'].map((page) => `${BANK}/connect/${journey.uid}${page}`),
    ...['/accounts', `/accounts/${accountId}`, `/accounts/${accountId}/balances`, `/accounts/${accountId}/transactions`, '/status'].map((path) => `${BANK}/v1${path}`),
    `${BANK}/terms/personal/none`,
  ];

  it('every method on every route is answered, none with a failure of ours, and TRACE gives nothing back', async () => {
    const secret = `Cookie: ${'probe'.repeat(3)}`;
    for (const path of routes()) {
      for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'POST', 'PROPFIND', 'FOO']) {
        const { status, head, body } = await sendRaw(gateway, rawRequest(method, path, [secret, 'Content-Length: 0']));
        expect([method, path, status >= 200 && status < 500]).toEqual([method, path, true]);
        expect([method, path, `${head}${body}`.includes('probeprobe')]).toEqual([method, path, false]);
        if (['PUT', 'DELETE', 'TRACE'].includes(method)) expect([method, path, status]).toEqual([method, path, 404]);
      }
    }
  });

  it('an address is taken letter by letter: no dots, slashes, blanks, case or encodings lead to something else', async () => {
    const same = (status: number, paths: readonly string[]) => paths.map((path): [string, number] => [path, status]);
    const expected = [
      ...same(404, [
        `${BANK}//v1/status`, `/${BANK}/v1/status`, `${BANK}/v1/status/`, `${BANK}/v1/../v1/status`, `${BANK}/v1/%2e%2e/v1/status`, `${BANK}/V1/status`,
        '/banks/SAKURA-SHINKIN/v1/status', '/banks/sakura-shinkin%20/v1/status', '/banks/sakura-shinkin%00/v1/status', '/banks/sakura-shinkin%2Fv1%2Fstatus',
        '/banks/sakura-shinkin;x=1/v1/status', '/banks/__proto__/v1/status', '/banks/constructor/oauth/jwks', '/banks/sakura%2Dshinkin/oauth/jwks',
        `${BANK}/oauth/../v1/status`, `${BANK}/oauth/..%2f.well-known/openid-configuration`, `${BANK}/oauth//jwks`, `${BANK}/oauth/authorize//evil.example`,
        `${BANK}/v1/accounts/${accountId}%00/balances`, `${BANK}/v1/accounts/%20${accountId}/balances`, `${BANK}/v1/accounts/${accountId}%09/balances`,
        `${BANK}/v1/accounts/${accountId}%2fbalances`, `${BANK}/v1/accounts//balances`, `${BANK}/v1/accounts/%27%20OR%201=1%20--`, `${BANK}/v1/accounts/%25`, `${BANK}/v1/accounts/_`,
        `${BANK}/terms/__proto__/x`, `${BANK}/terms/personal/..%2f..%2f`, '/assets/..%2f..%2fpackage.json', '/assets/__proto__/constructor', '/assets/%2e%2e/%2e%2e/etc/passwd',
        '/docs/..%2f..%2f..%2fpackage.json', '/openapi.json?institution=__proto__', '/openapi.json?institution=a&institution=b', '//evil.example/healthz',
      ]),
      ...same(400, ['/%', '/banks/%ff/v1/status', '/banks/%E0%80%80/v1/status', `${BANK}/connect/%ff/login`, `${BANK}/v1/accounts/%ED%A0%80`, `${BANK}/oauth/%ff`, '/assets/%ff/x', '/docs/%ff']),
      ...same(414, [`/banks/${'a'.repeat(8_000)}/v1/status`, `${BANK}/connect/${'a'.repeat(8_000)}`]),
      ...same(410, [`${BANK}/connect/${journey.uid}%20/login`, `${BANK}/connect/${journey.uid}%00/login`, `${BANK}/connect/__proto__/constructor`]),
    ];
    for (const [path, status] of expected) expect([path, (await get(path, [bearer(), journey.cookie])).status]).toEqual([path, status]);
  });

  it.each(['/docs/../package.json', '/docs/%2e%2e/%2e%2e/package.json', '/docs/....//....//etc/passwd', '/docs/%5c..%5c..%5cpackage.json', '/docs/..\\..\\package.json'])(
    '%s shows no file of ours',
    async (path) => {
      const { status, body } = await get(path);
      expect([403, 404]).toContain(status);
      expect(body).not.toMatch(/"dependencies"|root:/);
    },
  );

  it('host names that anybody can send appear in no answer', async () => {
    const forged = ['Host: evil.example', 'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'Forwarded: host=evil.example;proto=https', 'X-Forwarded-Prefix: /evil.example', 'X-Original-URL: /evil.example', 'X-HTTP-Method-Override: DELETE'];
    const authorize = partner.authorizeUrl().slice(gateway.url.length);
    for (const path of [authorize, `${BANK}/.well-known/openid-configuration`, '/openapi.json', '/docs/swagger-ui-init.js', `${BANK}/connect/${journey.uid}/login`]) {
      const { status, head, body } = await sendRaw(gateway, [`GET ${path} HTTP/1.1`, 'Connection: close', journey.cookie, ...forged, '', ''].join('\r\n'));
      expect([path, status === 200 || status === 303]).toEqual([path, true]);
      expect([path, `${head}${body}`.includes('evil.example')]).toEqual([path, false]);
    }
  });

  it('bodies that are too long, of another type, half of something or no objects at all are refused and break nothing', async () => {
    const token = `${BANK}/oauth/token`;
    const login = `${BANK}/connect/${journey.uid}/login`;
    const bodies: [string, readonly string[], string][] = [
      ...['null', '5', '"x"', '[]', '[1]', 'true', '', '{', '{"a":1}x', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"_csrf":{"length":43}}', '{"_csrf":["a"]}'].map(
        (body): [string, readonly string[], string] => [login, [JSON_BODY], body],
      ),
      ...[`_csrf=x&_csrf=${'y'.repeat(43)}`, '__proto__=x&constructor=y', 'a=1&'.repeat(15_000), `contractorId=${'a'.repeat(70_000)}`, '%ff=%zz'].map(
        (body): [string, readonly string[], string] => [login, [FORM], body],
      ),
      ...['text/plain', 'multipart/form-data; boundary=x', 'application/xml', ';;', 'application/json; charset=utf-16'].map(
        (type): [string, readonly string[], string] => [login, [`Content-Type: ${type}`], 'x'],
      ),
      ...['grant_type=a&grant_type=b', 'grant_type[]=refresh_token', '__proto__[polluted]=1', 'a=1&'.repeat(10_000), `code=${'x'.repeat(100_000)}`, '%ff=%zz', 'grant_type=%00'].map(
        (body): [string, readonly string[], string] => [token, [FORM, basic], body],
      ),
      ...['application/json', 'text/plain', 'multipart/form-data; boundary=x', ';;', 'application/x-www-form-urlencoded; charset=nonsense'].map(
        (type): [string, readonly string[], string] => [token, [`Content-Type: ${type}`, basic], '{"__proto__":{"polluted":1}}'],
      ),
      ...['Basic !!!!', 'Basic ', 'Basic eA==', `Basic ${Buffer.from('%zz:%ff').toString('base64')}`, `Basic ${Buffer.from([0xed, 0xa0, 0x80, 0x3a, 0]).toString('base64')}`, `Basic ${Buffer.from(`${'a'.repeat(8_000)}:b`).toString('base64')}`].map(
        (authorization): [string, readonly string[], string] => [token, [FORM, `Authorization: ${authorization}`], 'grant_type=refresh_token&refresh_token=x'],
      ),
    ];
    for (const [path, headers, body] of bodies) {
      const { status } = await sendRaw(gateway, rawPost(path, [...headers, journey.cookie], body));
      expect([path, headers[0], body.slice(0, 40), status >= 400 && status < 500]).toEqual([path, headers[0], body.slice(0, 40), true]);
    }
    expect('polluted' in {}).toBe(false);
  });

  it('an odd but whole form is a wrong answer like any other, and its text comes back as text', async () => {
    for (const contractorId of ['💩', '\\ud800', '\\u0000', '０１２３', '\\u202e0123']) {
      const body = `{"_csrf":"${journey.csrf}","contractorId":"${Buffer.from(contractorId).toString('latin1')}","password":"\\ud800\\u0000"}`;
      const { status } = await sendRaw(gateway, rawPost(`${BANK}/connect/${journey.uid}/login`, [JSON_BODY, journey.cookie], body));
      expect([contractorId, status]).toEqual([contractorId, 422]);
    }
  });

  it('two lengths, a length and chunks, or half a chunk are not two requests', async () => {
    const smuggled = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
    for (const [headers, body] of [
      [['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${smuggled}`],
      [['Content-Length: 5', 'Content-Length: 6'], `xxxxx${smuggled}`],
      [['Transfer-Encoding: chunked'], `zz\r\n${smuggled}`],
      [['Transfer-Encoding: xchunked'], smuggled],
    ] as const) {
      const { status, head, body: answer } = await sendRaw(gateway, rawPost(`${BANK}/oauth/token`, [FORM, ...headers], body));
      expect([headers, status]).toEqual([headers, 400]);
      expect(`${head}${answer}`).not.toContain('"ok"');
    }
  });

  it('whoever hangs up in the middle takes nobody else down', async () => {
    const requests = [
      rawPost(`${BANK}/oauth/token`, [FORM, basic, 'Content-Length: 500'], 'grant_type=refresh_token'),
      rawPost(`${BANK}/connect/${journey.uid}/login`, [FORM, journey.cookie, 'Content-Length: 500'], '_csrf='),
      rawPost(`${BANK}/oauth/token`, [FORM, 'Transfer-Encoding: chunked'], 'ffff\r\nabc'),
      rawRequest('GET', `${BANK}/v1/accounts`, [bearer()]),
      rawRequest('GET', partner.authorizeUrl().slice(gateway.url.length)),
    ];
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => new Promise<void>((resolve) => {
        const socket = connect(gateway.environment.PORT, '127.0.0.1', () => {
          socket.write(requests[at % requests.length] ?? '');
          setTimeout(() => socket.resetAndDestroy(), at % 4);
        });
        socket.on('error', () => undefined).on('close', () => resolve());
      })),
    );
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
  });

  it('a request that never arrives whole is given up, so that it holds neither a connection nor a stopping process', () => {
    const { requestTimeout, headersTimeout } = gateway.app.getHttpServer();
    expect([headersTimeout > 0, requestTimeout > headersTimeout, requestTimeout <= 60_000]).toEqual([true, true, true]);
  });

  it('what a partner puts into state comes back as it was, and as nothing else', async () => {
    for (const state of ['a\r\nSet-Cookie: x=1', 'a\0b', '"><script>alert(1)</script>', '&code=forged&iss=https://evil.example', '💩', 'a'.repeat(10_000)]) {
      const browser = partner.browser();
      const answer = partner.answer(await browser.submit(await browser.open(partner.authorizeUrl({ state })), {}, 'cancel'));
      expect([answer.getAll('state'), answer.getAll('error'), answer.getAll('code'), answer.getAll('iss')]).toEqual([[state], ['access_denied'], [], [partner.issuer]]);
    }
  });

  it('no parameter of an authorization request, however odd, is answered with a failure of ours or as HTML', async () => {
    const odd = ['%00', '%0d%0aX-Evil:%201', '%ff%fe', '%', '%22%3E%3Cscript%3Ealert(1)%3C/script%3E', '"'.repeat(12_000), ''];
    const given = new URL(partner.authorizeUrl()).searchParams;
    for (const name of [...given.keys(), 'resource', 'claims', 'request', 'request_uri', 'response_mode', 'prompt', 'max_age', 'id_token_hint', 'login_hint', 'registration', 'authorization_details', '__proto__']) {
      const others = [...given].filter(([key]) => key !== name).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
      for (const value of odd) {
        const { status, head, body } = await get(`${BANK}/oauth/authorize?${others}&${name}=${value}`, ['Accept: text/html']);
        expect([name, value.slice(0, 20), status === 303 || status === 400]).toEqual([name, value.slice(0, 20), true]);
        expect([name, /x-evil/i.test(head), body.includes('<script>alert')]).toEqual([name, false, false]);
      }
    }
  });

  it('other websites read nothing: no CORS on pages and data, and at the token endpoint only for our own', async () => {
    const origin = 'Origin: https://evil.example';
    for (const path of [`${BANK}/v1/accounts`, `${BANK}/v1/status`, `${BANK}/connect/${journey.uid}/login`, '/docs']) {
      expect([path, (await get(path, [origin, bearer(), journey.cookie])).head]).toEqual([path, expect.not.stringMatching(/access-control-allow/i)]);
    }
    for (const [from, allowed] of [['https://evil.example', false], ['null', false], [`${gateway.url}.evil.example`, false], [gateway.url, true]] as const) {
      const answer = await fetch(`${partner.issuer}/oauth/token`, {
        method: 'POST',
        headers: { origin: from, authorization: basic.slice('Authorization: '.length) },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
      });
      expect([from, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([from, allowed ? 200 : 400, allowed ? from : null]);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('no cache keeps an answer with a secret, and none may be framed', async () => {
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const { url, body } = browser.form(login, partner.customer, 'login');
    const onward = await browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) });
    const answers: [string, Headers][] = [
      ['authorize', (await browser.fetch(partner.authorizeUrl())).headers],
      ['page', login.headers],
      ['onward', onward.headers],
      ['token', (await partner.refresh(tokens.refresh_token)).headers],
      ['token refused', (await partner.refresh('x')).headers],
      ['introspection', (await partner.post('introspect', { token: tokens.access_token })).headers],
      ['no token', (await fetch(`${partner.issuer}/v1/accounts`)).headers],
      ['no account', (await partner.data(tokens.access_token, '/accounts/x/balances')).headers],
      ['lost page', (await fetch(`${partner.issuer}/connect/x/login`)).headers],
    ];
    for (const [what, headers] of answers) {
      expect([what, headers.get('cache-control'), headers.get('x-frame-options'), headers.get('x-content-type-options')]).toEqual([what, 'no-store', 'DENY', 'nosniff']);
    }
    for (const path of ['/accounts', `/accounts/${accountId}/balances`, `/accounts/${accountId}/transactions`]) {
      expect([path, (await partner.data(tokens.access_token, path)).headers.get('cache-control')]).toEqual([path, 'private, no-cache']);
    }
  });
});

describe('cookies of a gateway that is reached over https', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({
      environment: { PUBLIC_URL: 'https://bank.example' },
      load: async (app) => void (await app.get(PartnerImport).import(readFileSync('examples/data/partners.json', 'utf8'), { kind: 'system', id: 'test' })),
    });
  });
  afterAll(() => gateway.stop());

  it('are for scripts invisible, for other sites useless, for one journey only, and never sent in the clear', async () => {
    const { head } = await sendRaw(gateway, rawRequest('GET', new Partner(gateway).authorizeUrl().slice(gateway.url.length)));
    const uid = /location: \/banks\/sakura-shinkin\/connect\/([\w-]+)/i.exec(head)?.[1];
    const cookies = head.split('\r\n').filter((line) => /^set-cookie:/i.test(line));
    expect(cookies).toHaveLength(4);
    for (const cookie of cookies) {
      expect(cookie).toMatch(new RegExp(`path=/banks/sakura-shinkin/(connect|oauth/authorize)/${uid};`));
      expect(cookie).toMatch(/; samesite=lax; secure; httponly$/i);
    }
  });
});
