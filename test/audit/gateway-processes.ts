import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '#libs/config';
import { forkTypeScript } from '../support/fork-typescript.js';

const program = join(import.meta.dirname, 'gateway-process.ts');

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

/** Processes on one database. */
export class GatewayProcesses {
  readonly #started: GatewayProcess[] = [];

  constructor(private readonly environment: Environment) {}

  start(work: 'read' | 'hang'): GatewayProcess {
    const gateway = new GatewayProcess(forkTypeScript(program, [work, JSON.stringify(this.environment)]));
    this.#started.push(gateway);
    return gateway;
  }

  async close(): Promise<void> {
    for (const gateway of this.#started) await gateway.kill();
  }
}
