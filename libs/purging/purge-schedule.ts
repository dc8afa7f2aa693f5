import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Purge } from './purge.js';
import { Purger } from './purger.js';

const EVERY_MS = 60_000;

/** Purges every table once a minute, in every process: what one does the others find done. */
@Injectable()
export class PurgeSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('purging');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #ends = false;

  constructor(private readonly purger: Purger) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.purgeOnce().finally(() => (this.#running = undefined));
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ends = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Each table for itself: one that cannot be purged now grows until it can, and stops no other. */
  async purgeOnce(): Promise<void> {
    for (const purge of this.purger.purges) await this.purge(purge);
  }

  private async purge(purge: Purge): Promise<void> {
    try {
      const gone = await this.purger.purge(purge, () => !this.#ends);
      if (gone > 0) this.#log.log({ what: purge.what, gone }, 'purged');
    } catch (error) {
      this.#log.error({ err: error, what: purge.what }, 'purging failed');
    }
  }
}
