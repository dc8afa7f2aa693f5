import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { Clock, type JapanDate, type Operation } from '#libs/kernel';
import type { AccountInformation } from './account-information.rules.js';
import { overdueStateOf, type GrantState } from './grant-states.rules.js';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity } from './permission.entity.js';

/** Whose record is asked for. */
export interface GrantOfClient {
  readonly institution: string;
  readonly clientId: string;
  readonly grantId: string;
}

/** A grant with the permission it stands on, or stood on when it ended. */
export interface GrantRecord {
  readonly grantId: string;
  /** As it is now: time that is over counts before anybody has written it down. */
  readonly state: GrantState;
  readonly createdAt: number;
  readonly stateChangedAt: number;
  readonly endedBy?: string;
  readonly endedReason?: string;
  readonly permissionId?: string;
  /** Absent until 許可 was pressed. */
  readonly permission?: {
    readonly operations: readonly Operation[];
    readonly accounts: readonly { readonly accountId: string; readonly ledgerAccountId: string }[];
    readonly authorizationDetails?: readonly AccountInformation[];
    readonly transactionsFrom?: JapanDate;
    readonly permittedAt: number;
    readonly lastDay: JapanDate;
    readonly expiresAt: number;
  };
}

/** What is on record of single grants, for the partner and for renewing them. */
@Injectable()
export class GrantRecords {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** The client's grant at that institution; undefined when there is none of that id. */
  async find({ institution, clientId, grantId }: GrantOfClient): Promise<GrantRecord | undefined> {
    const grant = await this.reader.manager.findOneBy(GrantEntity, { id: grantId, institution, clientId });
    // MariaDB compares texts without the blanks at their end; an id has none.
    if (!grant || grant.id !== grantId) return undefined;
    const { state, dueAt, createdAt, stateChangedAt, endedBy, endedReason, permissionId } = grant;
    const overdue = dueAt !== null && dueAt <= this.clock.now() ? overdueStateOf(state) : undefined;
    return {
      grantId,
      state: overdue ?? state,
      createdAt,
      stateChangedAt: overdue ? (dueAt ?? stateChangedAt) : stateChangedAt,
      ...(endedBy === null ? undefined : { endedBy }),
      ...(endedReason === null ? undefined : { endedReason }),
      ...(permissionId === null ? undefined : { permissionId, permission: await this.permission(permissionId) }),
    };
  }

  private async permission(permissionId: string): Promise<NonNullable<GrantRecord['permission']>> {
    const [permission, accounts] = await Promise.all([
      this.reader.manager.findOneByOrFail(PermissionEntity, { id: permissionId }),
      this.reader.manager.find(PermissionAccountEntity, { where: { permissionId }, order: { accountId: 'ASC' } }),
    ]);
    return {
      operations: permission.scope.split(' ') as Operation[],
      accounts: accounts.filter(({ leftOutAt }) => leftOutAt === null).map(({ accountId, ledgerAccountId }) => ({ accountId, ledgerAccountId })),
      ...(permission.authorizationDetails === null ? undefined : { authorizationDetails: permission.authorizationDetails }),
      ...(permission.transactionsFrom === null ? undefined : { transactionsFrom: permission.transactionsFrom }),
      permittedAt: permission.permittedAt,
      lastDay: permission.lastDay,
      expiresAt: permission.expiresAt,
    };
  }
}
