import { OutboxMessageEntity } from './outbox-message.entity.js';

export { Outbox, type OutboxMessage } from './outbox.js';
export { OutboxModule } from './outbox.module.js';
export const outboxEntities = [OutboxMessageEntity];
