import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { forkTypeScript } from '../support/fork-typescript.js';

/** What the other process can be told to do, see `second-writer.ts`. */
type Work = 'count' | 'import' | 'hang';

export interface SecondProcess {
  /** Resolves when the work has written something, and is still at it. */
  begin(work: Work): Promise<void>;
  /** Resolves when the work is done; rejects when it failed or the process died. */
  done(work: Work): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** Another operating-system process that runs `second-writer.ts` on the same database. */
export async function startSecondProcess(databaseUrl: string): Promise<SecondProcess> {
  const child = forkTypeScript(join(import.meta.dirname, 'second-writer.ts'), [databaseUrl]);
  const hears = listenTo(child);
  const over = async (how: () => void) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      how();
      await exit;
    }
  };
  await hears('ready');
  return {
    begin: (work) => {
      child.send(work);
      return hears(`${work} begun`);
    },
    done: (work) => hears(`${work} done`),
    kill: () => over(() => child.kill('SIGKILL')),
    end: () => over(() => child.disconnect()),
  };
}

/** A function that resolves once the child has said a word, be it long ago, and rejects when it can say it no more. */
function listenTo(child: ChildProcess): (word: string) => Promise<void> {
  const said: string[] = [];
  let wake = (): void => {};
  const hear = (word: string): void => {
    said.push(word);
    wake();
  };
  child.on('message', (word: string) => hear(word));
  child.on('exit', (code, signal) => hear(`ended: failed with ${code ?? signal}`));
  return async (word) => {
    while (!said.includes(word)) {
      const failure = said.find((one) => one.includes('failed'));
      if (failure) throw new Error(`The second process ${failure}`);
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
}
