import { Entity, Index } from 'typeorm';
import { KeyColumn, TextColumn } from '#libs/database';

/** The id by which one partner service knows one account of one contract: random, pairwise, the same after renewal. */
@Entity('accounts_ids')
@Index('accounts_ids_of_contract', ['contractId', 'serviceId', 'ledgerAccountId'], { unique: true })
export class AccountIdEntity {
  @KeyColumn(36)
  id: string;

  @TextColumn(64)
  institution: string;

  @TextColumn(36)
  contractId: string;

  @TextColumn(64)
  serviceId: string;

  @TextColumn(36)
  ledgerAccountId: string;
}
