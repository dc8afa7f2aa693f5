import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { AccountRegister, type LedgerAccount } from './account-register.js';

const accounts = `
  SELECT a.id AS id, a.branch_code AS branchCode, a.branch_name AS branchName, a.account_type AS accountType,
         a.account_number AS accountNumber, a.holder_name AS holderName, a.holder_name_kana AS holderNameKana,
         a.state AS state, a.memo AS memo, a.revision AS revision
    FROM ledger_accounts a`;

const inOrder = 'ORDER BY a.branch_code, a.account_type, a.account_number';

const accountsOfUser = `${accounts}
    JOIN ledger_user_accounts r ON r.account_id = a.id
   WHERE r.user_id = ? AND a.state = 'open'
   ${inOrder}`;

/** The accounts that were imported into the gateway's own tables. */
@Injectable()
export class LedgerAccountRegister extends AccountRegister {
  constructor(private readonly reader: Reader) {
    super();
  }

  accountsOfUser(userId: string): Promise<LedgerAccount[]> {
    return this.reader.rows<LedgerAccount>(accountsOfUser, [userId]);
  }

  async accountsWithIds(ids: readonly string[]): Promise<LedgerAccount[]> {
    if (ids.length === 0) return [];
    return this.reader.rows<LedgerAccount>(`${accounts} WHERE a.id IN (${ids.map(() => '?').join(', ')}) ${inOrder}`, ids);
  }
}
