import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { InstitutionKeysStore } from './institution-keys.store.js';
import { REREAD_MS } from './key-life.rules.js';

/** Tells whether keys were rotated or revoked, also by another process: one small query a second, and only while requests come. */
@Injectable()
export class KeyWatch {
  readonly #log = new Logger('keys');
  #mark = '';
  #readAt: number | undefined;
  #reading: Promise<void> | undefined;

  constructor(
    private readonly keys: InstitutionKeysStore,
    private readonly clock: Clock,
  ) {}

  /** The same text as long as the keys are the same. */
  async mark(): Promise<string> {
    if (this.#readAt === undefined || Math.abs(this.clock.now() - this.#readAt) >= REREAD_MS) {
      this.#reading ??= this.read().finally(() => (this.#reading = undefined));
      await this.#reading;
    }
    return this.#mark;
  }

  private async read(): Promise<void> {
    try {
      this.#mark = await this.keys.mark();
    } catch (error) {
      // The database is away. What was known stays; what needs the database says so itself.
      this.#log.warn({ err: error }, 'whether keys have changed could not be read');
    }
    this.#readAt = this.clock.now();
  }
}
