import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { DataSource } from 'typeorm';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';
import { runNode, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import { Partner } from '../support/partner.js';
import type { Gateway } from '../support/gateway.js';

const institution = 'sakura-shinkin';
const HOUR = 3_600_000;

describe('keys rotated while two processes work', () => {
  let database: EmptyDatabase;
  let folder: string;
  let environment: Record<string, string>;
  let one: GatewayProcess;
  let two: GatewayProcess;

  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-keys-'));
    const port = await freePort();
    environment = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      MASTER_KEYS_FILE: join(folder, 'master-keys'),
      AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
      PUBLIC_URL: `http://localhost:${port}`,
    };
    await renkei('migrate');
    await renkei('partner', 'import', 'examples/data/partners.json');
    one = await startGatewayProcess(environment, port);
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

  const at = ({ url }: GatewayProcess): Partner => new Partner({ url, issuer: (id: string) => `${url}/banks/${id}` } as Gateway);
  const keySetAt = async ({ url }: GatewayProcess): Promise<JSONWebKeySet> =>
    (await (await fetch(`${url}/banks/${institution}/oauth/jwks`)).json()) as JSONWebKeySet;
  const kidsAt = async (process: GatewayProcess): Promise<(string | undefined)[]> => (await keySetAt(process)).keys.map(({ kid }) => kid);

  /** The stage that `renkei keys list` gives each signing key. */
  async function stages(): Promise<Record<string, string>> {
    const lines = (await renkei('keys', 'list', '--institution', institution, '--purpose', 'signing')).split('\n').filter((line) => line.startsWith(institution));
    return Object.fromEntries(lines.map((line) => line.split(/ {2,}/)).map(([, , , kid, stage]) => [kid, stage]));
  }

  /** Customers of their own, so that no worker's link supersedes another's. */
  async function customers(count: number): Promise<Record<string, string>[]> {
    const logins = Array.from({ length: count }, (_, index) => ({ contractorId: `07${String(index).padStart(8, '0')}`, password: 'Sakura-2026' }));
    const contracts = logins.map(({ contractorId, password }, index) => ({
      channel: 'personal',
      contractNumber: contractorId,
      holderName: '見本 三郎',
      holderNameKana: 'ﾐﾎﾝ ｻﾌﾞﾛｳ',
      accounts: [{ branchCode: '001', branchName: '本店営業部', accountType: '1', accountNumber: String(7_000_000 + index) }],
      users: [{ login: { contractorId }, displayName: '見本 三郎', administrator: true, password }],
    }));
    const file = join(folder, 'customers.json');
    await writeFile(file, JSON.stringify({ format: 'renkei-customers/1', institution, contracts }));
    await renkei('import', 'customers', '--institution', institution, file);
    return logins;
  }

  /** Looks into the database beside the processes. */
  async function query<Row>(sql: string): Promise<Row[]> {
    const dataSource = await new DataSource(
      testDatabase === 'mariadb'
        ? { type: 'mariadb', url: database.url }
        : { type: 'better-sqlite3', driver: (await import('libsql')).default, database: database.url.slice('sqlite:'.length) },
    ).initialize();
    try {
      return await dataSource.query<Row[]>(sql);
    } finally {
      await dataSource.destroy();
    }
  }

  /** As if the rotation had been an hour and more ago. */
  const anHourLater = () => query(`UPDATE oauth_keys SET signs_from = signs_from - ${HOUR + 1}`);

  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 40_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`in 40 seconds it did not come to this: ${what}`);
      await pause(50);
    }
  }

  it('fail no request: codes are redeemed at both, and each ID token is verified with the keys that the other publishes', async () => {
    const seen: { kid: string | undefined; redeemedAt: 'one' | 'two' }[] = [];
    const failures: unknown[] = [];
    let working = true;

    const linkOnce = async (customer: Record<string, string>, redeemedAt: 'one' | 'two'): Promise<void> => {
      const partner = Object.assign(at(one), { customer });
      const code = (await partner.permit(partner.browser(), { changes: { scope: 'openid balances transactions offline_access' } })).get('code') ?? '';
      const [here, there] = redeemedAt === 'one' ? [one, two] : [two, one];
      const { status, body } = await at(here).token({ grant_type: 'authorization_code', code, redirect_uri: partner.redirectUri, code_verifier: partner.verifier });
      if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
      const expected = { issuer: partner.issuer, audience: partner.clientId };
      const { protectedHeader } = await jwtVerify(String(body['id_token']), createLocalJWKSet(await keySetAt(there)), expected);
      seen.push({ kid: protectedHeader.kid, redeemedAt });
    };
    const worker = async (customer: Record<string, string>): Promise<void> => {
      for (let turn = 0; working && turn < 500; turn += 1) {
        await linkOnce(customer, turn % 2 === 0 ? 'one' : 'two').catch((error: unknown) => failures.push(error));
      }
    };
    const [first = {}, second = {}] = await customers(2);
    const workers = [worker(first), worker(second)];
    const seenAtBoth = (kid: string | undefined) => () =>
      failures.length > 0 || (['one', 'two'] as const).every((place) => seen.some((one) => one.kid === kid && one.redeemedAt === place));

    const [old] = await kidsAt(one);
    await until('ID tokens of the first key from both', seenAtBoth(old));
    const out = await renkei('keys', 'rotate', '--institution', institution, '--overlap', '5');
    const next = /signing\s+2\s+(\S+)/.exec(out)?.[1];
    expect(next).toBeDefined();
    await until('the new key is published by both', async () => (await kidsAt(one)).includes(next) && (await kidsAt(two)).includes(next));
    await until('ID tokens of the new key from both', seenAtBoth(next));
    expect(await stages()).toEqual({ [String(next)]: 'in-use', [String(old)]: 'retiring' });
    expect(await kidsAt(two)).toEqual([next, old]);

    await anHourLater();
    await until('the old key is gone at both', async () => (await kidsAt(one)).length === 1 && (await kidsAt(two)).length === 1);
    working = false;
    await Promise.all(workers);
    expect(failures).toEqual([]);
    expect([await kidsAt(one), await kidsAt(two)]).toEqual([[next], [next]]);
    expect(await stages()).toEqual({ [String(next)]: 'in-use', [String(old)]: 'retired' });
    // Once the new key has signed at a process, the old one never does again there.
    for (const place of ['one', 'two'] as const) {
      const kids = seen.filter(({ redeemedAt }) => redeemedAt === place).map(({ kid }) => kid);
      expect(kids.slice(kids.indexOf(next) + 4)).not.toContain(old);
    }
  }, 120_000);

  it('that somebody else may have are neither used nor published any more, in any process', async () => {
    const [compromised = ''] = await kidsAt(one);
    const out = await renkei('keys', 'revoke', compromised, '--institution', institution);
    const next = /; (\S+) signs from now on/.exec(out)?.[1];
    await until('only the new key is published', async () => [...(await kidsAt(one)), ...(await kidsAt(two))].join(' ') === `${next} ${next}`);
    expect((await stages())[compromised]).toBe('revoked');
  }, 60_000);

  it('of two rotations at once, one wins and the other says so', async () => {
    const rotate = () => runNode('dist/src/cli/renkei.js', ['keys', 'rotate', '--institution', institution, '--purpose', 'signing'], environment);
    const ended = await Promise.all([rotate(), rotate()]);
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(ended.find(({ code }) => code === 1)?.out).toContain('KEYS_ROTATION_UNDER_WAY');
    expect(Object.values(await stages()).filter((stage) => stage === 'announced')).toHaveLength(1);
  }, 60_000);

  it('leave a trace that names them and holds nothing of them', async () => {
    expect(await renkei('audit', 'verify')).toContain('The audit is sound.');
    const audited = await query<{ event: string; details: string }>(
      ['audit_records', 'audit_unsequenced'].map((table) => `SELECT event, details FROM ${table} WHERE event LIKE 'keys.%'`).join(' UNION ALL '),
    );
    const told = audited.map(({ event, details }) => ({ event, ...(JSON.parse(details) as Record<string, unknown>) }));
    // The first was made, not rotated to.
    for (const kid of Object.keys(await stages()).slice(0, -1)) expect(told).toContainEqual(expect.objectContaining({ event: 'keys.rotated', purpose: 'signing', kid }));
    expect(told.filter(({ event }) => event === 'keys.revoked')).toHaveLength(1);
    const sealed = await query<{ sealed: string }>('SELECT sealed FROM oauth_keys');
    expect(sealed.every((row) => row.sealed.split('.').length === 5)).toBe(true);
  }, 60_000);
});
