import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';
import { runNode, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import { Partner } from '../support/partner.js';
import type { Gateway } from '../support/gateway.js';

describe('several gateway processes on one database', () => {
  let database: EmptyDatabase;
  let folder: string;
  let environment: Record<string, string>;
  let one: GatewayProcess;
  let two: GatewayProcess;

  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-processes-'));
    environment = { NODE_ENV: 'test', DATABASE_URL: database.url, MASTER_KEYS_FILE: join(folder, 'master-keys'), AUDIT_CHECKPOINT_DIR: join(folder, 'audit'), PUBLIC_URL: 'http://localhost:1' };
    await renkei('migrate');
    await renkei('partner', 'import', 'examples/data/partners.json');
    await renkei('import', 'customers', '--institution', 'sakura-shinkin', 'examples/data/customers-sakura-shinkin.json');
    await renkei('import', 'zengin', '--institution', 'sakura-shinkin', 'examples/data/sakura-shinkin-statements.zengin');
    one = await startFirst();
    two = await startGatewayProcess(environment);
  }, 60_000);
  afterAll(async () => {
    await one.stop();
    await two.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function renkei(...args: string[]): Promise<string> {
    const { code, out } = await runNode('dist/src/cli/renkei.js', args, environment);
    if (code !== 0) throw new Error(`renkei ${args.join(' ')}: ${out}`);
    return out;
  }

  /** The issuers are made from PUBLIC_URL, so the first process's own address is it. */
  async function startFirst(): Promise<GatewayProcess> {
    const { default: getPort } = await import('get-port');
    const port = await getPort({ host: '127.0.0.1' });
    environment['PUBLIC_URL'] = `http://localhost:${port}`;
    return startGatewayProcess(environment, port);
  }

  const at = ({ url }: GatewayProcess): Partner => new Partner({ url, issuer: (id: string) => `${url}/banks/${id}` } as Gateway);
  const accountsAt = (process: GatewayProcess, token: string) =>
    fetch(`${process.url}/banks/sakura-shinkin/v1/accounts`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);

  it('behave as one: linked through the first, read through the second, revoked through the second, refused by the first at once', async () => {
    const partner = at(one);
    const tokens = await partner.link();
    expect(await accountsAt(two, tokens.access_token)).toBe(200);
    const revoke = await at(two).post('revoke', { token: tokens.refresh_token });
    expect(revoke.status).toBe(200);
    expect(await accountsAt(one, tokens.access_token)).toBe(401);
  });

  it('share signing keys, made once', async () => {
    const keysOf = async ({ url }: GatewayProcess): Promise<unknown> => (await fetch(`${url}/banks/kyodo-shinkin/oauth/jwks`)).json();
    const [first, second] = await Promise.all([keysOf(one), keysOf(two)]);
    expect(first).toEqual(second);
  });

  it('a command in a third process counts on the next request', async () => {
    const tokens = await at(one).link();
    await renkei('partner', 'suspend', 'mihon-kakeibo-personal');
    expect([await accountsAt(one, tokens.access_token), await accountsAt(two, tokens.access_token)]).toEqual([401, 401]);
    await renkei('partner', 'resume', 'mihon-kakeibo-personal');
    expect(await accountsAt(two, tokens.access_token)).toBe(200);
  });

  it('kill -9 under load loses nothing that was acknowledged, and leaves nothing half-done', async () => {
    const victim = await startGatewayProcess(environment);
    const acknowledged: { access: string; revoked: boolean }[] = [];
    let reads = 0;
    let working = true;
    // Customers link at the first process; the partner redeems, reads and revokes at the one that will be killed.
    const worker = async (): Promise<void> => {
      while (working) {
        try {
          const partner = at(one);
          const code = (await partner.permit()).get('code') ?? '';
          const viaVictim = at(victim);
          const { status, body } = await viaVictim.token({ grant_type: 'authorization_code', code, redirect_uri: partner.redirectUri, code_verifier: partner.verifier });
          if (status !== 200) continue;
          const link = { access: String(body['access_token']), revoked: false };
          acknowledged.push(link);
          if ((await accountsAt(victim, link.access)) === 200) reads += 1;
          link.revoked = (await viaVictim.post('revoke', { token: String(body['refresh_token']) })).status === 200;
        } catch {
          // The killed process does not answer.
        }
      }
    };
    const workers = [worker(), worker()];
    const enough = async (): Promise<void> => {
      while (acknowledged.length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await enough();
    await victim.kill();
    working = false;
    await Promise.all(workers);

    for (const { access, revoked } of acknowledged) {
      if (revoked) expect(await accountsAt(two, access)).toBe(401);
    }
    const dataSource = await new DataSource(
      testDatabase === 'mariadb'
        ? { type: 'mariadb', url: database.url }
        : { type: 'better-sqlite3', driver: (await import('libsql')).default, database: database.url.slice('sqlite:'.length) },
    ).initialize();
    const count = async (sql: string): Promise<number> => Number((await dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${sql}`))[0]?.n);
    try {
      // A working grant has a permission with accounts and was given a token; a permission belongs to a permitted grant.
      expect(await count(`consents_grants g LEFT JOIN consents_permissions p ON p.id = g.permission_id WHERE g.state IN ('AUTHORISED', 'ACTIVE') AND p.id IS NULL`)).toBe(0);
      expect(await count(`consents_permissions p WHERE NOT EXISTS (SELECT 1 FROM consents_permission_accounts a WHERE a.permission_id = p.id)`)).toBe(0);
      expect(await count(`consents_grants g WHERE g.state = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM oauth_access_tokens t WHERE t.grant_id = g.id)`)).toBe(0);
      expect(await count(`consents_permissions p JOIN consents_grants g ON g.id = p.grant_id WHERE g.state = 'PENDING'`)).toBe(0);
      expect(await count(`oauth_access_tokens t JOIN consents_grants g ON g.id = t.grant_id WHERE g.state IN ('PENDING', 'AUTHORISED', 'REVOKED')`)).toBe(0);
      const recorded = (await count(`audit_records WHERE event = 'accounts.listed'`)) + (await count(`audit_unsequenced WHERE event = 'accounts.listed'`));
      expect(recorded).toBeGreaterThanOrEqual(reads);
    } finally {
      await dataSource.destroy();
    }
  }, 60_000);

  it('and the audit of all of it is one unbroken chain', async () => {
    expect(await renkei('audit', 'verify')).toContain('The audit is sound.');
  });

  it('a stopped process ends by itself', async () => {
    const third = await startGatewayProcess(environment);
    // Nest closes everything and then ends by the signal it was given, so there is no exit code.
    expect(await third.stop()).toBeNull();
  });
});
