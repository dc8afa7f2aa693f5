import type { BookedGrant } from '#modules/consents';

/** Reasons for which a customer ends a grant here. */
export const CUSTOMER_STOPPED = 'customer-stopped';
export const ADMINISTRATOR_STOPPED = 'administrator-stopped';
export const UNDONE_BY_CUSTOMER = 'undone-by-customer';

/** Who ended a link and why, as its customer is told. */
export type EndingReason =
  | 'expired'
  | 'superseded'
  | 'customer-stopped'
  | 'administrator-stopped'
  | 'undone'
  | 'partner'
  | 'for-safety'
  | 'institution'
  | 'never-began';

export type ConnectionState =
  /** The partner may read. */
  | 'working'
  /** 許可 was pressed, and the partner has not come for it yet. */
  | 'waiting'
  /** The institution or the gateway has suspended the partner, or its link has ended: nothing is read. */
  | 'paused'
  | 'ended';

const byCustomer: Readonly<Record<string, EndingReason>> = {
  [CUSTOMER_STOPPED]: 'customer-stopped',
  [ADMINISTRATOR_STOPPED]: 'administrator-stopped',
  [UNDONE_BY_CUSTOMER]: 'undone',
};

type Standing = Pick<BookedGrant, 'state' | 'endedBy' | 'endedReason' | 'expiresAt'>;

/** The first that holds. */
const endings: readonly (readonly [EndingReason, (grant: Standing) => boolean])[] = [
  ['superseded', ({ state }) => state === 'SUPERSEDED'],
  ['partner', ({ endedBy }) => endedBy === 'partner'],
  ['institution', ({ endedBy }) => endedBy === 'staff'],
  ['for-safety', ({ endedReason }) => endedReason === 'code-replayed'],
  ['never-began', ({ state }) => state === 'ABANDONED' || state === 'REJECTED'],
  ['institution', ({ state }) => state === 'REVOKED'],
];

/** Why a link is over; undefined while it is not. A grant whose time is up may not have been closed yet: it is over all the same. */
export function endingOf(grant: Standing, now: number): EndingReason | undefined {
  if (grant.state === 'EXPIRED') return 'expired';
  if (grant.state === 'ACTIVE' || grant.state === 'AUTHORISED') return grant.expiresAt <= now ? 'expired' : undefined;
  const customers = grant.endedBy === 'customer' ? byCustomer[grant.endedReason ?? ''] : undefined;
  return customers ?? endings.find(([, holds]) => holds(grant))?.[0] ?? 'never-began';
}

/**
 * So soon after 許可 the customer is offered to take it all back as an error. Long enough to see in the partner's app what
 * came of it, short enough that it is the same sitting; stopping is offered always, so nothing hangs on the number.
 */
export const UNDO_WITHIN_MS = 30 * 60_000;

export const canBeUndone = ({ permittedAt }: Pick<BookedGrant, 'permittedAt'>, now: number): boolean => now - permittedAt <= UNDO_WITHIN_MS;
