import { DomainError } from '#libs/kernel';
import type { GrantState } from './grant-states.rules.js';

/** Somebody else moved the grant first, or it is not where this act expects it. */
export const grantNotThere = (grantId: string, wanted: GrantState) =>
  new DomainError('GRANT_STATE_CONFLICT', 'conflict', 'The permission was ended or changed meanwhile.', {
    logged: `grant ${grantId} cannot become ${wanted}`,
  });
