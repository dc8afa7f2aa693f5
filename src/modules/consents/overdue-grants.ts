import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactor } from '#libs/database';
import { Clock, DomainError } from '#libs/kernel';
import { ConsentLedger } from './consent-ledger.js';
import { GrantsStore } from './grants.store.js';

const EVERY_MS = 60_000;
const AT_ONCE = 200;

/**
 * Writes down what time has ended: EXPIRED permissions, ABANDONED journeys. Access does not wait for it, checks decide;
 * so it may be late, and any number of processes may run it, because each grant moves along its edge once.
 */
@Injectable()
export class OverdueGrants implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger('consents');
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly grants: GrantsStore,
    private readonly ledger: ConsentLedger,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.closeOnce().catch((error: unknown) => this.#log.error({ err: error }, 'closing overdue grants failed'));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Closes the longest overdue ones, each in a transaction of its own so that none holds up a customer. */
  async closeOnce(): Promise<void> {
    for (const grantId of await this.grants.overdue(this.clock.now(), AT_ONCE)) {
      try {
        await this.transactor.write((tx) => this.ledger.close(tx, grantId));
      } catch (error) {
        // Another process closed it, or a customer or partner moved it, in this very moment.
        if (!(error instanceof DomainError)) throw error;
      }
    }
  }
}
