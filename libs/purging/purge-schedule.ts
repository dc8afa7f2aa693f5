import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Chores } from '#libs/chores';
import type { Purge } from './purge.js';
import { Purger } from './purger.js';

/** Purges every table once in a while, in every process: what one does the others find done. */
@Injectable()
export class PurgeSchedule implements OnModuleInit {
  readonly #log = new Logger('purging');

  constructor(
    private readonly purger: Purger,
    private readonly chores: Chores,
  ) {}

  onModuleInit(): void {
    this.chores.add({ name: 'purging', run: (ending) => this.purgeOnce(ending) });
  }

  /** Each table for itself: one that cannot be purged now grows until it can, and stops no other. */
  async purgeOnce(ending?: AbortSignal): Promise<void> {
    for (const purge of this.purger.purges) await this.purge(purge, ending);
  }

  private async purge(purge: Purge, ending: AbortSignal | undefined): Promise<void> {
    try {
      const gone = await this.purger.purge(purge, () => !ending?.aborted);
      if (gone > 0) this.#log.log({ what: purge.what, gone }, 'purged');
    } catch (error) {
      this.#log.error({ err: error, what: purge.what }, 'purging failed');
    }
  }
}
