import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventsStore } from './events.store.js';

const EVERY_MS = 3_600_000;

/** Lets go of what partners never fetched. Any number of processes may run it. */
@Injectable()
export class EventRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('notices');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly events: EventsStore) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.events
        .dropOld()
        .catch((error: unknown) => this.#log.error({ err: error }, 'dropping old events failed'))
        .finally(() => (this.#running = undefined));
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
