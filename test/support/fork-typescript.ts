import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const hooks = join(import.meta.dirname, 'typescript-hooks.mjs');

/**
 * Another operating-system process that runs a TypeScript file of this tree, with the sources as they are now:
 * translated on the fly, so that no build is needed and none can be out of date.
 */
export function forkTypeScript(path: string, args: readonly string[] = []): ChildProcess {
  return fork(path, args, { execArgv: ['--import', hooks], env: { ...process.env, NODE_OPTIONS: '' } });
}
