import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ChainReport, Finding } from '#modules/audit';
import { chainHash } from '../../src/modules/audit/chain.rules.js';
import { recordColumns, selectionOf } from '../../src/modules/audit/record-columns.js';
import { AuditHouse, balancesRead, signIn, type AuditOffice } from './audit-office.js';

const sakura = 'sakura-shinkin';

describe('the audit verifier', () => {
  let house: AuditHouse;
  let office: AuditOffice;

  beforeEach(async () => {
    house = await AuditHouse.empty();
    office = await house.open();
  });

  afterEach(() => house.close());

  const chainOf = async (institution = sakura): Promise<ChainReport> => {
    const { chains } = await office.verifier.verify(institution);
    return chains[0] as ChainReport;
  };

  const found = async (institution = sakura): Promise<readonly Finding[]> => (await chainOf(institution)).findings;

  const idAt = async (sequence: number): Promise<string> => {
    const [row] = await office.query<{ id: string }>('SELECT id FROM audit_records WHERE sequence = ?', [sequence]);
    return row?.id ?? '';
  };

  const signed = () => office.sequencer.sequenceOnce({ checkpoint: true });

  const fileOf = (institution = sakura): string => join(house.environment.AUDIT_CHECKPOINT_DIR, `${institution}.checkpoints`);

  /** What somebody with the whole database but no key can do best: compute all hashes from a record on anew. */
  const rechainFrom = async (sequence: number): Promise<void> => {
    const rows = await office.query<Parameters<typeof chainHash>[0] & { hash: string }>(
      `SELECT ${selectionOf(recordColumns)} FROM audit_records WHERE institution = ? AND sequence >= ? ORDER BY sequence`,
      [sakura, sequence - 1],
    );
    let previousHash = rows.shift()?.hash ?? '';
    for (const row of rows) {
      const hash = chainHash({ ...row, previousHash });
      await office.query('UPDATE audit_records SET previous_hash = ?, hash = ? WHERE sequence = ?', [previousHash, hash, row.sequence]);
      previousHash = hash;
    }
    await office.query('UPDATE audit_chains SET hash = ? WHERE institution = ?', [previousHash, sakura]);
  };

  const removeFrom = async (sequence: number): Promise<void> => {
    await office.query('DELETE FROM audit_records WHERE institution = ? AND sequence >= ?', [sakura, sequence]);
  };

  /** Cuts the chain off so that nothing inside the database remembers what stood behind. */
  const cutOffFrom = async (sequence: number): Promise<void> => {
    await removeFrom(sequence);
    await office.query('DELETE FROM audit_checkpoints WHERE institution = ? AND sequence >= ?', [sakura, sequence]);
    await office.query(
      `UPDATE audit_chains SET sequence = ?, checkpoint_sequence = 0, filed_sequence = 0,
       hash = (SELECT hash FROM audit_records WHERE institution = ? AND sequence = ?) WHERE institution = ?`,
      [sequence - 1, sakura, sequence - 1, sakura],
    );
  };

  it('says what a clean log proves', async () => {
    await office.chained(5);
    await signed();
    house.clock.at += 1_000;
    await office.chained(2);
    await office.log.recordRead(balancesRead());
    expect(await office.verifier.verify()).toEqual({
      at: house.clock.now(),
      sound: true,
      chains: [
        {
          institution: sakura,
          records: 7,
          first: { segment: '2026-11', sequence: 1, recordedAt: house.clock.now() - 1_000 },
          last: { segment: '2026-11', sequence: 7, recordedAt: house.clock.now() },
          segments: [{ segment: '2026-11', first: 1, last: 7, kept: true }],
          signedUpTo: 5,
          checkpoints: { database: 1, file: 1 },
          unchained: { records: 1, oldestAt: house.clock.now() },
          findings: [],
          moreFindings: 0,
        },
      ],
    });
  });

  it('knows nothing of an institution without records', async () => {
    await office.chained(1);
    await expect(office.verifier.verify('sakura-shinkim')).rejects.toMatchObject({ code: 'AUDIT_UNKNOWN', kind: 'not-found' });
  });

  it('reads chains longer than one step', async () => {
    await Promise.all(Array.from({ length: 2_500 }, () => office.log.recordRead(balancesRead())));
    await office.sequencer.sequenceOnce();
    expect(await chainOf()).toMatchObject({ records: 2_500, signedUpTo: 2_000, findings: [] });
  });

  describe('finds a changed record', () => {
    it.each(['event', 'actor_id', 'grant_id', 'details', 'recorded_at', 'segment', 'mac'])('by its %s', async (column) => {
      await office.chained(5);
      await office.query(`UPDATE audit_records SET ${column} = ? WHERE institution = ? AND sequence = 3`, ['7', sakura]);
      const segment = column === 'segment' ? '7' : '2026-11';
      expect(await found()).toEqual([
        expect.objectContaining({ kind: 'changed', institution: sakura, segment, sequence: 3, recordId: await idAt(3) }),
      ]);
    });

    it('though its own hash was computed anew', async () => {
      await office.chained(5);
      await office.query('UPDATE audit_records SET previous_hash = hash, hash = ? WHERE sequence = 3', ['x'.repeat(43)]);
      await office.query('UPDATE audit_records SET details = NULL WHERE sequence = 3');
      const findings = await found();
      expect(findings).toContainEqual(expect.objectContaining({ kind: 'changed', sequence: 3, recordId: await idAt(3) }));
    });

    it('though the whole chain from there was computed anew', async () => {
      await office.chained(5);
      await office.query(`UPDATE audit_records SET actor_id = 'somebody-else' WHERE institution = ? AND sequence = 3`, [sakura]);
      await rechainFrom(3);
      expect(await found()).toEqual([
        expect.objectContaining({ kind: 'inserted', segment: '2026-11', sequence: 3, recordId: await idAt(3) }),
      ]);
    });
  });

  describe('finds a removed record', () => {
    it('inside the chain', async () => {
      await office.chained(5);
      await office.query('DELETE FROM audit_records WHERE sequence IN (2, 3)');
      expect(await found()).toEqual([expect.objectContaining({ kind: 'removed', segment: '2026-11', sequence: 2 })]);
    });

    it('at the beginning, though checkpoints speak of what came after', async () => {
      await office.chained(2);
      await signed();
      await office.chained(3);
      await office.query('DELETE FROM audit_records WHERE sequence <= 2');
      expect(await found()).toEqual([expect.objectContaining({ kind: 'removed', sequence: 1 })]);
    });

    it('though the others were numbered and chained anew', async () => {
      await office.chained(5);
      await signed();
      await office.query('DELETE FROM audit_records WHERE sequence = 3');
      await office.query('UPDATE audit_records SET sequence = 3 WHERE sequence = 4');
      await office.query('UPDATE audit_records SET sequence = 4 WHERE sequence = 5');
      await office.query('UPDATE audit_chains SET sequence = 4');
      await rechainFrom(3);
      expect(await found()).toEqual([expect.objectContaining({ kind: 'truncated', sequence: 5 })]);
    });
  });

  describe('finds an inserted record', () => {
    const forged = `('forged-1', '${sakura}', 0, 'grant.activated', 'customer', 'forged-mac')`;

    it('that waits to be chained, and afterwards in its place', async () => {
      await office.chained(2);
      await office.query(`INSERT INTO audit_unsequenced (id, institution, recorded_at, event, actor_kind, mac) VALUES ${forged}`);
      expect(await found()).toEqual([expect.objectContaining({ kind: 'inserted', recordId: 'forged-1' })]);
      await office.chained(2);
      expect(await found()).toEqual([
        expect.objectContaining({ kind: 'inserted', segment: '2026-11', sequence: expect.any(Number), recordId: 'forged-1' }),
      ]);
    });

    it.each([9_000_000_000_000_000_000n, -1, 0])('that claims %s as its time, without being held up by it', async (recordedAt) => {
      await office.query('INSERT INTO audit_unsequenced (id, institution, recorded_at, event, actor_kind, mac) VALUES (?, ?, ?, ?, ?, ?)', [
        'forged-1', sakura, recordedAt, 'grant.activated', 'customer', 'forged-mac',
      ]);
      await office.chained(1);
      expect(await office.count('audit_records')).toBe(2);
      expect((await found()).map(({ recordId }) => recordId)).toContain('forged-1');
    });

    it("behind the chain's end", async () => {
      await office.chained(3);
      const columns = Object.values(recordColumns).filter((column) => column !== 'sequence').join(', ');
      await office.query(`INSERT INTO audit_records (sequence, ${columns}) SELECT 4, ${columns} FROM audit_records WHERE sequence = 3`);
      expect(await found()).toContainEqual(expect.objectContaining({ kind: 'inserted', sequence: 4, recordId: await idAt(4) }));
    });

    it('that is a copy of a genuine one', async () => {
      await office.record(signIn());
      const [genuine] = await office.query<Record<string, unknown>>('SELECT * FROM audit_unsequenced');
      await office.sequencer.sequenceOnce();
      const columns = Object.keys(genuine ?? {});
      await office.query(
        `INSERT INTO audit_unsequenced (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        Object.values(genuine ?? {}),
      );
      await office.sequencer.sequenceOnce();
      expect(await found()).toEqual([expect.objectContaining({ kind: 'inserted', sequence: 2, recordId: genuine?.id })]);
    });
  });

  describe('finds a chain cut off', () => {
    it("by the chain's own end", async () => {
      await office.chained(5);
      await removeFrom(4);
      expect(await found()).toEqual([expect.objectContaining({ kind: 'truncated', segment: '2026-11', sequence: 4 })]);
    });

    it('by the file, when nothing in the database remembers', async () => {
      await office.chained(5);
      await signed();
      await cutOffFrom(4);
      expect(await found()).toEqual([
        expect.objectContaining({ kind: 'checkpoint', sequence: 5 }),
        expect.objectContaining({ kind: 'truncated', sequence: 4, detail: expect.stringContaining('records 4 to 5 are missing') }),
      ]);
    });

    it('by the file, when the institution is gone from the database altogether', async () => {
      await office.chained(5);
      await signed();
      for (const table of ['audit_records', 'audit_chains', 'audit_checkpoints']) await office.query(`DELETE FROM ${table}`);
      const { sound, chains } = await office.verifier.verify();
      expect(sound).toBe(false);
      expect(chains[0]?.findings).toContainEqual(expect.objectContaining({ kind: 'truncated', institution: sakura, sequence: 1 }));
    });

    it('by the file, though the gateway went on from there', async () => {
      await office.chained(5);
      await signed();
      await cutOffFrom(4);
      await office.chained(4);
      expect(await found()).toContainEqual(
        expect.objectContaining({ kind: 'rewritten', sequence: 5, detail: expect.stringContaining('checkpoint in the file') }),
      );
    });

    it("by a chain whose end is gone or says something else", async () => {
      await office.chained(3);
      await office.query("UPDATE audit_chains SET hash = 'other'");
      expect(await found()).toEqual([expect.objectContaining({ kind: 'rewritten', sequence: 3 })]);
      await office.query('DELETE FROM audit_chains');
      expect(await found()).toEqual([expect.objectContaining({ kind: 'rewritten', sequence: 3 })]);
    });
  });

  describe('finds a checkpoint', () => {
    beforeEach(async () => {
      await office.chained(3);
      await signed();
    });

    it('changed in the database', async () => {
      await office.query(`UPDATE audit_checkpoints SET jws = REPLACE(jws, '.', '.x')`);
      expect(await found()).toEqual([expect.objectContaining({ kind: 'checkpoint', sequence: 3 })]);
    });

    it('moved to another place or institution', async () => {
      await office.query('UPDATE audit_checkpoints SET sequence = 2');
      expect(await found()).toEqual([
        expect.objectContaining({ kind: 'checkpoint', sequence: 2, detail: expect.stringContaining('belongs elsewhere') }),
        expect.objectContaining({ kind: 'checkpoint', sequence: 3, detail: expect.stringContaining('gone from the database') }),
      ]);
    });

    it('spoilt in the file', async () => {
      await writeFile(fileOf(), `rubbish\n${await readFile(fileOf(), 'utf8')}`);
      expect(await found()).toEqual([expect.objectContaining({ kind: 'checkpoint', detail: expect.stringContaining('line 1 of') })]);
    });

    it('signed by another gateway', async () => {
      const stranger = await AuditHouse.empty();
      const other = await stranger.open();
      await other.chained(9);
      await other.sequencer.sequenceOnce({ checkpoint: true });
      const line = await readFile(join(stranger.environment.AUDIT_CHECKPOINT_DIR, `${sakura}.checkpoints`), 'utf8');
      await stranger.close();
      await writeFile(fileOf(), `${line}${await readFile(fileOf(), 'utf8')}`);
      expect(await found()).toEqual([expect.objectContaining({ kind: 'checkpoint' })]);
    });

    it('not in a file that is elsewhere, and says so by its count', async () => {
      await rm(fileOf());
      expect(await chainOf()).toMatchObject({ checkpoints: { database: 1, file: 0 }, findings: [] });
    });

    it('unfinished at the end of the file without alarm', async () => {
      await appendFile(fileOf(), 'eyJhbGciOiJFZERTQSIs');
      expect(await found()).toEqual([]);
    });
  });

  describe('across months', () => {
    beforeEach(async () => {
      for (const month of ['2026-11', '2026-12', '2027-01']) {
        house.clock.at = Date.parse(`${month}-15T12:00:00+09:00`);
        await office.chained(3);
      }
    });

    const drop = (segment: string) => office.query('DELETE FROM audit_records WHERE segment = ?', [segment]);

    it('follows the chain from one month into the next', async () => {
      expect(await chainOf()).toMatchObject({
        records: 9,
        segments: [
          { segment: '2026-11', first: 1, last: 3, kept: true },
          { segment: '2026-12', first: 4, last: 6, kept: true },
          { segment: '2027-01', first: 7, last: 9, kept: true },
        ],
        findings: [],
      });
    });

    it.each([[['2026-11']], [['2026-12']], [['2026-11', '2026-12']]])('reports %j as not kept when dropped whole', async (dropped) => {
      for (const segment of dropped) await drop(segment);
      const { segments, findings } = await chainOf();
      expect(findings).toEqual([]);
      expect(segments.filter(({ kept }) => !kept).map(({ segment }) => segment)).toEqual(dropped);
      expect(segments.map(({ first, last }) => [first, last])).toEqual([[1, 3], [4, 6], [7, 9]]);
    });

    it('finds a month that was dropped and one record too many', async () => {
      await drop('2026-11');
      await office.query('DELETE FROM audit_records WHERE sequence = 4');
      expect(await found()).toEqual([expect.objectContaining({ kind: 'removed', sequence: 1 })]);
    });

    it('finds a month that was dropped without its closing checkpoint', async () => {
      await drop('2026-11');
      await office.query('DELETE FROM audit_checkpoints WHERE sequence = 3');
      await rm(fileOf());
      expect(await found()).toEqual([expect.objectContaining({ kind: 'removed', sequence: 1 })]);
    });

    it('finds the link between two months cut', async () => {
      await office.query("UPDATE audit_records SET previous_hash = 'other' WHERE sequence = 4");
      expect((await found()).map(({ kind, sequence }) => [kind, sequence])).toEqual([['changed', 3], ['changed', 4]]);
    });

    it('finds the last month gone', async () => {
      await drop('2027-01');
      expect(await found()).toEqual([expect.objectContaining({ kind: 'truncated', sequence: 7 })]);
    });
  });

  it('lists a hundred findings and counts the rest', async () => {
    await Promise.all(Array.from({ length: 120 }, () => office.log.recordRead(balancesRead())));
    await office.sequencer.sequenceOnce();
    await office.query("UPDATE audit_records SET event = 'other'");
    const { findings, moreFindings } = await chainOf();
    expect([findings.length, moreFindings]).toEqual([100, 20]);
  });

  it('verifies beside a gateway that goes on writing', async () => {
    const open = await house.openForBusiness();
    let writing = true;
    const writer = (async () => {
      while (writing) await Promise.all([open.log.recordRead(balancesRead()), open.sequencer.sequenceOnce({ checkpoint: true })]);
    })();
    for (let round = 0; round < 10; round += 1) expect(await office.verifier.verify()).toMatchObject({ sound: true });
    writing = false;
    await writer;
  });
});
