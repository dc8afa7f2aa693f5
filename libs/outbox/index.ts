import { OutboxMessageEntity } from './outbox-message.entity.js';

export { OutboxDesk } from './outbox-desk.js';
export { OutboxHandlers, type Delivery } from './outbox-handlers.js';
export { OutboxRelay } from './outbox-relay.js';
export { Outbox, type OutboxMessage } from './outbox.js';
export { OutboxModule } from './outbox.module.js';
export { outboxPurges } from './purges.js';
export { DeliveryFailed, Undeliverable } from './undeliverable.js';
export const outboxEntities = [OutboxMessageEntity];
