import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { transformFile } from '@swc/core';
import type { Environment } from '#libs/config';

const projectRoot = join(import.meta.dirname, '../..');
const program = 'test/audit/gateway-process.ts';

/** One operating-system process that runs `gateway-process.ts`. */
export class GatewayProcess {
  /** Everything it said, in order: the reads it answered. */
  readonly said: string[] = [];

  constructor(private readonly child: ChildProcess) {
    child.on('message', (word) => this.said.push(word as string));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when the process has said so much more; rejects when it ended before. */
  async sayingMore(count: number): Promise<void> {
    for (const wanted = this.said.length + count; this.said.length < wanted; await pause(20)) {
      if (this.#isOver) throw new Error('The process ended');
    }
  }

  /** kill -9. */
  kill(): Promise<void> {
    return this.#over(() => this.child.kill('SIGKILL'));
  }

  /** Lets it finish what it is at and shut down. */
  end(): Promise<void> {
    return this.#over(() => this.child.send('end'));
  }

  get #isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async #over(how: () => void): Promise<void> {
    if (this.#isOver) return;
    const exit = once(this.child, 'exit');
    how();
    await exit;
  }
}

/**
 * Processes of the sources as they are now: translated once into a temporary folder, so that no build is needed and
 * none can be out of date.
 */
export class GatewayProcesses {
  readonly #started: GatewayProcess[] = [];

  private constructor(
    private readonly root: string,
    private readonly environment: Environment,
  ) {}

  static async prepare(environment: Environment): Promise<GatewayProcesses> {
    const root = await mkdtemp(join(tmpdir(), 'renkei-gateways-'));
    await translate(root);
    return new GatewayProcesses(root, environment);
  }

  start(work: 'read' | 'hang'): GatewayProcess {
    const path = join(this.root, 'dist', program.replace('.ts', '.js'));
    const gateway = new GatewayProcess(fork(path, [work, JSON.stringify(this.environment)], { cwd: this.root }));
    this.#started.push(gateway);
    return gateway;
  }

  async close(): Promise<void> {
    for (const gateway of this.#started) await gateway.kill();
    await rm(this.root, { recursive: true, force: true });
  }
}

async function translate(root: string): Promise<void> {
  for (const path of [...(await sourcesIn('libs')), ...(await sourcesIn('src/modules/audit')), program]) {
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
  const imports = { '#libs/*': './dist/libs/*/index.js', '#modules/*': './dist/src/modules/*/index.js' };
  await writeFile(join(root, 'package.json'), JSON.stringify({ type: 'module', imports }));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
}

async function sourcesIn(folder: string): Promise<string[]> {
  const paths = await readdir(join(projectRoot, folder), { recursive: true });
  return paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).map((path) => join(folder, path));
}
