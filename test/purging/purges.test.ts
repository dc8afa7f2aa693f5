import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import { FindOperator, In, type DataSource, type ObjectLiteral } from 'typeorm';
import { OverdueGrants } from '#modules/consents';
import { Chores } from '#libs/chores';
import { OutboxRelay } from '#libs/outbox';
import { Purger, PurgeSchedule, type Purge } from '#libs/purging';
import { purgeCommand } from '../../src/cli/purge.command.js';
import { everyPurge } from '../../src/every-purge.js';
import { queries } from '../../libs/database/query-diagnostics.js';
import { testDatabase } from '../support/database.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { written } from '../support/output.js';
import { Partner } from '../support/partner.js';

const DAY = 86_400_000;

describe('purging', () => {
  let gateway: Gateway;
  let dataSource: DataSource;
  beforeAll(async () => {
    gateway = await startGateway();
    dataSource = gateway.app.get<DataSource>(getDataSourceToken());
  });
  afterAll(() => gateway.stop());

  const rowsIn = (entity: Purge['entity']): Promise<number> => dataSource.manager.count(entity);
  const purgeOnce = (): Promise<void> => gateway.app.get(PurgeSchedule).purgeOnce();

  const sizes = async (): Promise<ReadonlyMap<string, number>> => {
    const entries: [string, number][] = [];
    for (const { tableName } of dataSource.entityMetadatas) entries.push([tableName, await rowsIn(tableName as unknown as Purge['entity'])]);
    return new Map(entries);
  };

  /** `renkei purge`, in this process. */
  const renkei = (...words: string[]): Promise<string> => {
    const context = { get: gateway.app.get.bind(gateway.app), close: async () => undefined } as unknown as INestApplicationContext;
    return written(() => purgeCommand(async () => context).parseAsync(words, { from: 'user' }));
  };

  /** What customers and partners do on any day: link, read, refresh, read; leave the pages; type a wrong password. */
  async function aDay(): Promise<void> {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    const refreshed = await partner.refresh(tokens.refresh_token);
    expect((await partner.data(String(refreshed.body['access_token']), '/accounts')).status).toBe(200);
    const left = new Partner(gateway);
    const browser = left.browser();
    await browser.submit(await browser.open(left.authorizeUrl()), left.customer, 'login');
    const mistyped = new Partner(gateway);
    const another = mistyped.browser();
    await another.submit(await another.open(mistyped.authorizeUrl()), { contractorId: String(gateway.clock.now()).slice(0, 10), password: 'mistyped' }, 'login');
  }

  /** Consents and the audit stay. */
  const kept = ['consents_grants', 'consents_permissions', 'consents_permission_accounts', 'audit_'];

  it('keeps every table flat under a steady load: as many rows after 36 rounds as after 12', async () => {
    const rounds = async (count: number): Promise<ReadonlyMap<string, number>> => {
      for (let round = 0; round < count; round += 1) {
        await aDay();
        gateway.clock.advance(40 * DAY);
        await gateway.app.get(OverdueGrants).closeOnce();
        await gateway.app.get(OutboxRelay).deliverOnce();
        await gateway.app.get(OutboxRelay).sweepOnce();
        await purgeOnce();
      }
      return sizes();
    };
    const after12 = await rounds(12);
    const after36 = await rounds(24);
    const grown = [...after36].filter(([table, rows]) => rows !== after12.get(table) && !kept.some((name) => table.startsWith(name)));
    expect(grown).toEqual([]);
    // Of the grants those that were permitted stay, one a round.
    expect(Number(after36.get('consents_grants')) - Number(after12.get('consents_grants'))).toBe(24);
    expect(after36.get('journey_sessions')).toBeGreaterThan(0);
    expect(after36.get('oauth_access_tokens')).toBe(0);
  }, 120_000);

  it('takes away nothing that is worth something', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    const waiting = new Partner(gateway);
    const browser = waiting.browser();
    const access = await browser.submit(await browser.open(waiting.authorizeUrl()), waiting.customer, 'login');
    await purgeOnce();
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
    expect((await partner.refresh(tokens.refresh_token)).status).toBe(200);
    const answer = waiting.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
    const { status, body } = await waiting.exchange(answer.get('code') ?? '');
    expect(status).toBe(200);
    // On its last day it can still be refreshed.
    gateway.clock.advance(89 * DAY);
    await purgeOnce();
    expect((await waiting.refresh(String(body['refresh_token']))).status).toBe(200);
  });

  it('remembers a used code for a week: used again it ends what it gave, and afterwards it is unknown', async () => {
    const codeOf = async (): Promise<{ partner: Partner; code: string; refreshToken: string }> => {
      const partner = new Partner(gateway);
      const code = (await partner.permit()).get('code') ?? '';
      return { partner, code, refreshToken: String((await partner.exchange(code)).body['refresh_token']) };
    };
    const within = await codeOf();
    gateway.clock.advance(7 * DAY - 60_000);
    await purgeOnce();
    expect((await within.partner.exchange(within.code)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await within.partner.refresh(within.refreshToken)).body).toMatchObject({ error: 'invalid_grant' });

    const after = await codeOf();
    gateway.clock.advance(7 * DAY + 60_000);
    await purgeOnce();
    expect((await after.partner.exchange(after.code)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await after.partner.refresh(after.refreshToken)).status).toBe(200);
  });

  it('never takes away a stop, and forgets other failures after ninety days', async () => {
    await dataSource.query('DELETE FROM customers_attempts');
    const now = gateway.clock.now();
    await dataSource.query(`INSERT INTO customers_attempts (customer_key, failures, wait_until, updated_at) VALUES ('stopped', 7, 0, ${now}), ('mistyped', 6, 0, ${now})`);
    gateway.clock.advance(89 * DAY);
    await purgeOnce();
    expect(await dataSource.query('SELECT customer_key FROM customers_attempts')).toHaveLength(2);
    gateway.clock.advance(2 * DAY);
    await purgeOnce();
    expect(await dataSource.query<{ customer_key: string }[]>('SELECT customer_key FROM customers_attempts')).toMatchObject([{ customer_key: 'stopped' }]);
  });

  /** Expired access tokens of nobody, more than one batch takes. */
  async function backlog(count: number): Promise<void> {
    const expired = gateway.clock.now() - 1;
    const columns = '(token_hash, institution, grant_id, client_id, subject, scope, audience, grant_type, issued_at, expires_at)';
    const row = (index: number): string => `('backlog-${expired}-${index}', 'sakura-shinkin', 'g', 'c', 's', 'balances', 'a', 'refresh_token', 1, ${expired})`;
    for (let from = 0; from < count; from += 1000) {
      await dataSource.query(`INSERT INTO oauth_access_tokens ${columns} VALUES ${Array.from({ length: Math.min(1000, count - from) }, (_, index) => row(from + index)).join(', ')}`);
    }
  }

  it('works beside the data API and the token endpoint without a single failure, two of them at once', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    await backlog(10_000);
    const [accessTokens] = everyPurge;
    const before = await rowsIn(accessTokens?.entity as Purge['entity']);
    let purging = true;
    const purgers = Promise.all([purgeOnce(), purgeOnce()]).finally(() => (purging = false));
    const statuses: number[] = [];
    const reading = async (): Promise<void> => {
      while (purging) statuses.push((await partner.data(tokens.access_token, '/accounts')).status, (await partner.refresh(tokens.refresh_token)).status);
    };
    await Promise.all([purgers, reading(), reading()]);
    expect(before).toBeGreaterThanOrEqual(10_000);
    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(await dataSource.query("SELECT token_hash FROM oauth_access_tokens WHERE token_hash LIKE 'backlog-%'")).toEqual([]);
  }, 60_000);

  it('takes at most 500 rows in a transaction, by their keys', async () => {
    await backlog(1_200);
    const deletes: string[] = [];
    const listen = (message: unknown): void => {
      const { sql } = message as { sql: string };
      if (/^DELETE FROM .oauth_access_tokens/.test(sql)) deletes.push(sql);
    };
    queries.subscribe(listen);
    await purgeOnce();
    queries.unsubscribe(listen);
    expect(deletes).toHaveLength(3);
    for (const sql of deletes) expect(sql.match(/\?/g)?.length ?? 0).toBeLessThanOrEqual(501);
  });

  it('goes on with the other tables where one cannot be purged', async () => {
    await backlog(10);
    const purger = gateway.app.get(Purger);
    const broken = { ...(everyPurge[0] as Purge), only: { noSuchColumn: In(['x']) } as ObjectLiteral };
    const schedule = new PurgeSchedule({ purges: [broken, ...everyPurge], purge: purger.purge.bind(purger) } as unknown as Purger, gateway.app.get(Chores));
    await schedule.purgeOnce();
    expect(await dataSource.query("SELECT token_hash FROM oauth_access_tokens WHERE token_hash LIKE 'backlog-%'")).toEqual([]);
  });

  it.each(everyPurge.map((purge) => [purge.what, purge] as const))('finds %s along an index', async (_what, { entity, since, only }) => {
    const { indices, tableName, findColumnWithPropertyName } = dataSource.getMetadata(entity);
    const column = findColumnWithPropertyName.call(dataSource.getMetadata(entity), since)?.databaseName ?? '';
    const leading = indices.map(({ columns }) => columns.map(({ propertyName }) => propertyName));
    const fixed = Object.keys(only);
    expect(leading.filter((names) => names.indexOf(since) >= 0 && names.slice(0, names.indexOf(since)).every((name) => fixed.includes(name)))).not.toEqual([]);
    if (testDatabase !== 'sqlite') return;
    const absent = fixed.filter((name) => {
      const value = (only as Record<string, unknown>)[name];
      return value instanceof FindOperator && value.type === 'isNull';
    });
    const nullable = absent.map((name) => `${findColumnWithPropertyName.call(dataSource.getMetadata(entity), name)?.databaseName} IS NULL AND `).join('');
    const plan = await dataSource.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN SELECT 1 FROM ${tableName} WHERE ${nullable}${column} <= 1 ORDER BY ${column} LIMIT 500`);
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/^SEARCH .* USING (COVERING )?INDEX /);
  });

  it('renkei purge counts what would go with --dry-run, and takes it away without', async () => {
    await renkei();
    await backlog(1_234);
    expect(await renkei('--dry-run')).toMatch(/^ {5}1234 {2}access tokens$/m);
    expect(await renkei('--dry-run')).toMatch(/^ {8}0 {2}journeys and their screens, 400 days later$/m);
    expect(await renkei()).toMatch(/^ {5}1234 {2}access tokens$/m);
    expect(await renkei()).toMatch(/^ {8}0 {2}access tokens$/m);
  });
});
