import { Global, Module } from '@nestjs/common';
import { DeliveriesStore } from './deliveries.store.js';
import { OutboxDesk } from './outbox-desk.js';
import { OutboxHandlers } from './outbox-handlers.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';

/** Gives every module an `Outbox` to write into, and `OutboxHandlers` to hear from it. */
@Global()
@Module({ providers: [Outbox, OutboxHandlers, OutboxRelay, OutboxDesk, DeliveriesStore], exports: [Outbox, OutboxHandlers, OutboxRelay, OutboxDesk] })
export class OutboxModule {}
