import { Injectable } from '@nestjs/common';
import { Reader, Transactor } from '#libs/database';
import { CustomerKeyEntity } from './customer-key.entity.js';

@Injectable()
export class CustomerKeysStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly reader: Reader,
  ) {}

  /** The sealed key. */
  async find(purpose: string): Promise<string | undefined> {
    return (await this.reader.manager.findOneBy(CustomerKeyEntity, { purpose }))?.sealed;
  }

  /** Adds the key unless there is one, and answers the one that counts. */
  addOnce(key: CustomerKeyEntity): Promise<string> {
    return this.transactor.write(async (tx) => {
      await tx.createQueryBuilder().insert().orIgnore().into(CustomerKeyEntity).values(key).execute();
      return (await tx.findOneByOrFail(CustomerKeyEntity, { purpose: key.purpose })).sealed;
    });
  }
}
