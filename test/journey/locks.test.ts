import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AuditLog } from '#modules/audit';
import { SignIn } from '#modules/customers';
import { withInteractionId } from '../../libs/http/interaction-id.js';
import type { Page } from '../../src/tour/browser.js';
import { Partner } from '../support/partner.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { queriesOf } from '../support/queries.js';

/** What one submitted form cost and answered. */
interface Cost {
  readonly queries: readonly string[];
  readonly hashes: number;
  readonly status: number;
  readonly headers: string[];
  readonly words: string;
}

describe('wrong IDs and passwords', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());
  afterEach(async () => {
    for (const loginId of [gateway.sample('sakura-shinkin').customer['contractorId'] ?? '', '1111111111']) {
      await gateway.app.get(SignIn).unlock({ institution: 'sakura-shinkin', channel: 'personal', loginId }, 'test');
    }
  });

  async function loginPage() {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    return { partner, browser, login: await browser.open(partner.authorizeUrl()) };
  }

  const dataSource = () => gateway.app.get<DataSource>(getDataSourceToken());

  /** Wherever the sequencer has them by now. */
  async function recordsSince(instant: number): Promise<{ event: string; actor_id: string; interaction_id: string }[]> {
    const columns = 'event, actor_id, interaction_id, recorded_at FROM';
    return dataSource().query(
      `SELECT ${columns} audit_records WHERE recorded_at > ? UNION ALL SELECT ${columns} audit_unsequenced WHERE recorded_at > ? ORDER BY recorded_at, event`,
      [instant, instant],
    );
  }

  const failuresSince = async (instant: number): Promise<number[]> => {
    const rows = await dataSource().query<{ failures: number }[]>('SELECT failures FROM customers_attempts WHERE updated_at >= ?', [instant]);
    return rows.map(({ failures }) => Number(failures));
  };

  async function costOf(contractorId: string): Promise<Cost> {
    const { browser, login } = await loginPage();
    let hashes = 0;
    let page!: Page;
    const onHash = () => (hashes += 1);
    subscribe('renkei:password-check', onHash);
    try {
      const queries = await queriesOf(async () => {
        page = await browser.submit(login, { contractorId, password: 'wrong-password' }, 'login');
      });
      const headers = [...page.headers.keys()].sort();
      return { queries, hashes, status: page.status, headers, words: page.text.replaceAll(contractorId, '').replace(/[0-9a-f-]{36}/g, '') };
    } finally {
      unsubscribe('renkei:password-check', onHash);
    }
  }

  it('get the same words, headers, statements and hashing, whether the ID exists or not', async () => {
    const known = await costOf(gateway.sample('sakura-shinkin').customer['contractorId'] ?? '');
    const unknown = await costOf('9999999999');
    expect(known.status).toBe(422);
    expect(known.hashes).toBe(1);
    expect(known.queries.length).toBeGreaterThan(3);
    expect(unknown).toEqual(known);
  });

  it.each(['1111111111', '0123456789'])('of 50 parallel guesses at %s only the first few are looked at', async (contractorId) => {
    const { browser, login } = await loginPage();
    let hashes = 0;
    const onHash = () => (hashes += 1);
    subscribe('renkei:password-check', onHash);
    try {
      const { url, body } = browser.form(login, { contractorId, password: 'guess' }, 'login');
      let answers: Response[] = [];
      const queries = await queriesOf(async () => {
        answers = await Promise.all(Array.from({ length: 50 }, () => browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) })));
      });
      // One charge per guess: none was a deadlock's victim and charged again. (`Innodb_deadlocks` counts other tests' too.)
      expect(queries.filter((sql) => /^UPDATE .?customers_attempts/.test(sql))).toHaveLength(50);
      expect(queries.filter((sql) => /^INSERT INTO .?customers_attempts/.test(sql))).toHaveLength(50);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 422)).toHaveLength(3);
      expect(statuses.filter((status) => status === 429)).toHaveLength(47);
      expect(hashes).toBe(3);
      expect(Number(answers.find(({ status }) => status === 429)?.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      unsubscribe('renkei:password-check', onHash);
    }
  });

  it('add up over sessions until only staff release the ID; then the right password is not looked at', async () => {
    const { contractorId = '', password = '' } = gateway.sample('sakura-shinkin').customer;
    for (let failure = 1; failure <= 7; failure += 1) {
      const { browser, login } = await loginPage();
      expect((await browser.submit(login, { contractorId, password: 'wrong' }, 'login')).status).toBe(422);
      gateway.clock.advance(61_000);
    }
    const { browser, login, partner } = await loginPage();
    const locked = await browser.submit(login, { contractorId, password }, 'login');
    expect(locked.status).toBe(403);
    expect(locked.text).toContain('053-000-9994');
    const answer = partner.answer(await browser.open(locked.url.replace(/login$/, 'end')));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'access_denied', state: partner.state, iss: partner.issuer });

    expect(await gateway.app.get(SignIn).unlock({ institution: 'sakura-shinkin', channel: 'personal', loginId: contractorId }, 'test')).toBe(true);
    await new Partner(gateway).link();
  });

  it.each(['2222222222', '0123456789'])('that stop %s are on record: each failure, the stop once, and the release with its request', async (loginId) => {
    const customer = { institution: 'sakura-shinkin', channel: 'personal', loginId } as const;
    const signIn = gateway.app.get(SignIn);
    const since = gateway.clock.now();
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      gateway.clock.advance(61_000);
      await expect(signIn.withPassword(customer, 'wrong')).rejects.toMatchObject({ code: attempt <= 7 ? 'SIGN_IN_REFUSED' : 'SIGN_IN_STOPPED' });
    }
    await withInteractionId('interaction-of-staff', () => signIn.unlock(customer, 'test'));
    const records = await recordsSince(since);
    expect(records.map(({ event }) => event)).toEqual([
      ...Array.from({ length: 7 }, () => 'customer.sign-in-failed'), 'customer.sign-in-stopped', 'customer.unlocked',
    ]);
    expect(records.at(-1)).toMatchObject({ actor_id: 'test', interaction_id: 'interaction-of-staff' });
  });

  it('are not forgotten when the sign-in or the release cannot be put on record', async () => {
    const { contractorId: loginId = '', password = '' } = gateway.sample('sakura-shinkin').customer;
    const customer = { institution: 'sakura-shinkin', channel: 'personal', loginId } as const;
    const signIn = gateway.app.get(SignIn);
    gateway.clock.advance(1_000);
    const since = gateway.clock.now();
    await expect(signIn.withPassword(customer, 'wrong')).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' });
    const record = jest.spyOn(gateway.app.get(AuditLog), 'record').mockRejectedValue(new Error('no record'));
    try {
      await expect(signIn.unlock(customer, 'test')).rejects.toThrow('no record');
      await expect(signIn.withPassword(customer, password)).rejects.toThrow('no record');
    } finally {
      record.mockRestore();
    }
    expect(await failuresSince(since)).toEqual([2]);
  });

  it('cannot be multiplied by writing the same ID in other ways', async () => {
    const { contractorId = '', password = '' } = gateway.sample('sakura-shinkin').customer;
    // To MariaDB's collations a trailing space is no difference; each of these would have attempts of its own.
    for (const spelling of [`${contractorId} `, ` ${contractorId}`, `${contractorId}\t`, '０１２３４５６７８９']) {
      const { browser, login } = await loginPage();
      const page = await browser.submit(login, { contractorId: spelling, password }, 'login');
      expect([spelling, page.status]).toEqual([spelling, 422]);
    }
  });

  it('are forgotten once the right password was given', async () => {
    const { contractorId = '', password = '' } = gateway.sample('sakura-shinkin').customer;
    for (const attempt of ['wrong', 'wrong', password, 'wrong', 'wrong', password]) {
      const { browser, login } = await loginPage();
      const page = await browser.submit(login, { contractorId, password: attempt }, 'login');
      expect(page.url.endsWith('/access')).toBe(attempt === password);
    }
  });

  it('tell about missing and over-long fields before anything is charged, and keep the ID but never the secret', async () => {
    const { browser, login } = await loginPage();
    const empty = await browser.submit(login, { contractorId: 'typed-id', password: '' }, 'login');
    expect(empty.status).toBe(422);
    expect(empty.document.querySelector('[name=contractorId]')?.getAttribute('value')).toBe('typed-id');
    const long = await browser.submit(login, { contractorId: 'x'.repeat(5000), password: 'y'.repeat(5000) }, 'login');
    expect(long.status).toBe(422);
    expect(long.html).not.toContain('yyyy');
    const wrong = await browser.submit(login, { contractorId: 'typed-id', password: 'never-shown' }, 'login');
    expect(wrong.html).not.toContain('never-shown');
  });
});
