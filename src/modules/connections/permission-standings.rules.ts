import type { BookedGrant, BookedPermission } from '#modules/consents';

/** What became of a permission, as its customer is told. */
export type PermissionStanding =
  /** What the partner may do stands in this one. */
  | 'in-force'
  /** 許可 was pressed, and the partner has not come for it yet. */
  | 'waiting'
  /** The partner never came for it. */
  | 'unused'
  /** The link was renewed, and a later one counts. */
  | 'replaced'
  /** It was in force when the link ended. */
  | 'over';

interface Circumstances {
  /** Whether the whole link is over. */
  readonly ended: boolean;
  /** Whether its code may yet be redeemed. */
  readonly waits: boolean;
}

export function permissionStandingOf(
  { permissionId, inForceAt }: Pick<BookedPermission, 'permissionId' | 'inForceAt'>,
  grant: Pick<BookedGrant, 'permissionId' | 'state'>,
  { ended, waits }: Circumstances,
): PermissionStanding {
  const last = permissionId === grant.permissionId;
  // Of the one that the grant stands on, the grant's state tells: when it came into force was not always kept.
  const began = last ? grant.state !== 'AUTHORISED' && grant.state !== 'ABANDONED' : inForceAt !== null;
  if (!began) return waits && !ended ? 'waiting' : 'unused';
  if (!last) return 'replaced';
  return ended ? 'over' : 'in-force';
}
