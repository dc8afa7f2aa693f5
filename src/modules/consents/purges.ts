import { In, IsNull } from 'typeorm';
import { DAY_MS, purgeOf } from '#libs/purging';
import { GrantEntity } from './grant.entity.js';

/** What of the book of grants is worth nothing any more. Whatever a customer has permitted stays. */
export const consentsPurges = [
  purgeOf(GrantEntity, {
    what: 'grants that were never permitted',
    since: 'stateChangedAt',
    keptMs: 90 * DAY_MS,
    only: { permissionId: IsNull(), state: In(['REJECTED', 'ABANDONED']) },
  }),
];
