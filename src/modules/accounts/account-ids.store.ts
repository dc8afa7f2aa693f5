import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Reader, type Tx } from '#libs/database';
import { AccountIdEntity } from './account-id.entity.js';
import { randomUUID } from 'node:crypto';

export interface AccountOwner {
  readonly institution: string;
  readonly contractId: string;
  readonly serviceId: string;
}

/** The table of pairwise account ids. */
@Injectable()
export class AccountIdsStore {
  constructor(private readonly reader: Reader) {}

  /** The ids that the service has of these accounts already. */
  async known({ contractId, serviceId }: Omit<AccountOwner, 'institution'>, ledgerAccountIds: readonly string[]) {
    const rows = await this.reader.manager.findBy(AccountIdEntity, { contractId, serviceId, ledgerAccountId: In([...ledgerAccountIds]) });
    return rows.map(({ id, ledgerAccountId }) => ({ accountId: id, ledgerAccountId }));
  }

  /** The service's ids of these accounts, new ones made where there are none yet, in the accounts' order. */
  async assign(tx: Tx, owner: AccountOwner, ledgerAccountIds: readonly string[]): Promise<{ accountId: string; ledgerAccountId: string }[]> {
    const { institution, contractId, serviceId } = owner;
    await tx
      .createQueryBuilder()
      .insert()
      .orIgnore()
      .into(AccountIdEntity)
      // Random, not sorted by time: an id must not tell a partner when other accounts were linked.
      .values(ledgerAccountIds.map((ledgerAccountId) => ({ id: randomUUID(), institution, contractId, serviceId, ledgerAccountId })))
      .execute();
    const rows = await tx.findBy(AccountIdEntity, { contractId, serviceId, ledgerAccountId: In([...ledgerAccountIds]) });
    const known = new Map(rows.map((row) => [row.ledgerAccountId, row.id]));
    return ledgerAccountIds.map((ledgerAccountId) => ({ accountId: known.get(ledgerAccountId) as string, ledgerAccountId }));
  }
}
