import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditEntry } from '#modules/audit';
import type { Tx } from '#libs/database';
import { Clock } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { GrantEntity } from './grant.entity.js';
import { PermissionAccountEntity, PermissionEntity } from './permission.entity.js';

/** Which account of which grant. */
export interface AccountRemoval {
  readonly grantId: string;
  /** The partner's id of it. */
  readonly accountId: string;
  readonly by: AuditEntry['actor'];
}

/**
 * The customer takes an account out of what they permitted: the wrong one was linked, or one too many. The rest stays as it
 * is, for as many days as before. A permission only ever becomes narrower; so does one that waits to renew the grant, or its
 * code would bring back what the customer took out after permitting it.
 */
@Injectable()
export class AccountRemovals {
  constructor(
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Effective on the very next request. The last account is not taken out: a permission of nothing is a grant to be ended.
   *
   * @returns whether the account is out, by this call or one before
   */
  async remove(tx: Tx, { grantId, accountId, by }: AccountRemoval): Promise<boolean> {
    // Two accounts may be taken out at once: the grant's row is the queue they stand in.
    await tx.update(GrantEntity, { id: grantId }, { id: grantId });
    const grant = await tx.findOneByOrFail(GrantEntity, { id: grantId });
    const { permissionId } = grant;
    if (permissionId === null || !['AUTHORISED', 'ACTIVE'].includes(grant.state)) return false;
    const accounts = await tx.findBy(PermissionAccountEntity, { permissionId });
    const wanted = accounts.find((account) => account.accountId === accountId);
    if (!wanted || wanted.leftOutAt !== null) return wanted !== undefined;
    if (accounts.filter(({ leftOutAt }) => leftOutAt === null).length === 1) return false;
    const permissions = await tx.findBy(PermissionEntity, { grantId });
    for (const { id, inForceAt } of permissions) {
      if (id !== permissionId && inForceAt !== null) continue;
      await tx.update(PermissionAccountEntity, { permissionId: id, accountId }, { leftOutAt: this.clock.now() });
      await this.narrow(tx, id, accountId);
    }
    const { institution, clientId, contractId, userId } = grant;
    await this.audit.record(tx, { institution, event: 'grant.account-left-out', actor: by, grantId, clientId, contractId, userId, details: { accountId } });
    const payload = { institution, grantId, permissionId, clientId, contractId, userId, accountId, by: by.kind === 'customer' && by.id !== userId ? 'administrator' : by.kind };
    await this.outbox.put(tx, { topic: 'grant.account-left-out', payload });
    return true;
  }

  /** What the partner is told that it was granted (RFC 9396) names the accounts, too. The audit has what was permitted at first. */
  private async narrow(tx: Tx, permissionId: string, accountId: string): Promise<void> {
    const { authorizationDetails } = await tx.findOneByOrFail(PermissionEntity, { id: permissionId });
    if (authorizationDetails === null) return;
    const narrowed = authorizationDetails.map(({ accounts, ...rest }) => ({ ...rest, accounts: accounts?.filter((account) => account !== accountId) }));
    await tx.update(PermissionEntity, { id: permissionId }, { authorizationDetails: narrowed });
  }
}
