import { describe, expect, it } from '@jest/globals';
import { runNode } from '../support/gateway-process.js';

/** It is refused before there is a database, so this file does not run once more on MariaDB. */
describe('a gateway whose environment cannot be right says why and ends', () => {
  it('in production without https, without its own keys, or on the default database: each is named', async () => {
    const { code, out } = await runNode('dist/src/main.js', [], { NODE_ENV: 'production' });
    expect(code).toBe(1);
    for (const name of ['PUBLIC_URL', 'MASTER_KEYS', 'DATABASE_URL', 'MAIL_URL', 'MAIL_FROM']) expect(out).toContain(name);
    expect(out).not.toMatch(/ at .*\.js:/);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PUBLIC_URL', 'not a url'],
    ['PUBLIC_URL', 'http://localhost:3000/'],
    ['DATABASE_URL', 'postgres://x'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'perhaps'],
    ['MASTER_KEYS', 'k1:short'],
    ['MAIL_URL', 'mail.example.jp'],
    ['MAIL_FROM', 'Bank <no-reply@example.jp>'],
    ['CERTIFICATE_URL', 'http://certificate.example.jp'],
    ['CLIENT_CERT_PROXIES', 'proxy.example.jp'],
  ])('with %s=%s', async (name, value) => {
    const { code, out } = await runNode('dist/src/main.js', [], { [name]: value });
    expect([code, out.includes(name)]).toEqual([1, true]);
    expect(out).not.toMatch(/ at .*\.js:/);
  });
});
