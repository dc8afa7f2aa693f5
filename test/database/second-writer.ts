import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Counter, readModifyWrite } from './counters.js';
import { openCounters } from './open-counters.js';

/**
 * The other process, as an import from the command line would be: it writes through a transactor of its own while the
 * first process serves. It is told the name of a work, and says when that has begun and when it is done.
 */
const { transactor, close } = await openCounters(process.argv[2] ?? '');
const say = (word: string) => process.send?.(word);

const works: Record<string, (begun: () => void) => Promise<unknown>> = {
  /** Fifty changes of the row that the first process changes too. */
  count: async (begun) => {
    begun();
    for (let count = 0; count < 50; count += 1) await transactor.write((tx) => readModifyWrite(tx, 'shared'));
  },
  /** Half a second of one transaction, of which nobody may see a part. */
  import: (begun) =>
    transactor.write(async (tx) => {
      for (let row = 0; row < 50; row += 1) {
        await tx.insert(Counter, { id: `imported-${row}`, value: row });
        begun();
        await pause(10);
      }
    }),
  /** A transaction without an end, for the process to be killed in. */
  hang: (begun) =>
    transactor.write(async (tx) => {
      await tx.insert(Counter, { id: 'half-written', value: 1 });
      begun();
      await pause(600_000);
    }),
};

process.on('message', (work: string) => {
  void works[work]?.(() => say(`${work} begun`)).then(
    () => say(`${work} done`),
    (error: unknown) => say(`${work} failed: ${String(error)}`),
  );
});
process.on('disconnect', () => void close());
say('ready');
