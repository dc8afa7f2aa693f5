/**
 * The life of a grant, whole. An edge that is not in this table does not exist, and every edge says what is recorded.
 *
 *   PENDING ──permit──▶ AUTHORISED ──first token──▶ ACTIVE ──▶ EXPIRED | REVOKED | SUPERSEDED
 *                                                  └─◀─┘ renewed: the first token of a further permission
 *      │                    │
 *      ├──▶ REJECTED        └──▶ ABANDONED
 *      └──▶ ABANDONED
 */
export const grantStates = ['PENDING', 'AUTHORISED', 'ACTIVE', 'REJECTED', 'ABANDONED', 'EXPIRED', 'REVOKED', 'SUPERSEDED'] as const;
export type GrantState = (typeof grantStates)[number];

/** Those from which a grant can still be ended, in the order in which it passes them. */
export const liveStates = ['PENDING', 'AUTHORISED', 'ACTIVE'] as const satisfies readonly GrantState[];

export interface GrantEdge {
  readonly from: GrantState;
  readonly to: GrantState;
  /** The audit event, in the past tense. */
  readonly event: string;
  /** Whether customer or partner may have to hear of it: then it goes into the outbox, under the event's name. */
  readonly told: boolean;
}

export const grantEdges = [
  { from: 'PENDING', to: 'AUTHORISED', event: 'grant.authorised', told: false },
  { from: 'PENDING', to: 'REJECTED', event: 'grant.rejected', told: false },
  { from: 'PENDING', to: 'ABANDONED', event: 'grant.abandoned', told: false },
  { from: 'AUTHORISED', to: 'ACTIVE', event: 'grant.activated', told: true },
  { from: 'AUTHORISED', to: 'ABANDONED', event: 'grant.abandoned', told: false },
  { from: 'ACTIVE', to: 'ACTIVE', event: 'grant.renewed', told: true },
  { from: 'ACTIVE', to: 'EXPIRED', event: 'grant.expired', told: true },
  { from: 'ACTIVE', to: 'REVOKED', event: 'grant.revoked', told: true },
  { from: 'ACTIVE', to: 'SUPERSEDED', event: 'grant.superseded', told: true },
] as const satisfies readonly GrantEdge[];

export function edgeBetween(from: GrantState, to: GrantState): GrantEdge | undefined {
  return grantEdges.find((edge) => edge.from === from && edge.to === to);
}

/** How long a grant may wait: for 許可 as long as its interaction lives, for its code to be redeemed far beyond the code's life. */
export const waitsFor = { PENDING: 48 * 3_600_000, AUTHORISED: 15 * 60_000 } as const;

/** Where a grant goes that has outstayed its state. */
export function overdueStateOf(state: GrantState): GrantState | undefined {
  return state === 'ACTIVE' ? 'EXPIRED' : endingOf(state);
}

/** Where an ending leads from here: a working grant is revoked, one that never came to work is abandoned. */
export function endingOf(state: GrantState): GrantState | undefined {
  return state === 'ACTIVE' ? 'REVOKED' : state === 'AUTHORISED' || state === 'PENDING' ? 'ABANDONED' : undefined;
}
