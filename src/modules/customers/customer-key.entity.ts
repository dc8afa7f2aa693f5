import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn, LongTextColumn } from '#libs/database';

/** A key of this module, made at first start and kept: what was hashed or signed with it must stay recognisable. */
@Entity('customers_keys')
export class CustomerKeyEntity {
  @KeyColumn(32)
  purpose: string;

  @LongTextColumn()
  sealed: string;

  @InstantColumn()
  createdAt: number;
}
