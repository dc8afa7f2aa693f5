import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '#libs/database';
import { newId } from '#libs/kernel';
import { ContractEntity, UserAccountEntity, UserEntity } from '../ledger-customers.entity.js';
import { differing, type Kept } from './kept.js';
import { UnitRefused } from './import-report.js';

type ContractFields = Pick<ContractEntity, 'channel' | 'contractNumber' | 'holderName' | 'holderNameKana' | 'loginMethod' | 'state'>;

/** Contracts, users and rights, as a customers file wants them. */
@Injectable()
export class LedgerCustomersStore {
  async keepContract(tx: Tx, institution: string, wanted: ContractFields, now: number): Promise<Kept<keyof ContractFields>> {
    const { channel, contractNumber, holderName, holderNameKana, loginMethod, state } = wanted;
    const fields = { holderName, holderNameKana, loginMethod, state };
    const known = await tx.findOneBy(ContractEntity, { institution, channel, contractNumber });
    const changed = differing(known, fields);
    if (!known) {
      const id = newId();
      await tx.insert(ContractEntity, { id, institution, channel, contractNumber, ...fields, stateChangedAt: now });
      return { id, added: true, changed };
    }
    if (changed.length === 0) return { id: known.id, added: false, changed };
    const stateChangedAt = known.state === state ? known.stateChangedAt : now;
    await tx.update(ContractEntity, { id: known.id }, { ...fields, stateChangedAt });
    return { id: known.id, added: false, changed };
  }

  /** @throws UnitRefused LOGIN_ID_TAKEN: a login ID never moves to another contract, because grants hang on its user. */
  async keepUser(tx: Tx, wanted: Omit<UserEntity, 'id' | 'email'> & { readonly email?: string | null }): Promise<Kept<keyof UserEntity>> {
    const { institution, channel, loginId, contractId, ...given } = wanted;
    const known = await tx.findOneBy(UserEntity, { institution, channel, loginId });
    const fields = { ...given, email: given.email === undefined ? (known?.email ?? null) : given.email };
    const changed = differing(known, fields);
    if (!known) {
      const id = newId();
      await tx.insert(UserEntity, { id, institution, channel, loginId, contractId, ...fields });
      return { id, added: true, changed };
    }
    if (known.contractId !== contractId) throw new UnitRefused('LOGIN_ID_TAKEN', 'a login ID of this contract belongs to another contract');
    if (changed.length === 0) return { id: known.id, added: false, changed };
    await tx.update(UserEntity, { id: known.id }, fields);
    return { id: known.id, added: false, changed };
  }

  /** The user's inquiry rights become exactly these. */
  async keepRights(tx: Tx, userId: string, accountIds: readonly string[]): Promise<boolean> {
    const known = (await tx.findBy(UserAccountEntity, { userId })).map(({ accountId }) => accountId);
    const lost = known.filter((accountId) => !accountIds.includes(accountId));
    const gained = accountIds.filter((accountId) => !known.includes(accountId));
    if (lost.length > 0) await tx.delete(UserAccountEntity, { userId, accountId: In(lost) });
    if (gained.length > 0) await tx.insert(UserAccountEntity, gained.map((accountId) => ({ userId, accountId })));
    return lost.length + gained.length > 0;
  }
}
