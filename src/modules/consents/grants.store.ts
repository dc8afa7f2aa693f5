import { Injectable } from '@nestjs/common';
import { Between, LessThanOrEqual, MoreThan } from 'typeorm';
import { Reader, type Tx } from '#libs/database';
import { japanDateOf, type JapanDate } from '#libs/kernel';
import type { GrantParties } from './consent-ledger.js';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity } from './permission.entity.js';

/** A grant whose state is over, and since when. */
export interface OverdueGrant {
  readonly id: string;
  readonly dueAt: number;
}

/** Questions about grants that change nothing. */
@Injectable()
export class GrantsStore {
  constructor(private readonly reader: Reader) {}

  /** The working permission that a new one would replace, if there is one: the page says so before. */
  async replacedBy(
    { contractId, userId, serviceId, channel }: GrantParties,
    now: number,
  ): Promise<{ permittedOn: JapanDate; lastDay: JapanDate } | undefined> {
    const permission = await this.reader.manager
      .createQueryBuilder(PermissionEntity, 'permission')
      .innerJoin(GrantEntity, 'grant', 'grant.permissionId = permission.id')
      .where('grant.contractId = :contractId AND grant.userId = :userId AND grant.serviceId = :serviceId', { contractId, userId, serviceId })
      .andWhere("grant.channel = :channel AND grant.state = 'ACTIVE' AND permission.expiresAt > :now", { channel, now })
      .getOne();
    return permission ? { permittedOn: japanDateOf(permission.permittedAt), lastDay: permission.lastDay } : undefined;
  }

  /** Grants that have outstayed their state, the longest overdue first, behind the one that was the last before. */
  overdue(now: number, limit: number, last?: OverdueGrant): Promise<OverdueGrant[]> {
    const dueAt = LessThanOrEqual(now);
    return this.reader.manager.find(GrantEntity, {
      select: { id: true, dueAt: true },
      where: last === undefined ? { dueAt } : [{ dueAt: Between(last.dueAt + 1, now) }, { dueAt: last.dueAt, id: MoreThan(last.id) }],
      order: { dueAt: 'ASC', id: 'ASC' },
      take: limit,
    }) as Promise<OverdueGrant[]>;
  }

  /** What 許可 in this journey has given. */
  async permissionOfJourney(journeyId: string): Promise<string | undefined> {
    const permission = await this.reader.manager.findOne(PermissionEntity, { select: { id: true }, where: { journeyId } });
    return permission?.id;
  }

  /** The working grants that cover this account, but for those it was taken out of, by which partners know it under ids of their own. */
  async coveringAccount(tx: Tx, institution: string, ledgerAccountId: string, now: number): Promise<{ grantId: string; clientId: string; accountId: string }[]> {
    return tx
      .createQueryBuilder(PermissionAccountEntity, 'account')
      .innerJoin(GrantEntity, 'grant', "grant.permissionId = account.permissionId AND grant.state = 'ACTIVE'")
      .select('grant.id', 'grantId')
      .addSelect('grant.clientId', 'clientId')
      .addSelect('account.accountId', 'accountId')
      .where('account.ledgerAccountId = :ledgerAccountId AND account.leftOutAt IS NULL AND grant.institution = :institution AND grant.dueAt > :now', { ledgerAccountId, institution, now })
      .getRawMany<{ grantId: string; clientId: string; accountId: string }>();
  }

  /** The permission that a working grant stands on. */
  async permissionInForce(grantId: string): Promise<PermissionEntity | undefined> {
    const permission = await this.reader.manager
      .createQueryBuilder(PermissionEntity, 'permission')
      .innerJoin(GrantEntity, 'grant', "grant.permissionId = permission.id AND grant.state = 'ACTIVE'")
      .where('grant.id = :grantId', { grantId })
      .getOne();
    return permission ?? undefined;
  }

  /** When the code of this permission was redeemed; undefined when it was not, or the grant no longer stands on it. */
  async redeemedAt(permissionId: string): Promise<number | undefined> {
    const permission = await this.reader.manager
      .createQueryBuilder(PermissionEntity, 'permission')
      .innerJoin(GrantEntity, 'grant', "grant.permissionId = permission.id AND grant.state = 'ACTIVE'")
      .where('permission.id = :permissionId', { permissionId })
      .getOne();
    return permission?.inForceAt ?? undefined;
  }
}
