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
  #running: Promise<void> | undefined;

  constructor(
    private readonly grants: GrantsStore,
    private readonly ledger: ConsentLedger,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.closeOnce()
        .catch((error: unknown) => this.#log.error({ err: error }, 'closing overdue grants failed'))
        .finally(() => (this.#running = undefined));
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Closes what is overdue now, each grant in a transaction of its own so that none holds up a customer. */
  async closeOnce(): Promise<void> {
    let closed: number;
    do {
      const overdue = await this.grants.overdue(this.clock.now(), AT_ONCE);
      closed = 0;
      for (const grantId of overdue) closed += await this.close(grantId);
      // A full batch of which something could be closed may not have been the last.
    } while (closed > 0);
  }

  private async close(grantId: string): Promise<number> {
    try {
      await this.transactor.write((tx) => this.ledger.close(tx, grantId));
      return 1;
    } catch (error) {
      // Moved by another process, a customer or a partner in this very moment; anything else must not stop the others.
      if (!(error instanceof DomainError)) this.#log.error({ err: error, grantId }, 'an overdue grant could not be closed');
      return 0;
    }
  }
}
