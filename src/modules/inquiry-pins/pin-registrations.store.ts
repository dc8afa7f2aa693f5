import { Injectable } from '@nestjs/common';
import { Reader, type Tx } from '#libs/database';
import { PinRegistrationEntity } from './pin-registration.entity.js';

/** The table of registrations. */
@Injectable()
export class PinRegistrationsStore {
  constructor(private readonly reader: Reader) {}

  /** The revisions that the contract has registered, by account in the ledger. One statement. */
  async revisionsOf(contractId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reader.manager.findBy(PinRegistrationEntity, { contractId });
    return new Map(rows.map(({ ledgerAccountId, pinRevision }) => [ledgerAccountId, pinRevision]));
  }

  /**
   * Writes registrations of one contract in place of its earlier ones. One of a later PIN stays: two users of a company
   * may have been at it at once, the slower one with the PIN of before.
   */
  async write(tx: Tx, registrations: readonly PinRegistrationEntity[]): Promise<void> {
    const [first] = registrations;
    if (!first) return;
    const perAccount = registrations.map((_, at) => `(ledgerAccountId = :account${at} AND pinRevision <= :revision${at})`).join(' OR ');
    const values: [string, string | number][] = registrations.flatMap(({ ledgerAccountId, pinRevision }, at): [string, string | number][] => [
      [`account${at}`, ledgerAccountId],
      [`revision${at}`, pinRevision],
    ]);
    await tx
      .createQueryBuilder()
      .delete()
      .from(PinRegistrationEntity)
      .where(`contractId = :contractId AND (${perAccount})`, { contractId: first.contractId, ...(Object.fromEntries(values) as Record<string, string | number>) })
      .execute();
    await tx.createQueryBuilder().insert().orIgnore().into(PinRegistrationEntity).values([...registrations]).execute();
  }
}
