import { Injectable } from '@nestjs/common';
import { Reader, Transactor } from '#libs/database';
import { AuditKey } from './audit-chain.entity.js';

@Injectable()
export class AuditKeysStore {
  constructor(
    private readonly transactor: Transactor,
    private readonly reader: Reader,
  ) {}

  /** The sealed key. */
  async find(purpose: string): Promise<string | undefined> {
    return (await this.reader.manager.findOneBy(AuditKey, { purpose }))?.sealed;
  }

  /** Adds the key unless there is one, and answers the one that counts. */
  addOnce(key: AuditKey): Promise<string> {
    return this.transactor.write(async (tx) => {
      await tx.createQueryBuilder().insert().orIgnore().into(AuditKey).values(key).execute();
      return (await tx.findOneByOrFail(AuditKey, { purpose: key.purpose })).sealed;
    });
  }
}
