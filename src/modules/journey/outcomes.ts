import type { StoppedReason } from '#modules/pages';

/** How a journey ends: for the customer (a page, or straight back), and for the partner (an OAuth error). */
export interface Outcome {
  /** The page that explains it; absent where the customer decided and nothing needs explaining. */
  readonly page?: StoppedReason;
  readonly error?: string;
  readonly description?: string;
}

/** Every way out of the hosted pages, in one table. All of them reach the partner with `error`, `state` and `iss`. */
export const outcomes = {
  permitted: {},
  /** The customer's own visit: they are signed in. */
  'signed-in': {},
  cancelled: { error: 'access_denied', description: 'the customer cancelled' },
  'timed-out': { page: 'timed-out', error: 'access_denied', description: 'the customer left the pages for too long' },
  'too-long': { page: 'too-long', error: 'access_denied', description: 'the journey took longer than it may' },
  locked: { page: 'locked', error: 'access_denied', description: 'sign-in is stopped for this customer' },
  'contract-not-usable': { page: 'contract-not-usable', error: 'access_denied', description: 'the contract is ended or suspended' },
  'no-accounts': { page: 'no-accounts', error: 'access_denied', description: 'the customer has no account to link' },
  'no-token': { page: 'no-token', error: 'access_denied', description: 'the customer cannot complete sign-in' },
  'no-user-number': { page: 'no-user-number', error: 'access_denied', description: 'the customer cannot complete sign-in' },
  'no-question': { page: 'no-question', error: 'access_denied', description: 'the customer cannot complete sign-in' },
  'nothing-asked': { page: 'invalid-request', error: 'invalid_scope', description: 'no operation was asked for that the service is contracted for' },
  'last-day-over': { page: 'invalid-request', error: 'access_denied', description: 'the last day that was asked for is over' },
  'grant-not-renewable': { page: 'grant-not-renewable', error: 'invalid_grant_id', description: 'the grant is over, or not this customer’s' },
  'accounts-not-there': { page: 'accounts-not-there', error: 'access_denied', description: 'the customer has none of the accounts asked for' },
  'partner-not-linked': { page: 'partner-not-linked', error: 'unauthorized_client', description: 'the service is not linked with this institution' },
  'partner-not-started': { page: 'partner-not-started', error: 'unauthorized_client', description: 'the service has not started with this institution yet' },
  'partner-suspended': { page: 'partner-suspended', error: 'unauthorized_client', description: 'the service is suspended at this institution' },
  'partner-ended': { page: 'partner-ended', error: 'unauthorized_client', description: 'the service has ended at this institution' },
  'channel-not-available': { page: 'channel-not-available', error: 'unauthorized_client', description: 'the institution no longer offers links on this channel' },
  'out-of-hours': { page: 'out-of-hours', error: 'temporarily_unavailable', description: 'the institution is outside its service hours' },
} as const satisfies Record<string, Outcome>;

export type OutcomeName = keyof typeof outcomes;

/** The table row, with its optional columns in sight. */
export const outcomeOf = (name: OutcomeName): Outcome => outcomes[name];
