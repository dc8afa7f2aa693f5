import { Injectable } from '@nestjs/common';
import { Reader, Transactor } from '#libs/database';
import { ReceiptEntity } from './receipt.entity.js';

@Injectable()
export class ReceiptsStore {
  constructor(
    private readonly reader: Reader,
    private readonly transactor: Transactor,
  ) {}

  async find(permissionId: string): Promise<ReceiptEntity | undefined> {
    const row = await this.reader.manager.findOneBy(ReceiptEntity, { permissionId });
    // MariaDB compares texts without the blanks at their end; an id has none.
    return row?.permissionId === permissionId ? row : undefined;
  }

  /** Keeps the content unless there is one, and answers the one that counts. */
  keepOnce(receipt: ReceiptEntity): Promise<ReceiptEntity> {
    return this.transactor.write(async (tx) => {
      await tx.createQueryBuilder().insert().orIgnore().into(ReceiptEntity).values(receipt).execute();
      return tx.findOneByOrFail(ReceiptEntity, { permissionId: receipt.permissionId });
    });
  }
}
