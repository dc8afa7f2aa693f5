import { IsNull } from 'typeorm';
import { DAY_MS, purgeOf } from '#libs/purging';
import { OutboxMessageEntity } from './outbox-message.entity.js';

/** Until then an operator can look at them and have them tried again. */
export const outboxPurges = [purgeOf(OutboxMessageEntity, { what: 'messages that could not be told', since: 'createdAt', keptMs: 90 * DAY_MS, only: { dueAt: IsNull() } })];
