import { Injectable } from '@nestjs/common';
import { DomainError } from '#libs/kernel';
import { DeliveriesStore } from './deliveries.store.js';
import type { OutboxMessageEntity } from './outbox-message.entity.js';

/** How full the outbox is. */
export interface OutboxCounts {
  /** Not told yet, those that failed before included. */
  readonly waiting: number;
  /** Of these, those that failed at least once. */
  readonly failing: number;
  readonly givenUp: number;
}

const LISTED_AT_MOST = 200;

/** Where operators see what could not be told, and have it tried again. */
@Injectable()
export class OutboxDesk {
  constructor(private readonly deliveries: DeliveriesStore) {}

  counts(): Promise<OutboxCounts> {
    return this.deliveries.counts();
  }

  list(which: { givenUp: boolean }): Promise<OutboxMessageEntity[]> {
    return this.deliveries.list(which, LISTED_AT_MOST);
  }

  /** One message, or all that were given up, at once and with all their tries. @throws OUTBOX_MESSAGE_UNKNOWN */
  async retry(id?: string): Promise<number> {
    const count = await this.deliveries.retry(id);
    if (id !== undefined && count === 0) throw new DomainError('OUTBOX_MESSAGE_UNKNOWN', 'not-found', `There is no message ${id}; it may have been told meanwhile`);
    return count;
  }
}
