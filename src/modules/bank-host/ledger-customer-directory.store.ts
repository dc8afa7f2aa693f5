import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import { CustomerDirectory, type LedgerUser } from './customer-directory.js';

const findUser = `
  SELECT u.id AS id, u.contract_id AS contractId, u.institution AS institution, u.channel AS channel, u.login_id AS loginId,
         u.display_name AS displayName, u.administrator AS administrator, u.password_hash AS passwordHash, u.state AS state,
         c.state AS contractState, c.login_method AS loginMethod, c.holder_name AS contractHolderName
    FROM ledger_users u
    JOIN ledger_contracts c ON c.id = u.contract_id
   WHERE u.institution = ? AND u.channel = ? AND u.login_id = ?`;

type Row = Omit<LedgerUser, 'administrator'> & { readonly administrator: number };

/** The customers that were imported into the gateway's own tables. */
@Injectable()
export class LedgerCustomerDirectory extends CustomerDirectory {
  constructor(private readonly reader: Reader) {
    super();
  }

  async findUser(institution: string, channel: ChannelName, loginId: string): Promise<LedgerUser | undefined> {
    const [row] = await this.reader.rows<Row>(findUser, [institution, channel, loginId]);
    // MariaDB compares texts without the blanks at their end. An ID with blanks is another ID: it has its own attempts,
    // so finding this customer by it would multiply how often their password may be guessed.
    return row?.loginId === loginId ? { ...row, administrator: row.administrator === 1 } : undefined;
  }
}
