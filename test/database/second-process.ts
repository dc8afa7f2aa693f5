import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

const projectRoot = join(import.meta.dirname, '../..');

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

/**
 * Another operating-system process that runs `second-writer.ts` on the same database, with the libs as they are in the
 * source tree now: translated into a temporary folder, so that no build is needed and none can be out of date.
 */
export async function startSecondProcess(databaseUrl: string): Promise<SecondProcess> {
  const root = await mkdtemp(join(tmpdir(), 'renkei-second-'));
  await translate(root);
  const child = fork(join(root, 'dist/test/database/second-writer.js'), [databaseUrl], { cwd: root });
  const hears = listenTo(child);
  const over = async (how: () => void) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      how();
      await exit;
    }
    await rm(root, { recursive: true, force: true });
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

async function translate(root: string): Promise<void> {
  const libs = (await readdir(join(projectRoot, 'libs'), { recursive: true })).map((path) => join('libs', path));
  const sources = libs.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  for (const path of [...sources, ...['counters', 'open-counters', 'second-writer'].map((name) => `test/database/${name}.ts`)]) {
    const { code } = await transformFile(join(projectRoot, path), {
      swcrc: false,
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
      module: { type: 'es6' },
    });
    const target = join(root, 'dist', path.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, code);
  }
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module', imports: { '#libs/*': './dist/libs/*/index.js' } }));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
}
