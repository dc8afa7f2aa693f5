import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import type { ChannelName, JapanDate, Operation } from '#libs/kernel';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity, type ConsentForm } from './permission.entity.js';

/** Everything on record of one permission, whatever became of its grant. */
export interface PermissionRecord {
  readonly permissionId: string;
  readonly grantId: string;
  readonly institution: string;
  readonly channel: ChannelName;
  readonly clientId: string;
  readonly subject: string;
  readonly operations: readonly Operation[];
  readonly ledgerAccountIds: readonly string[];
  readonly transactionsFrom?: JapanDate;
  readonly termsVersion: string;
  /** Absent in permissions of before it was kept. */
  readonly termsHash?: string;
  readonly consentForm: ConsentForm;
  readonly consentedAt: number;
  readonly factors: readonly string[];
  readonly permittedAt: number;
  readonly lastDay: JapanDate;
  readonly expiresAt: number;
}

/** Single permissions, for their receipts. */
@Injectable()
export class PermissionRecords {
  constructor(private readonly reader: Reader) {}

  async find(permissionId: string): Promise<PermissionRecord | undefined> {
    const permission = await this.reader.manager.findOneBy(PermissionEntity, { id: permissionId });
    // MariaDB compares texts without the blanks at their end; an id has none.
    if (permission?.id !== permissionId) return undefined;
    const [grant, accounts] = await Promise.all([
      this.reader.manager.findOneByOrFail(GrantEntity, { id: permission.grantId }),
      this.reader.manager.findBy(PermissionAccountEntity, { permissionId }),
    ]);
    return {
      permissionId,
      grantId: grant.id,
      institution: grant.institution,
      channel: grant.channel,
      clientId: grant.clientId,
      subject: grant.subject,
      operations: permission.scope.split(' ') as Operation[],
      ledgerAccountIds: accounts.map(({ ledgerAccountId }) => ledgerAccountId),
      ...(permission.transactionsFrom === null ? undefined : { transactionsFrom: permission.transactionsFrom }),
      termsVersion: permission.termsVersion,
      ...(permission.termsHash === null ? undefined : { termsHash: permission.termsHash }),
      consentForm: permission.consentForm,
      consentedAt: permission.consentedAt ?? permission.permittedAt,
      factors: permission.factors,
      permittedAt: permission.permittedAt,
      lastDay: permission.lastDay,
      expiresAt: permission.expiresAt,
    };
  }
}
