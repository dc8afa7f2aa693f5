import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database';
import { Clock, newId } from '#libs/kernel';
import { OutboxMessageEntity, type OutboxPayload } from './outbox-message.entity.js';

/** Something to be told once the transaction that says it is committed. */
export interface OutboxMessage {
  /** Whose handler takes it: a fact in the past tense, `grant.activated`. */
  readonly topic: string;
  readonly payload: OutboxPayload;
  /** Not before; left out, at once. */
  readonly dueAt?: number;
}

/** Takes messages in the caller's transaction: both the change and its message are there, or neither. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  put(tx: Tx, message: OutboxMessage): Promise<void> {
    return this.putEach(tx, [message]);
  }

  /** Several, in one statement. */
  async putEach(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const now = this.clock.now();
    await tx.insert(
      OutboxMessageEntity,
      messages.map(({ topic, payload, dueAt }) => ({ id: newId(), topic, payload, createdAt: now, dueAt: dueAt ?? now, attempts: 0, lastError: null })),
    );
  }
}
