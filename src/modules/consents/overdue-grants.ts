import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Chores } from '#libs/chores';
import { Transactor } from '#libs/database';
import { Clock, DomainError } from '#libs/kernel';
import { ConsentLedger } from './consent-ledger.js';
import { GrantsStore, type OverdueGrant } from './grants.store.js';

const AT_ONCE = 200;

/**
 * Writes down what time has ended: EXPIRED permissions, ABANDONED journeys. Access does not wait for it, checks decide;
 * so it may be late, and any number of processes may run it, because each grant moves along its edge once.
 */
@Injectable()
export class OverdueGrants implements OnModuleInit {
  readonly #log = new Logger('consents');

  constructor(
    private readonly grants: GrantsStore,
    private readonly ledger: ConsentLedger,
    private readonly transactor: Transactor,
    private readonly clock: Clock,
    private readonly chores: Chores,
  ) {}

  onModuleInit(): void {
    this.chores.add({ name: 'closing overdue grants', run: (ending) => this.closeOnce(ending) });
  }

  /**
   * Closes what is overdue now, each grant in a transaction of its own so that none holds up a customer. One walk from the
   * longest overdue to the last: a grant that cannot be closed is passed by, and tried again by the next walk.
   */
  async closeOnce(ending?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    let last: OverdueGrant | undefined;
    do {
      const overdue = await this.grants.overdue(now, AT_ONCE, last);
      for (const { id } of overdue) if (!ending?.aborted) await this.close(id);
      last = overdue[AT_ONCE - 1];
    } while (last && !ending?.aborted);
  }

  private async close(grantId: string): Promise<void> {
    try {
      await this.transactor.write((tx) => this.ledger.close(tx, grantId));
    } catch (error) {
      // Moved by another process, a customer or a partner in this very moment; anything else must not stop the others.
      if (!(error instanceof DomainError)) this.#log.error({ err: error, grantId }, 'an overdue grant could not be closed');
    }
  }
}
