import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Environment } from '#libs/config';
import type { Chore } from './chore.js';

/**
 * Does every chore once in `CHORE_SECONDS`, each for itself: one that takes long or fails holds up no other, and never
 * runs beside itself. A module adds its chores in its `onModuleInit`.
 */
@Injectable()
export class Chores implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('chores');
  readonly #chores: Chore[] = [];
  readonly #underway = new Map<Chore, Promise<void>>();
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly host: HttpAdapterHost,
  ) {}

  add(chore: Chore): void {
    this.#chores.push(chore);
  }

  onApplicationBootstrap(): void {
    const { CHORE_SECONDS: seconds } = this.environment;
    // A command of the operator's is over in a moment; it leaves the chores to the gateways.
    const isGateway = Boolean(this.host.httpAdapter as unknown);
    if (seconds === 0 || !isGateway) return;
    this.#timer = setInterval(() => this.#chores.forEach((chore) => this.#begin(chore)), seconds * 1000).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    this.#ending.abort();
    await Promise.all(this.#underway.values());
  }

  #begin(chore: Chore): void {
    if (this.#underway.has(chore)) return;
    this.#underway.set(chore, this.#do(chore).finally(() => this.#underway.delete(chore)));
  }

  async #do(chore: Chore): Promise<void> {
    try {
      await chore.run(this.#ending.signal);
    } catch (error) {
      this.#log.error({ err: error }, `${chore.name} failed`);
    }
  }
}
