import { DAY_MS, purgeOf } from '#libs/purging';
import { ConnectionSessionEntity } from './connection-session.entity.js';

/** Sign-ins at the customer's own page that nobody ended: they were worth nothing fifteen minutes later. */
export const connectionsPurges = [purgeOf(ConnectionSessionEntity, { what: 'sign-ins at customers’ own page', since: 'lastSeenAt', keptMs: DAY_MS })];
