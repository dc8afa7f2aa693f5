import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

/** A write that takes until it is let go. */
function slowWrites(most: number, fails: (rows: readonly number[]) => boolean = () => false) {
  const written: number[][] = [];
  const waiting: (() => void)[] = [];
  const group = new GroupCommit<number>(async (rows) => {
    written.push(rows);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (fails(rows)) throw new Error('disk full');
  }, most);
  const letOneGo = async (): Promise<void> => {
    await pause(0);
    waiting.shift()?.();
    await pause(0);
  };
  return { group, written, letOneGo };
}

describe('a group commit', () => {
  it('writes at once, and gathers whoever comes while it writes', async () => {
    const { group, written, letOneGo } = slowWrites(10);
    const first = group.add(1);
    await pause(0);
    const others = [group.add(2), group.add(3)];
    await letOneGo();
    await first;
    expect(written).toEqual([[1], [2, 3]]);
    await letOneGo();
    await Promise.all(others);
  });

  it('shares one write among callers of the same turn', async () => {
    const { group, written, letOneGo } = slowWrites(10);
    const all = [1, 2, 3].map((row) => group.add(row));
    await letOneGo();
    await Promise.all(all);
    expect(written).toEqual([[1, 2, 3]]);
  });

  it('resolves nobody before the row is written', async () => {
    const { group, letOneGo } = slowWrites(10);
    let resolved = false;
    const row = group.add(1).then(() => (resolved = true));
    await pause(10);
    expect(resolved).toBe(false);
    await letOneGo();
    await row;
  });

  it('never writes more rows at once than it may', async () => {
    const { group, written, letOneGo } = slowWrites(2);
    const all = [1, 2, 3, 4, 5].map((row) => group.add(row));
    for (let write = 0; write < 3; write += 1) await letOneGo();
    await Promise.all(all);
    expect(written).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('tells a failure to those whose rows were in that write, and to no others', async () => {
    const { group, letOneGo } = slowWrites(2, (rows) => rows.includes(1));
    const outcome = Promise.allSettled([1, 2, 3].map((row) => group.add(row)));
    await letOneGo();
    await letOneGo();
    expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });

  it('survives a write that throws before it waits', async () => {
    const group = new GroupCommit<number>(() => {
      throw new Error('no connection');
    }, 2);
    await expect(group.add(1)).rejects.toThrow('no connection');
    await expect(group.add(2)).rejects.toThrow('no connection');
  });

  it('is drained when the last write is done', async () => {
    const { group, written, letOneGo } = slowWrites(1);
    const all = [group.add(1), group.add(2)];
    let drained = false;
    const end = group.drained().then(() => (drained = true));
    await letOneGo();
    expect(drained).toBe(false);
    await letOneGo();
    await end;
    expect(written).toHaveLength(2);
    await Promise.all(all);
  });
});
