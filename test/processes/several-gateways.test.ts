import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
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
    const port = await freePort();
    environment['PUBLIC_URL'] = `http://localhost:${port}`;
    return startGatewayProcess(environment, port);
  }

  const at = ({ url }: GatewayProcess): Partner => new Partner({ url, issuer: (id: string) => `${url}/banks/${id}` } as Gateway);
  const accountsAt = (process: GatewayProcess, token: string, interactionId: string = randomUUID()) =>
    fetch(`${process.url}/banks/sakura-shinkin/v1/accounts`, {
      headers: { authorization: `Bearer ${token}`, 'x-fapi-interaction-id': interactionId },
    }).then(({ status }) => status);

  /** Looks into the database beside the processes. */
  async function inDatabase<Result>(work: (dataSource: DataSource) => Promise<Result>): Promise<Result> {
    const dataSource = await new DataSource(
      testDatabase === 'mariadb'
        ? { type: 'mariadb', url: database.url }
        : { type: 'better-sqlite3', driver: (await import('libsql')).default, database: database.url.slice('sqlite:'.length) },
    ).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  }

  /** Customers who have no link yet, by the import an operator uses. Answers what each types. */
  async function moreCustomers(count: number): Promise<Record<string, string>[]> {
    const logins = Array.from({ length: count }, (_, index) => ({ contractorId: `08${String(index).padStart(8, '0')}`, password: 'Sakura-2026' }));
    const contracts = logins.map(({ contractorId, password }, index) => ({
      channel: 'personal',
      contractNumber: contractorId,
      holderName: '見本 次郎',
      holderNameKana: 'ﾐﾎﾝ ｼﾞﾛｳ',
      accounts: [{ branchCode: '001', branchName: '本店営業部', accountType: '1', accountNumber: String(8_000_000 + index) }],
      users: [{ login: { contractorId }, displayName: '見本 次郎', administrator: true, password }],
    }));
    const file = join(folder, 'more-customers.json');
    await writeFile(file, JSON.stringify({ format: 'renkei-customers/1', institution: 'sakura-shinkin', contracts }));
    await renkei('import', 'customers', '--institution', 'sakura-shinkin', file);
    return logins;
  }

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

  it('of 50 wrong guesses spread over both, 3 are looked at in all; a command releases an ID that is stopped', async () => {
    const { contractorId = '', password = '' } = at(one).customer;
    const browser = at(one).browser();
    const { url, body } = browser.form(await browser.open(at(one).authorizeUrl()), { contractorId, password: 'guess' }, 'login');
    // What the browser would send to PUBLIC_URL, handed to either process as a balancer would.
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin, cookie: await browser.cookiesFor(url) };
    const guessAt = (process: GatewayProcess) => fetch(url.replace(one.url, process.url), { method: 'POST', headers, body, redirect: 'manual' });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => guessAt(index % 2 === 0 ? one : two)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(47);

    // Four more failures would be two minutes of waiting.
    await inDatabase((dataSource) => dataSource.query('UPDATE customers_attempts SET failures = 7, wait_until = 0'));
    const signIn = async () => {
      const browser = at(one).browser();
      return browser.submit(await browser.open(at(one).authorizeUrl()), { contractorId, password }, 'login');
    };
    expect((await signIn()).status).toBe(403);
    expect(await renkei('customer', 'unlock', '--institution', 'sakura-shinkin', '--channel', 'personal', '--login-id', contractorId)).toContain('Released.');
    expect((await signIn()).url).toMatch(/\/access$/);
  });

  it('kill -9 under load loses nothing that was acknowledged, and leaves nothing half-done', async () => {
    // One customer a link: a customer's next link would supersede the one before, and hide that it was lost.
    const customers = await moreCustomers(30);
    const victim = await startGatewayProcess(environment);
    const links: { access: string; revocation: 'none' | 'sent' | 'acknowledged' }[] = [];
    const acknowledgedReads: string[] = [];
    let working = true;

    const read = async (access: string): Promise<void> => {
      const interactionId = randomUUID();
      if ((await accountsAt(victim, access, interactionId)) === 200) acknowledgedReads.push(interactionId);
    };
    /** A customer links at the first process; the partner redeems, reads and revokes at the one that will be killed. */
    const useOnce = async (customer: Record<string, string>, revokes: boolean): Promise<void> => {
      const partner = Object.assign(at(one), { customer });
      const code = (await partner.permit()).get('code') ?? '';
      const viaVictim = at(victim);
      const { status, body } = await viaVictim.token({ grant_type: 'authorization_code', code, redirect_uri: partner.redirectUri, code_verifier: partner.verifier });
      if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
      const link: (typeof links)[number] = { access: String(body['access_token']), revocation: 'none' };
      links.push(link);
      await Promise.all([read(link.access), read(link.access), read(link.access)]);
      if (!revokes) return;
      link.revocation = 'sent';
      if ((await viaVictim.post('revoke', { token: String(body['refresh_token']) })).status === 200) link.revocation = 'acknowledged';
    };
    const failures: unknown[] = [];
    const worker = async (): Promise<void> => {
      for (let customer = customers.pop(); customer && working; customer = customers.pop()) {
        // The killed process does not answer; until then everything must succeed.
        await useOnce(customer, customers.length % 2 === 0).catch((error: unknown) => working && failures.push(error));
      }
    };
    const workers = [worker(), worker()];
    const revoked = () => links.filter(({ revocation }) => revocation === 'acknowledged');
    const kept = () => links.filter(({ revocation }) => revocation === 'none');
    while (failures.length === 0 && (revoked().length < 3 || kept().length < 3)) await new Promise((resolve) => setTimeout(resolve, 5));
    working = false;
    await victim.kill();
    await Promise.all(workers);
    expect(failures).toEqual([]);

    for (const { access } of kept()) expect(await accountsAt(two, access)).toBe(200);
    for (const { access } of revoked()) expect(await accountsAt(two, access)).toBe(401);
    await inDatabase(async (dataSource) => {
      const found = await dataSource.query<{ interaction_id: string }[]>(
        `SELECT interaction_id FROM audit_records WHERE event = 'accounts.listed' UNION SELECT interaction_id FROM audit_unsequenced WHERE event = 'accounts.listed'`,
      );
      expect(found.map(({ interaction_id }) => interaction_id)).toEqual(expect.arrayContaining(acknowledgedReads));

      const count = async (sql: string): Promise<number> => Number((await dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${sql}`))[0]?.n);
      // A working grant has a permission with accounts and was given a token; a permission belongs to a permitted grant.
      expect(await count(`consents_grants g LEFT JOIN consents_permissions p ON p.id = g.permission_id WHERE g.state IN ('AUTHORISED', 'ACTIVE') AND p.id IS NULL`)).toBe(0);
      expect(await count(`consents_permissions p WHERE NOT EXISTS (SELECT 1 FROM consents_permission_accounts a WHERE a.permission_id = p.id)`)).toBe(0);
      expect(await count(`consents_grants g WHERE g.state = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM oauth_access_tokens t WHERE t.grant_id = g.id)`)).toBe(0);
      expect(await count(`consents_permissions p JOIN consents_grants g ON g.id = p.grant_id WHERE g.state = 'PENDING'`)).toBe(0);
      expect(await count(`oauth_access_tokens t JOIN consents_grants g ON g.id = t.grant_id WHERE g.state IN ('PENDING', 'AUTHORISED', 'REVOKED')`)).toBe(0);
    });
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
