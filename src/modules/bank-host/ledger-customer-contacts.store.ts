import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { CustomerContacts } from './customer-contacts.js';
import { UserEntity } from './ledger-customers.entity.js';

/** The addresses that customers files brought. */
@Injectable()
export class LedgerCustomerContacts extends CustomerContacts {
  constructor(private readonly reader: Reader) {
    super();
  }

  async emailOf(userId: string): Promise<string | undefined> {
    const user = await this.reader.manager.findOne(UserEntity, { select: { id: true, email: true }, where: { id: userId } });
    return user?.email ?? undefined;
  }
}
