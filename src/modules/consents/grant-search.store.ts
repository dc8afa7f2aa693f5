import { Injectable } from '@nestjs/common';
import { Equal, In, IsNull, LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm';
import { Reader } from '#libs/database';
import { Clock, type ChannelName, type JapanDate, type Operation } from '#libs/kernel';
import { overdueStateOf, type GrantState } from './grant-states.rules.js';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity } from './permission.entity.js';

/** Which grants are asked for: all that fit everything that is said. */
export interface GrantsAsked {
  readonly institution?: string;
  readonly contractId?: string;
  readonly userId?: string;
  readonly clientId?: string;
  /** Begun by then. */
  readonly begunBy?: number;
}

/** A grant as staff see it. */
export interface FoundGrant {
  readonly grantId: string;
  readonly institution: string;
  readonly channel: ChannelName;
  readonly contractId: string;
  readonly userId: string;
  readonly clientId: string;
  /** As it is now: time that is over counts before anybody has written it down. */
  readonly state: GrantState;
  readonly createdAt: number;
  readonly stateChangedAt: number;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
  readonly endedNote: string | null;
  /** Absent until 許可 was pressed. */
  readonly permission?: FoundPermission;
}

interface FoundPermission {
  readonly permissionId: string;
  readonly operations: readonly Operation[];
  /** How many it covers now: those that the customer has left out since are not among them. */
  readonly accounts: number;
  readonly permittedAt: number;
  readonly lastDay: JapanDate;
}

/** How many grants live, apart: a customer who has signed in and permitted nothing yet has one, too. */
export interface LiveGrants {
  readonly permitted: number;
  readonly underWay: number;
}

/** What staff and the endings ask of the book of grants. */
@Injectable()
export class GrantSearch {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async find(grantId: string): Promise<FoundGrant | undefined> {
    const grant = await this.reader.manager.findOneBy(GrantEntity, { id: grantId });
    // MariaDB compares texts without the blanks at their end; an id has none.
    return grant?.id === grantId ? (await this.described([grant]))[0] : undefined;
  }

  /** The newest first. */
  async list(asked: GrantsAsked, limit: number): Promise<FoundGrant[]> {
    const grants = await this.reader.manager.find(GrantEntity, { where: whereOf(asked), order: { id: 'DESC' }, take: limit });
    return this.described(grants);
  }

  /** Ids of grants in that state, in their order, behind the last one seen. */
  async inState(state: GrantState, asked: GrantsAsked, limit: number, after = ''): Promise<string[]> {
    const where = { ...whereOf(asked), state, id: MoreThan(after) };
    const grants = await this.reader.manager.find(GrantEntity, { select: { id: true }, where, order: { id: 'ASC' }, take: limit });
    return grants.map(({ id }) => id);
  }

  /** How many of those asked for are not over. */
  async countLive(asked: GrantsAsked): Promise<LiveGrants> {
    const live = { ...whereOf(asked), dueAt: MoreThan(this.clock.now()) };
    const countIn = (states: readonly GrantState[]) => this.reader.manager.countBy(GrantEntity, { ...live, state: In(states) });
    const [permitted, underWay] = await Promise.all([countIn(['AUTHORISED', 'ACTIVE']), countIn(['PENDING'])]);
    return { permitted, underWay };
  }

  private async described(grants: readonly GrantEntity[]): Promise<FoundGrant[]> {
    const permissionIds = grants.flatMap(({ permissionId }) => permissionId ?? []);
    const permissions = new Map((await this.reader.manager.findBy(PermissionEntity, { id: In(permissionIds) })).map((row) => [row.id, row]));
    const counts = await this.accountsOf(permissionIds);
    const now = this.clock.now();
    return grants.map((grant) => {
      const { id: grantId, state, dueAt, permissionId } = grant;
      const overdue = dueAt !== null && dueAt <= now ? overdueStateOf(state) : undefined;
      const permission = permissions.get(permissionId ?? '');
      return {
        grantId,
        institution: grant.institution,
        channel: grant.channel,
        contractId: grant.contractId,
        userId: grant.userId,
        clientId: grant.clientId,
        state: overdue ?? state,
        createdAt: grant.createdAt,
        stateChangedAt: overdue ? (dueAt ?? grant.stateChangedAt) : grant.stateChangedAt,
        endedBy: grant.endedBy,
        endedReason: grant.endedReason,
        endedNote: grant.endedNote,
        ...(permission && { permission: summaryOf(permission, counts.get(permission.id) ?? 0) }),
      };
    });
  }

  private async accountsOf(permissionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reader.manager
      .createQueryBuilder(PermissionAccountEntity, 'account')
      .select('account.permissionId', 'permissionId')
      .addSelect('COUNT(*)', 'accounts')
      .where({ permissionId: In(permissionIds), leftOutAt: IsNull() })
      .groupBy('account.permissionId')
      .getRawMany<{ permissionId: string; accounts: number | string }>();
    return new Map(rows.map(({ permissionId, accounts }) => [permissionId, Number(accounts)]));
  }
}

/** What is not said is left out: TypeORM would take `undefined` for "whatever", and so would a misspelt name. */
function whereOf({ institution, contractId, userId, clientId, begunBy }: GrantsAsked): FindOptionsWhere<GrantEntity> {
  const said = { institution, contractId, userId, clientId };
  const where = Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, Equal(value)]])));
  return { ...where, ...(begunBy === undefined ? undefined : { createdAt: LessThanOrEqual(begunBy) }) };
}

function summaryOf({ id, scope, permittedAt, lastDay }: PermissionEntity, accounts: number): FoundPermission {
  return { permissionId: id, operations: scope.split(' ') as Operation[], accounts, permittedAt, lastDay };
}
