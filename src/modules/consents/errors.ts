import { DomainError } from '#libs/kernel';
import type { GrantState } from './grant-states.rules.js';

/** Somebody else moved the grant first, or it is not where this act expects it. */
export const grantNotThere = (grantId: string, wanted: GrantState) =>
  new DomainError('GRANT_STATE_CONFLICT', 'conflict', 'The permission was ended or changed meanwhile.', {
    logged: `grant ${grantId} cannot become ${wanted}`,
  });

/** Which of both it is stays in the log: the customer who signed in may not be the one whose grant it is. */
export const grantNotRenewable = (grantId: string) =>
  new DomainError('GRANT_NOT_RENEWABLE', 'conflict', 'The permission is over or belongs to somebody else.', {
    logged: `grant ${grantId} is no working grant of the customer who signed in`,
  });

/** Staff asked for a grant there is not. */
export const grantUnknown = (grantId: string) => new DomainError('GRANT_UNKNOWN', 'not-found', `There is no grant ${grantId}`);
