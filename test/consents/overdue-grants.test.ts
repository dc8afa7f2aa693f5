import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AuditSequencer } from '#modules/audit';
import { ConsentLedger, OverdueGrants } from '#modules/consents';
import { newId } from '#libs/kernel';
import { testDatabase } from '../support/database.js';
import { startGateway, type Gateway } from '../support/gateway.js';

describe('grants whose time is over', () => {
  let gateway: Gateway;
  let other: Gateway;
  let dataSource: DataSource;
  beforeAll(async () => {
    gateway = await startGateway();
    // A second application on the same database, as another process is.
    other = await startGateway({
      database: { url: gateway.environment.DATABASE_URL, drop: async () => undefined },
      environment: { MASTER_KEYS_FILE: join(gateway.folder, 'master-keys') },
      load: async () => undefined,
    });
    dataSource = gateway.app.get<DataSource>(getDataSourceToken());
  });
  afterAll(async () => {
    await other.stop();
    await gateway.stop();
  });
  beforeEach(async () => {
    for (const table of ['consents_grants', 'outbox_messages']) await dataSource.query(`DELETE FROM ${table}`);
  });

  /** Grants in that state, overdue one millisecond after the other; the first one for so many hours. */
  async function overdue(count: number, state: string, hours: number): Promise<string[]> {
    const since = gateway.clock.now() - hours * 3_600_000;
    const ids = Array.from({ length: count }, () => newId());
    const columns = '(id, institution, channel, contract_id, user_id, service_id, client_id, subject, state, permission_id, created_at, state_changed_at, due_at)';
    const rows = ids.map((id, index) => `('${id}', 'sakura-shinkin', 'personal', 'k', 'u', 's', 'c', 'sub', '${state}', 'p', 1, 1, ${since + Math.floor(index / 3)})`);
    await dataSource.query(`INSERT INTO consents_grants ${columns} VALUES ${rows.join(', ')}`);
    return ids;
  }

  const states = async (): Promise<Record<string, number>> => {
    const rows = await dataSource.query<{ state: string; n: number | string }[]>('SELECT state, COUNT(*) AS n FROM consents_grants GROUP BY state');
    return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
  };

  it('are closed once each, by two processes at once', async () => {
    const before = await recordsOf('grant.expired');
    await overdue(1_000, 'ACTIVE', 3);
    await Promise.all([gateway.app.get(OverdueGrants).closeOnce(), other.app.get(OverdueGrants).closeOnce()]);
    expect(await states()).toEqual({ EXPIRED: 1_000 });
    expect((await recordsOf('grant.expired')) - before).toBe(1_000);
  }, 60_000);

  async function recordsOf(event: string): Promise<number> {
    await gateway.app.get(AuditSequencer).sequenceOnce();
    const [row] = await dataSource.query<{ n: number | string }[]>(
      `SELECT (SELECT COUNT(*) FROM audit_records WHERE event = '${event}') + (SELECT COUNT(*) FROM audit_unsequenced WHERE event = '${event}') AS n`,
    );
    return Number(row?.n);
  }

  it('are closed although more than a batch before them cannot be', async () => {
    const poisoned = new Set(await overdue(250, 'ACTIVE', 5));
    await overdue(250, 'ACTIVE', 2);
    const ledger = gateway.app.get(ConsentLedger);
    const close = ledger.close.bind(ledger);
    const refusing = jest.spyOn(ledger, 'close').mockImplementation((tx, grantId) => {
      if (poisoned.has(grantId)) throw new Error('poisoned');
      return close(tx, grantId);
    });
    try {
      await gateway.app.get(OverdueGrants).closeOnce();
    } finally {
      refusing.mockRestore();
    }
    expect(await states()).toEqual({ ACTIVE: 250, EXPIRED: 250 });
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(await states()).toEqual({ EXPIRED: 500 });
  });

  it('do not keep the walk going for ever when they stay where they are', async () => {
    await overdue(500, 'LATER-RELEASE', 5);
    const ledger = gateway.app.get(ConsentLedger);
    const closing = jest.spyOn(ledger, 'close');
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(closing).toHaveBeenCalledTimes(500);
    closing.mockRestore();
  });

  it('are found along the index', async () => {
    await overdue(300, 'ACTIVE', 5);
    const walk = 'SELECT id, due_at FROM consents_grants WHERE due_at <= 5 ORDER BY due_at, id LIMIT 200';
    const plan = await dataSource.query<{ detail?: string; key?: string }[]>(testDatabase === 'mariadb' ? `EXPLAIN ${walk}` : `EXPLAIN QUERY PLAN ${walk}`);
    expect(plan[0]?.key ?? plan[0]?.detail).toContain('consents_grants_due');
  });
});
