/**
 * Who did it: the customer at the bank's pages, the partner with a token, the institution by its files or its word, staff, or
 * the gateway.
 */
export type ActorKind = 'customer' | 'partner' | 'institution' | 'staff' | 'system';

/** What else is worth keeping. Plain values only, so that no object drags a secret in with it. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One thing that happened, as the caller tells it. Time and id are added when it is written down. */
export interface AuditEntry {
  readonly institution: string;
  /** A fact in the past tense: `customer.signed-in`, `grant.activated`, `account.balances-read`. */
  readonly event: string;
  readonly actor: { readonly kind: ActorKind; readonly id?: string };
  readonly grantId?: string;
  readonly clientId?: string;
  readonly contractId?: string;
  readonly userId?: string;
  /** Of the request being answered when left out. */
  readonly interactionId?: string;
  readonly details?: AuditDetails;
}
