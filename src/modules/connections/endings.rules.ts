import type { BookedGrant, EndedReason } from '#modules/consents';

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
  | 'contract-closed'
  | 'password-changed'
  | 'never-began';

export type ConnectionState =
  /** The partner may read. */
  | 'working'
  /** 許可 was pressed, and the partner has not come for it yet. */
  | 'waiting'
  /** The institution or the gateway has suspended the partner, or its link has ended: nothing is read. */
  | 'paused'
  | 'ended';

/** Somebody ended it, whatever it had come to. */
const ended: Readonly<Record<EndedReason, EndingReason>> = {
  'ended-by-partner': 'partner',
  'refresh-token-revoked': 'partner',
  'customer-stopped': 'customer-stopped',
  'administrator-stopped': 'administrator-stopped',
  'undone-by-customer': 'undone',
  'ended-by-staff': 'institution',
  'ended-by-institution': 'institution',
  'contract-ended': 'contract-closed',
  'contract-suspended': 'contract-closed',
  'user-stopped': 'contract-closed',
  'password-changed': 'password-changed',
  'code-replayed': 'for-safety',
};

type Standing = Pick<BookedGrant, 'state' | 'endedReason' | 'expiresAt'>;

/**
 * Why a link is over; undefined while it is not. A grant whose time is up may not have been closed yet: it is over all the
 * same, and so is one whose code can no longer be redeemed (`waits`), which never began.
 */
export function endingOf({ state, endedReason, expiresAt }: Standing, now: number, waits: boolean): EndingReason | undefined {
  if (state === 'EXPIRED') return 'expired';
  if (state === 'SUPERSEDED') return 'superseded';
  if (state === 'ACTIVE') return expiresAt <= now ? 'expired' : undefined;
  if (state === 'AUTHORISED' && waits) return undefined;
  const known = ended as Readonly<Record<string, EndingReason>>;
  return known[endedReason ?? ''] ?? (state === 'REVOKED' ? 'institution' : 'never-began');
}

/**
 * So soon after 許可 the customer is offered to take it all back as an error. Long enough to see in the partner's app what
 * came of it, short enough that it is the same sitting; stopping is offered always, so nothing hangs on the number.
 */
const UNDO_WITHIN_MS = 30 * 60_000;

/** Until when that is offered; undefined when it is not, because the half hour is over or there is nothing yet to take back. */
export function undoableUntil({ state, permittedAt }: Pick<BookedGrant, 'state' | 'permittedAt'>, now: number): number | undefined {
  const until = permittedAt + UNDO_WITHIN_MS;
  return state === 'ACTIVE' && now <= until ? until : undefined;
}
