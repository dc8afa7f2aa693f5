import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditHouse, balancesRead, signIn, type AuditOffice } from './audit-office.js';

describe('the audit log', () => {
  let house: AuditHouse;
  let office: AuditOffice;

  beforeEach(async () => {
    house = await AuditHouse.empty();
    office = await house.open();
  });

  afterEach(() => house.close());

  /** The statements that the work sends to the database. */
  const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    const seen: string[] = [];
    const listen = (message: unknown) => seen.push((message as { sql: string }).sql);
    subscribe('renkei:query', listen);
    await work();
    unsubscribe('renkei:query', listen);
    return seen;
  };

  it('keeps the record of a change that was committed', async () => {
    await office.record(signIn({ interactionId: 'interaction-1', grantId: 'grant-1', clientId: 'client-1' }));
    const [record] = await office.query('SELECT * FROM audit_unsequenced');
    expect(record).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      institution: 'sakura-shinkin',
      recorded_at: house.clock.now(),
      event: 'customer.signed-in',
      actor_kind: 'customer',
      actor_id: 'user-1',
      grant_id: 'grant-1',
      client_id: 'client-1',
      contract_id: 'contract-1',
      user_id: 'user-1',
      interaction_id: 'interaction-1',
      details: '{"channel":"personal","factors":["password"]}',
      mac: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('keeps nothing of a change that was rolled back', async () => {
    const failure = new Error('after the record');
    const change = office.transactor.write(async (tx) => {
      await office.log.record(tx, signIn());
      throw failure;
    });
    await expect(change).rejects.toBe(failure);
    expect(await office.count('audit_unsequenced')).toBe(0);
  });

  it('has every read on record when its call resolves', async () => {
    for (let number = 1; number <= 3; number += 1) {
      await office.log.recordRead(balancesRead());
      expect(await office.count('audit_unsequenced')).toBe(number);
    }
  });

  it('writes parallel reads in a few statements and loses none', async () => {
    const ids = Array.from({ length: 200 }, (_, number) => `interaction-${number}`);
    const reads = () => Promise.all(ids.map((interactionId) => office.log.recordRead(balancesRead({ interactionId }))));
    const statements = await statementsOf(reads);
    expect(statements).toHaveLength(Math.ceil(200 / 32));
    const rows = await office.query<{ interaction_id: string }>('SELECT interaction_id FROM audit_unsequenced');
    expect(rows.map(({ interaction_id }) => interaction_id).toSorted()).toEqual(ids.toSorted());
  });

  it('costs one statement a read, and one inside the transaction of a change', async () => {
    const ofTheRead = await statementsOf(() => office.log.recordRead(balancesRead()));
    expect(ofTheRead).toEqual([expect.stringContaining('INSERT INTO audit_unsequenced')]);
    const ofTheChange = await statementsOf(() => office.record(signIn()));
    expect(ofTheChange.filter((sql) => sql.includes('audit_'))).toHaveLength(1);
  });

  it('tells every caller of a write that failed', async () => {
    await office.query('ALTER TABLE audit_unsequenced RENAME TO audit_away');
    const reads = await Promise.allSettled([1, 2, 3].map(() => office.log.recordRead(balancesRead())));
    expect(reads.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await office.query('ALTER TABLE audit_away RENAME TO audit_unsequenced');
    await office.log.recordRead(balancesRead());
    expect(await office.count('audit_unsequenced')).toBe(1);
  });

  it('refuses what cannot be kept without disturbing the reads beside it', async () => {
    const reads = await Promise.allSettled([
      office.log.recordRead(balancesRead()),
      office.log.recordRead(balancesRead({ interactionId: 'x'.repeat(65) })),
      office.log.recordRead(balancesRead()),
    ]);
    expect(reads.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('finishes what is on its way before the application ends', async () => {
    const reads = Array.from({ length: 100 }, () => office.log.recordRead(balancesRead()));
    await office.app.close();
    await expect(Promise.all(reads)).resolves.toHaveLength(100);
    expect(await (await house.open()).count('audit_unsequenced')).toBe(100);
  });

  it('takes any text of a customer and verifies it afterwards', async () => {
    const texts = ['ﾐﾎﾝ ﾊﾅｺ', '𠮷野家 髙島屋 😀', '<script>alert(1)</script>', '\ud800 half a pair', 'line\nbreak', ' ends in a space '];
    for (const remark of texts) await office.log.recordRead(balancesRead({ details: { remark, list: texts } }));
    await office.sequencer.sequenceOnce();
    expect(await office.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: texts.length }] });
  });
});
