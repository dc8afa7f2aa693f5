import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { Browser } from '../../src/tour/browser.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';
import { sampleOf } from '../support/gateway.js';
import { runNode, startEverything } from '../support/gateway-process.js';

/** Whether one can listen there. (`getPort` would not give out a port again that it gave out before.) */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

describe('npm start', () => {
  let database: EmptyDatabase;
  let folder: string;
  let ports: { gateway: number; partner: number };
  let environment: Record<string, string>;
  beforeEach(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-start-'));
    ports = { gateway: await freePort(), partner: await freePort() };
    environment = {
      PORT: String(ports.gateway),
      PARTNER_PORT: String(ports.partner),
      DATABASE_URL: database.url,
      MASTER_KEYS_FILE: join(folder, 'master-keys'),
      AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
    };
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('greets with addresses at which a customer gets from the partner app to a balance, and leaves nothing running', async () => {
    const everything = await startEverything(environment);
    try {
      expect(everything.greeting).toContain(`http://localhost:${ports.partner}\n`);
      expect(everything.greeting).toContain(`http://localhost:${ports.gateway}/docs\n`);

      const browser = new Browser();
      const home = await browser.open(`http://localhost:${ports.partner}`);
      const toBank = home.document.querySelector('a[href^="/link/sakura-shinkin"]')?.getAttribute('href') ?? '';
      const login = await browser.open(new URL(toBank, home.url).href);
      const access = await browser.submit(login, sampleOf('sakura-shinkin').customer, 'login');
      const back = await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access');
      expect(new URL(back.url).port).toBe(String(ports.partner));
      expect(back.text).toContain('444,392');
    } finally {
      // Nest closes everything and then ends by the signal it was given, so there is no exit code.
      expect(await everything.stop()).toBeNull();
    }
    await expectSoon(async () => (await isFree(ports.gateway)) && (await isFree(ports.partner)));
  });

  it.each(['gateway', 'partner'] as const)('says so when the port of the %s is taken, and leaves nothing running', async (whose) => {
    const taken = createServer().listen(ports[whose], '127.0.0.1');
    await once(taken, 'listening');
    try {
      const { code, out } = await runNode('dist/src/start.js', [], environment);
      expect(code).toBe(1);
      expect(out).toContain('renkei cannot start');
      expect(out).toMatch(new RegExp(`cannot start: ${{ gateway: 'PORT', partner: 'PARTNER_PORT' }[whose]}: .*EADDRINUSE.*:${ports[whose]}`));
      expect(out).not.toMatch(/^ {4}at /m);
      await expectSoon(() => isFree(ports[whose === 'gateway' ? 'partner' : 'gateway']));
    } finally {
      taken.close();
    }
  });
});

/** The partner app is told to end, and ends a moment later. */
async function expectSoon(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (Date.now() < deadline && !(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await condition()).toBe(true);
}
