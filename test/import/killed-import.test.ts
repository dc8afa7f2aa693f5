import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { forkTypeScript } from '../support/fork-typescript.js';
import { bytesOf, Ledger, movement, statement } from './ledger.js';

const MOVEMENTS = 4_000;
const small = statement([movement(1, '2026-11-02', 7_000)], { accountType: '4', accountNumber: '0007654321', openingBalance: 0 });
const long = statement(Array.from({ length: MOVEMENTS }, (_, index) => movement(index + 1, '2026-11-10', 1)));
const file = bytesOf([small, long], 'none');

describe('an import that is killed (kill -9) in the middle of a statement', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.withAccounts();
  });
  afterEach(() => ledger.close());

  it('leaves whole statements and nothing half-done, and running it again completes it exactly', async () => {
    const before = await ledger.account();
    await importAndKill(ledger, await ledger.file(file), file.length / 2);

    expect(await ledger.count('ledger_movements')).toBe(1);
    expect(await ledger.balance('7654321')).toMatchObject({ balance: 7_000 });
    expect([await ledger.account(), await ledger.balance()]).toEqual([before, undefined]);
    expect(await ledger.count("ledger_imports WHERE kind = 'zengin-03' AND finished_at IS NULL")).toBe(1);

    const report = await ledger.zengin(file);
    expect(report.alreadyImportedAt).toBeUndefined();
    expect(report.counts).toMatchObject({ imported: 1, unchanged: 1, refused: 0, movementsAdded: MOVEMENTS, movementsKnown: 1 });
    const rows = await ledger.movements();
    expect([rows.length, rows.at(-1)?.balance]).toEqual([MOVEMENTS, 100_000 + MOVEMENTS]);
    expect(await ledger.balance()).toMatchObject({ balance: 100_000 + MOVEMENTS });
    expect((await ledger.account()).revision).toBe(before.revision + 1);
  }, 60_000);
});

/** Another process imports the file; it is killed while a transaction of its import is open. */
async function importAndKill({ database, folder }: Ledger, path: string, hangAt: number): Promise<void> {
  const child = forkTypeScript(join(import.meta.dirname, 'importing-process.ts'), [database.url, folder, path, String(hangAt)]);
  try {
    const [word] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
    if (word !== 'hanging') throw new Error(`the importing process ended before it could be killed (${String(word)})`);
  } finally {
    const exit = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await exit;
    }
  }
}
