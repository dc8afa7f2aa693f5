import { DAY_MS, purgeOf } from '#libs/purging';
import { EventEntity } from './events/event.entity.js';

/** Events that a partner has not fetched in a month: by then it has asked for its grants anew. */
export const noticesPurges = [purgeOf(EventEntity, { what: 'events that partners never acknowledged', since: 'createdAt', keptMs: 30 * DAY_MS })];
