import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { compactVerify, importJWK, type JWK } from 'jose';
import { ChainStore } from '../../src/modules/audit/chain.store.js';
import { testDatabase } from '../support/database.js';
import { AuditHouse, balancesRead, signIn, type AuditOffice } from './audit-office.js';

interface Link {
  institution: string;
  segment: string;
  sequence: number;
  previous_hash: string;
  hash: string;
  interaction_id: string;
}

describe('the audit sequencer', () => {
  let house: AuditHouse;
  let office: AuditOffice;

  beforeEach(async () => {
    house = await AuditHouse.empty();
    office = await house.open();
  });

  afterEach(() => house.close());

  const links = (institution = 'sakura-shinkin') =>
    office.query<Link>('SELECT * FROM audit_records WHERE institution = ? ORDER BY sequence', [institution]);

  const fileOf = async (institution: string): Promise<string[]> =>
    (await readFile(join(house.environment.AUDIT_CHECKPOINT_DIR, `${institution}.checkpoints`), 'utf8')).trimEnd().split('\n');

  const claimsOf = (jws: string): Record<string, unknown> => JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());

  it('chains each institution by itself, without a gap, and leaves nothing behind', async () => {
    for (const institution of ['sakura-shinkin', 'momiji-shinkin']) {
      for (const interactionId of ['first', 'second', 'third']) await office.log.recordRead(balancesRead({ institution, interactionId }));
    }
    expect(await office.sequencer.sequenceOnce()).toBe(6);
    for (const institution of ['sakura-shinkin', 'momiji-shinkin']) {
      const chain = await links(institution);
      expect(chain.map(({ sequence, interaction_id }) => [sequence, interaction_id])).toEqual([[1, 'first'], [2, 'second'], [3, 'third']]);
      expect(chain.map(({ previous_hash }) => previous_hash)).toEqual(['', chain[0]?.hash, chain[1]?.hash]);
    }
    expect(await office.count('audit_unsequenced')).toBe(0);
    expect(await office.sequencer.sequenceOnce()).toBe(0);
  });

  it('chains a backlog of many batches in one go', async () => {
    await Promise.all(Array.from({ length: 1_200 }, () => office.log.recordRead(balancesRead())));
    expect(await office.sequencer.sequenceOnce()).toBe(1_200);
    expect(await office.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: 1_200, unchained: { records: 0 } }] });
  });

  // The embedded database has one writer, so there nothing can be committed in between.
  const onSeveralWriters = testDatabase === 'mariadb' ? it : () => undefined;
  onSeveralWriters('chains a record whose transaction was committed after later ones were chained', async () => {
    const other = await house.open();
    const late = office.transactor.write(async (tx) => {
      await office.log.record(tx, signIn({ interactionId: 'late' }));
      await pause(300);
    });
    await pause(50);
    await other.log.recordRead(balancesRead({ interactionId: 'early' }));
    expect(await other.sequencer.sequenceOnce()).toBe(1);
    await late;
    expect(await other.sequencer.sequenceOnce()).toBe(1);
    expect((await links()).map(({ interaction_id }) => interaction_id)).toEqual(['early', 'late']);
    expect(await office.verifier.verify()).toMatchObject({ sound: true });
  });

  it('works in the background within about a second', async () => {
    const open = await house.openForBusiness();
    await open.log.recordRead(balancesRead());
    for (const deadline = Date.now() + 5_000; (await open.count('audit_records')) === 0; ) {
      expect(Date.now()).toBeLessThan(deadline);
      await pause(50);
    }
  });

  describe('under the lease', () => {
    it('works in one process at a time, and in another when the first is gone', async () => {
      const other = await house.open();
      await office.chained(1);
      await office.record(signIn());
      expect(await other.sequencer.sequenceOnce()).toBe(0);
      house.clock.at += 5_001;
      expect(await other.sequencer.sequenceOnce()).toBe(1);
      expect(await office.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: 2 }] });
    });

    it('passes to another process at once when the holder shuts down', async () => {
      const other = await house.open();
      await office.chained(1);
      await other.record(signIn());
      await office.app.close();
      await other.record(signIn());
      expect(await other.sequencer.sequenceOnce()).toBe(1);
      expect(await other.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: 3, signedUpTo: 2 }] });
    });

    it('does not wait for an end that a wrong clock has written', async () => {
      await office.query('UPDATE audit_leases SET expires_at = ?', [house.clock.at + 86_400_000]);
      await office.chained(1);
      expect(await office.count('audit_records')).toBe(1);
    });

    it('lets a holder that slept through the end of its lease write nothing', async () => {
      const other = await house.open();
      await office.chained(1);
      await office.record(signIn());
      const store = office.app.get(ChainStore);
      const write = store.write.bind(store);
      let slept = false;
      // Between reading and writing, the process stands still for longer than its lease.
      store.write = async (...work) => {
        if (!slept) {
          slept = true;
          house.clock.at += 60_000;
          expect(await other.sequencer.sequenceOnce()).toBe(1);
        }
        await write(...work);
      };
      expect(await office.sequencer.sequenceOnce()).toBe(0);
      expect(slept).toBe(true);
      expect((await links()).map(({ sequence }) => sequence)).toEqual([1, 2]);
      expect(await office.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: 2, unchained: { records: 0 } }] });
    });
  });

  describe('signs checkpoints', () => {
    it('after a minute, in the database and in the file, verifiable with the public key beside it', async () => {
      await office.chained(3);
      expect(await office.count('audit_checkpoints')).toBe(0);
      house.clock.at += 60_000;
      await office.sequencer.sequenceOnce();
      const [stored] = await office.query<{ jws: string }>('SELECT jws FROM audit_checkpoints');
      expect(await fileOf('sakura-shinkin')).toEqual([stored?.jws]);

      const folder = house.environment.AUDIT_CHECKPOINT_DIR;
      const [keyFile = ''] = (await readdir(folder)).filter((name) => name.startsWith('checkpoint-key-'));
      const key = JSON.parse(await readFile(join(folder, keyFile), 'utf8')) as JWK;
      expect(Object.keys(key)).not.toContain('d');
      const { payload, protectedHeader } = await compactVerify(stored?.jws ?? '', await importJWK(key));
      expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: key.kid, typ: 'audit-checkpoint' });
      expect(JSON.parse(Buffer.from(payload).toString())).toEqual({
        institution: 'sakura-shinkin',
        segment: '2026-11',
        first: 1,
        sequence: 3,
        hash: (await links()).at(-1)?.hash,
        at: house.clock.at,
      });
    });

    it('every thousand records', async () => {
      await Promise.all(Array.from({ length: 1_100 }, () => office.log.recordRead(balancesRead())));
      await office.sequencer.sequenceOnce();
      expect((await fileOf('sakura-shinkin')).map((jws) => claimsOf(jws).sequence)).toEqual([1_000]);
    });

    it('on demand, and not twice for the same end', async () => {
      await office.chained(2);
      await office.sequencer.sequenceOnce({ checkpoint: true });
      await office.sequencer.sequenceOnce({ checkpoint: true });
      expect(await fileOf('sakura-shinkin')).toHaveLength(1);
    });

    it('at the end of a month, and goes on in the next one from there', async () => {
      await office.chained(2);
      house.clock.at = Date.parse('2026-12-01T00:00:10+09:00');
      await office.chained(1);
      expect((await links()).map(({ segment }) => segment)).toEqual(['2026-11', '2026-11', '2026-12']);
      expect((await fileOf('sakura-shinkin')).map(claimsOf)).toEqual([
        expect.objectContaining({ segment: '2026-11', first: 1, sequence: 2 }),
      ]);
    });

    it('into the file later, when a crash came between', async () => {
      await office.chained(2);
      await office.sequencer.sequenceOnce({ checkpoint: true });
      const [line = ''] = await fileOf('sakura-shinkin');
      await office.query('UPDATE audit_chains SET filed_sequence = 0');
      // The first half of a line is what a power cut leaves.
      await appendFile(join(house.environment.AUDIT_CHECKPOINT_DIR, 'sakura-shinkin.checkpoints'), line.slice(0, 100));
      await office.sequencer.sequenceOnce();
      expect(await fileOf('sakura-shinkin')).toEqual([line, line.slice(0, 100), line]);
      expect(await office.verifier.verify()).toMatchObject({ sound: true });
    });
  });

  it('uses one pair of keys, whichever process starts first', async () => {
    const offices = await Promise.all([house.open(), house.open(), house.open()]);
    for (const each of offices) await each.record(signIn());
    await office.sequencer.sequenceOnce({ checkpoint: true });
    expect(await office.count('audit_keys')).toBe(2);
    for (const each of offices) {
      expect(await each.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: 3, signedUpTo: 3 }] });
    }
  });
});
