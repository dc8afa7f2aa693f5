import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { Transactor } from '#libs/database';
import { SqliteTransactor } from '../../libs/database/transactor.js';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';
import { Counter, lock, readModifyWrite } from './counters.js';
import { openCounters, type Counters } from './open-counters.js';
import { startSecondProcess, type SecondProcess } from './second-process.js';

type Write = <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>;

const twenty = Array.from({ length: 20 }, (_, index) => index);

describe('writing to the database', () => {
  let database: EmptyDatabase;
  let counters: Counters;
  let write: Write;
  /** What one would write without knowing better: TypeORM's own transaction on its one connection or its pool. */
  let naiveWrite: Write;

  beforeEach(async () => {
    database = await emptyDatabase();
    counters = await openCounters(database.url);
    await counters.dataSource.runMigrations();
    write = (work) => counters.transactor.write(work);
    naiveWrite = (work) => counters.dataSource.transaction(work);
    await write((tx) => tx.insert(Counter, [{ id: 'shared', value: 0 }, { id: 'other', value: 0 }]));
  });

  afterEach(async () => {
    await counters.close();
    await database.drop();
  });

  const valueOf = async (id: string) => (await counters.reader.manager.findOneBy(Counter, { id }))?.value;

  const idsLike = async (prefix: string) => {
    const rows = await counters.reader.rows<{ id: string }>('SELECT id FROM counters WHERE id LIKE ? ORDER BY id', [`${prefix}%`]);
    return rows.map(({ id }) => id);
  };

  const outcomesOf = async (works: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(works);
    return { succeeded: settled.filter(({ status }) => status === 'fulfilled').length, failed: settled.filter(({ status }) => status === 'rejected').length };
  };

  const twentyReadModifyWrites = async (through: Write) => ({
    ...(await outcomesOf(twenty.map(() => through((tx) => readModifyWrite(tx, 'shared'))))),
    counted: await valueOf('shared'),
  });

  /** Ten requests write and succeed while ten others write and fail. */
  const tenOfTwentyRollBack = async (through: Write) => {
    await outcomesOf(
      twenty.map((index) =>
        through(async (tx) => {
          await tx.insert(Counter, { id: `${index % 2 ? 'kept' : 'undone'}-${index}`, value: index });
          await pause(index % 3);
          if (index % 2 === 0) throw new Error('this request fails');
        }),
      ),
    );
    return { kept: (await idsLike('kept')).length, undone: (await idsLike('undone')).length };
  };

  it('keeps all of twenty parallel read-modify-writes', async () => {
    expect(await twentyReadModifyWrites(write)).toEqual({ succeeded: 20, failed: 0, counted: 20 });
  });

  it('never undoes the write of one request with the rollback of another', async () => {
    expect(await tenOfTwentyRollBack(write)).toEqual({ kept: 10, undone: 0 });
  });

  if (testDatabase === 'sqlite') {
    it('would lose writes with plain TypeORM transactions, so the two tests above can fail', async () => {
      expect(await twentyReadModifyWrites(naiveWrite)).not.toMatchObject({ succeeded: 20, counted: 20 });
      expect(await tenOfTwentyRollBack(naiveWrite)).not.toEqual({ kept: 10, undone: 0 });
    });
  }

  it('passes on what the block returns and what it throws, and keeps nothing of a block that threw', async () => {
    expect(await write(async () => 'the answer')).toBe('the answer');
    const refusal = new Error('refused');
    await expect(write(async (tx) => { await tx.insert(Counter, { id: 'refused', value: 1 }); throw refusal; })).rejects.toBe(refusal);
    expect(await valueOf('refused')).toBeUndefined();
    await write((tx) => tx.insert(Counter, { id: 'next', value: 1 }));
    expect(await valueOf('next')).toBe(1);
  });

  it('shows readers nothing of an open transaction', async () => {
    await write(async (tx) => {
      await tx.insert(Counter, { id: 'not-yet', value: 1 });
      expect(await valueOf('not-yet')).toBeUndefined();
      expect(await idsLike('not-yet')).toEqual([]);
    });
    expect(await valueOf('not-yet')).toBe(1);
  });

  it('tries again when two transactions wait for each other', async () => {
    const inOrder = (first: string, second: string) =>
      write(async (tx) => {
        await lock(tx, first);
        await pause(20);
        await lock(tx, second);
        await tx.increment(Counter, { id: first }, 'value', 1);
      });
    expect(await outcomesOf(twenty.map((index) => (index % 2 ? inOrder('shared', 'other') : inOrder('other', 'shared'))))).toEqual({ succeeded: 20, failed: 0 });
    expect([await valueOf('shared'), await valueOf('other')]).toEqual([10, 10]);
  });

  it('does not try again what failed for another reason', async () => {
    let runs = 0;
    await expect(write(async (tx) => { runs += 1; await tx.insert(Counter, { id: 'shared', value: 1 }); })).rejects.toThrow();
    expect(runs).toBe(1);
  });

  it('lets a second process write the same row at the same time, and loses nothing', async () => {
    const second = await startSecondProcess(database.url);
    try {
      await second.begin('count');
      const served = await outcomesOf(Array.from({ length: 50 }, () => write((tx) => readModifyWrite(tx, 'shared'))));
      await second.done('count');
      expect({ ...served, counted: await valueOf('shared') }).toEqual({ succeeded: 50, failed: 0, counted: 100 });
    } finally {
      await second.end();
    }
  });

  it('goes on serving while a second process imports, and sees all of the import or nothing', async () => {
    const second = await startSecondProcess(database.url);
    try {
      await second.begin('import');
      const seen = (await idsLike('imported')).length;
      const served = await outcomesOf(twenty.map(() => write((tx) => readModifyWrite(tx, 'other'))));
      await second.done('import');
      expect({ seen, served, imported: (await idsLike('imported')).length }).toEqual({
        seen: 0,
        served: { succeeded: 20, failed: 0 },
        imported: 50,
      });
    } finally {
      await second.end();
    }
  });

  it('goes on answering readers while a write waits for a second process', async () => {
    const second = await startSecondProcess(database.url);
    try {
      await second.begin('import');
      let waiting = true;
      const written = write((tx) => tx.insert(Counter, { id: 'patient', value: 1 })).finally(() => (waiting = false));
      const importing = second.done('import').finally(() => (waiting = false));
      let answers = 0;
      for (; waiting; answers += 1) {
        await valueOf('shared');
        await pause(1);
      }
      await Promise.all([written, importing]);
      // MariaDB lets both write at once, so there is no wait in which to count.
      if (testDatabase === 'sqlite') expect(answers).toBeGreaterThan(10);
    } finally {
      await second.end();
    }
  });

  describe('while a second process does not end its transaction', () => {
    const away = { code: 'TEMPORARILY_UNAVAILABLE', kind: 'unavailable', retryAfterSeconds: 5 };
    let second: SecondProcess;
    beforeEach(async () => {
      second = await startSecondProcess(database.url);
      await second.begin('hang');
    });
    afterEach(() => second.kill());

    /** No more of them than MariaDB's pool has connections. */
    const writers = twenty.slice(0, 8);
    /** The row that the other process has inserted and not committed. */
    const wanted = 'INSERT INTO counters (id, value) VALUES (?, ?)';
    const refusalsOf = (transactor: Transactor) =>
      Promise.all(
        writers.map((index) =>
          (index % 2 ? transactor.write((tx) => tx.query(wanted, ['half-written', 1])) : transactor.append(wanted, ['half-written', 1])).then(
            () => 'written',
            (error: unknown) => error,
          ),
        ),
      );

    it('tells every writer in the queue to come again later, all within one wait', async () => {
      const transactor = testDatabase === 'sqlite' ? new SqliteTransactor(counters.dataSource, 500) : counters.transactor;
      const began = performance.now();
      expect(await refusalsOf(transactor)).toEqual(writers.map(() => expect.objectContaining(away)));
      // One after the other, eight writers would take 4 s and 80 s. On MariaDB one wait is twice five seconds.
      expect(performance.now() - began).toBeLessThan(testDatabase === 'sqlite' ? 3_000 : 20_000);
    });
  });

  it('tells why a write failed, also when the database has already rolled it back', async () => {
    const refusal = new Error('refused');
    await expect(write(async (tx) => { await tx.query('ROLLBACK'); throw refusal; })).rejects.toBe(refusal);
    await write((tx) => readModifyWrite(tx, 'shared'));
  });

  it('outlives a second process that is killed in the middle of its transaction', async () => {
    const second = await startSecondProcess(database.url);
    await second.begin('hang').finally(() => second.kill());
    await write((tx) => readModifyWrite(tx, 'shared'));
    expect({ counted: await valueOf('shared'), halfWritten: await idsLike('half-written') }).toEqual({ counted: 1, halfWritten: [] });
  });
});
