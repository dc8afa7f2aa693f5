import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

const DAY = 86_400_000;

describe('a gateway that does its chores', () => {
  let gateway: Gateway;
  let dataSource: DataSource;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { CHORE_SECONDS: '1' } });
    dataSource = gateway.app.get<DataSource>(getDataSourceToken());
  });
  afterAll(() => gateway.stop());

  const answers = async (sql: string): Promise<unknown[]> => Object.values((await dataSource.query<Record<string, unknown>[]>(sql))[0] ?? {}).map(String);

  /** Looks until the database says so, or the test's own time is up. */
  async function until(sql: string, expected: string): Promise<void> {
    while ((await answers(sql))[0] !== expected) await pause(50);
    expect(await answers(sql)).toEqual([expected]);
  }

  it('announces what soon ends, closes what has ended and purges what is worth nothing, all by itself', async () => {
    await new Partner(gateway).link();
    expect(await answers('SELECT COUNT(*) AS n FROM oauth_access_tokens')).toEqual(['1']);
    gateway.clock.advance(80 * DAY);
    await until('SELECT COUNT(*) AS n FROM consents_reminders', '1');
    gateway.clock.advance(12 * DAY);
    await until('SELECT state FROM consents_grants', 'EXPIRED');
    await until('SELECT COUNT(*) AS n FROM oauth_access_tokens', '0');
  });
});
