import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import type { JapanDate, Operation } from '#libs/kernel';
import type { GrantState } from './grant-states.rules.js';

const GRANTS = `
  SELECT g.id AS grantId, g.user_id AS userId, g.client_id AS clientId, g.state AS state, g.state_changed_at AS stateChangedAt,
         g.ended_by AS endedBy, g.ended_reason AS endedReason, p.id AS permissionId, p.scope AS scope, p.permitted_at AS permittedAt,
         p.last_day AS lastDay, p.expires_at AS expiresAt
  FROM consents_grants g
  JOIN consents_permissions p ON p.id = g.permission_id
  WHERE g.contract_id = ? AND g.institution = ? AND g.channel = ?`;

const ONE = `${GRANTS} AND g.id = ?`;

/** So many endings are shown at most: who links and stops all day long need not see all of it. */
const MOST_ENDED = 100;

/** Those of which the state does not say that they are over, and those that ended lately: the newest first. */
const LIVE = `${GRANTS} AND g.state IN ('AUTHORISED', 'ACTIVE') ORDER BY p.permitted_at DESC, g.id`;
const ENDED = `${GRANTS} AND g.state NOT IN ('PENDING', 'AUTHORISED', 'ACTIVE') AND g.state_changed_at > ?
  ORDER BY g.state_changed_at DESC, g.id LIMIT ${MOST_ENDED}`;

const PERMISSIONS = `
  SELECT p.id AS permissionId, p.scope AS scope, p.permitted_at AS permittedAt, p.last_day AS lastDay, p.in_force_at AS inForceAt
  FROM consents_permissions p
  WHERE p.grant_id = ?
  ORDER BY p.permitted_at DESC, p.id DESC`;

/** Whose grants: of a user, or of all users of a contract. */
export interface GrantHolder {
  readonly institution: string;
  readonly channel: string;
  readonly contractId: string;
  /** Undefined: of all of them. */
  readonly userId: string | undefined;
}

/** A grant with the permission that it stands on, for those whose it is. */
export interface BookedGrant {
  readonly grantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly state: GrantState;
  readonly stateChangedAt: number;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
  readonly permissionId: string;
  readonly operations: readonly Operation[];
  readonly permittedAt: number;
  readonly lastDay: JapanDate;
  readonly expiresAt: number;
}

/** An account that some permission of a grant covers or covered. */
export interface BookedAccount {
  readonly grantId: string;
  readonly permissionId: string;
  /** The partner's id of it. */
  readonly accountId: string;
  readonly ledgerAccountId: string;
  /** Whether the customer took it out again. */
  readonly leftOut: boolean;
}

/** One of the permissions that a grant stands on, stood on, or was to stand on. */
export interface BookedPermission {
  readonly permissionId: string;
  readonly operations: readonly Operation[];
  readonly permittedAt: number;
  readonly lastDay: JapanDate;
  /** When its first token was issued; null: never, or before this was kept. */
  readonly inForceAt: number | null;
}

type Instant = 'stateChangedAt' | 'permittedAt' | 'expiresAt';
type GrantRow = Omit<BookedGrant, 'operations' | Instant> & { readonly scope: string } & Readonly<Record<Instant, number | string>>;

/** The book of grants as customers read it: what was permitted and is or was in force. Nobody else's is in these answers. */
@Injectable()
export class GrantBook {
  constructor(private readonly reader: Reader) {}

  /** The grants of the holder that live, and those that ended since then. Two statements. */
  async of(holder: GrantHolder, endedSince: number): Promise<readonly BookedGrant[]> {
    const whose = [holder.contractId, holder.institution, holder.channel];
    const found = await Promise.all([this.reader.rows<GrantRow>(LIVE, whose), this.reader.rows<GrantRow>(ENDED, [...whose, endedSince])]);
    return found.flat().filter((row) => isOf(holder, row)).map(grantOf);
  }

  /** The grant of that id, if it is the holder's. */
  async find(holder: GrantHolder, grantId: string): Promise<BookedGrant | undefined> {
    const [row] = await this.reader.rows<GrantRow>(ONE, [holder.contractId, holder.institution, holder.channel, grantId]);
    // MariaDB compares texts without the blanks at their end; an id has none.
    return row?.grantId === grantId && isOf(holder, row) ? grantOf(row) : undefined;
  }

  /** Everything that was ever permitted under this grant, the newest first. One statement. */
  async permissionsOf({ grantId }: BookedGrant): Promise<readonly BookedPermission[]> {
    const rows = await this.reader.rows<PermissionRow>(PERMISSIONS, [grantId]);
    return rows.map(({ scope, permittedAt, inForceAt, ...row }) => ({
      ...row,
      operations: scope.split(' ') as Operation[],
      permittedAt: Number(permittedAt),
      inForceAt: inForceAt === null ? null : Number(inForceAt),
    }));
  }

  /** What all permissions of these grants cover or covered. One statement. */
  async accountsOf(grantIds: readonly string[]): Promise<readonly BookedAccount[]> {
    if (grantIds.length === 0) return [];
    const rows = await this.reader.rows<Omit<BookedAccount, 'leftOut'> & { readonly leftOutAt: number | string | null }>(
      `SELECT p.grant_id AS grantId, a.permission_id AS permissionId, a.account_id AS accountId, a.ledger_account_id AS ledgerAccountId,
              a.left_out_at AS leftOutAt
       FROM consents_permissions p
       JOIN consents_permission_accounts a ON a.permission_id = p.id
       WHERE p.grant_id IN (${grantIds.map(() => '?').join(', ')})`,
      grantIds,
    );
    return rows.map(({ leftOutAt, ...account }) => ({ ...account, leftOut: leftOutAt !== null }));
  }
}

interface PermissionRow extends Pick<BookedPermission, 'permissionId' | 'lastDay'> {
  readonly scope: string;
  readonly permittedAt: number | string;
  readonly inForceAt: number | string | null;
}

const isOf = ({ userId }: GrantHolder, row: GrantRow): boolean => userId === undefined || row.userId === userId;

const grantOf = ({ scope, ...row }: GrantRow): BookedGrant => ({
  ...row,
  operations: scope.split(' ') as Operation[],
  stateChangedAt: Number(row.stateChangedAt),
  permittedAt: Number(row.permittedAt),
  expiresAt: Number(row.expiresAt),
});
