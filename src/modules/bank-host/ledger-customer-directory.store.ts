import { Injectable } from '@nestjs/common';
import { Reader } from '#libs/database';
import { sha256, type ChannelName } from '#libs/kernel';
import { normaliseCertificate, type CertificateName } from './certificate.rules.js';
import { CustomerDirectory, type ContractUser, type LedgerUser } from './customer-directory.js';

const users = `
  SELECT u.id AS id, u.contract_id AS contractId, u.institution AS institution, u.channel AS channel, u.login_id AS loginId,
         u.password_hash AS passwordHash, u.state AS state, c.state AS contractState, c.login_method AS loginMethod,
         t.user_id IS NOT NULL AS hasOtpToken, n.user_id IS NOT NULL AS hasUserNumber
    FROM ledger_users u
    JOIN ledger_contracts c ON c.id = u.contract_id
    LEFT JOIN ledger_otp_tokens t ON t.user_id = u.id
    LEFT JOIN ledger_user_numbers n ON n.user_id = u.id`;

const byLoginId = `${users}
   WHERE u.institution = ? AND u.channel = ? AND u.login_id = ?`;

const byId = `${users}
   WHERE u.id = ?`;

const byCertificate = `${users}
    JOIN ledger_certificates x ON x.user_id = u.id
   WHERE x.institution = ? AND x.issuer_key = ? AND x.serial_number = ? AND u.channel = ?`;

const byContractNumber = `
  SELECT id AS id, contract_number AS contractNumber FROM ledger_contracts
   WHERE institution = ? AND channel = ? AND contract_number = ?`;
const ofContract = `
  SELECT u.id AS id, u.display_name AS displayName, u.administrator AS administrator,
         CASE WHEN u.state = 'active' AND c.state = 'active' THEN 1 ELSE 0 END AS usable
    FROM ledger_users u
    JOIN ledger_contracts c ON c.id = u.contract_id
   WHERE u.contract_id = ?
   ORDER BY u.login_id`;

type ContractUserRow = Omit<ContractUser, 'administrator' | 'usable'> & { readonly administrator: number; readonly usable: number };

type Flag = 'hasOtpToken' | 'hasUserNumber';
type Row = Omit<LedgerUser, Flag> & Readonly<Record<Flag, number>>;

/** The customers that were imported into the gateway's own tables. */
@Injectable()
export class LedgerCustomerDirectory extends CustomerDirectory {
  constructor(private readonly reader: Reader) {
    super();
  }

  async findUser(institution: string, channel: ChannelName, loginId: string): Promise<LedgerUser | undefined> {
    const [row] = await this.reader.rows<Row>(byLoginId, [institution, channel, loginId]);
    // MariaDB compares texts without the blanks at their end. An ID with blanks is another ID: it has its own attempts,
    // so finding this customer by it would multiply how often their password may be guessed.
    return row?.loginId === loginId ? userOf(row) : undefined;
  }

  async userOfCertificate(
    institution: string,
    channel: ChannelName,
    certificate: CertificateName,
  ): Promise<LedgerUser | undefined> {
    const { issuer, serialNumber } = normaliseCertificate(certificate);
    const [row] = await this.reader.rows<Row>(byCertificate, [institution, sha256(issuer), serialNumber, channel]);
    return row && userOf(row);
  }

  async contractWithNumber(institution: string, channel: ChannelName, contractNumber: string): Promise<string | undefined> {
    const [row] = await this.reader.rows<{ id: string; contractNumber: string }>(byContractNumber, [institution, channel, contractNumber]);
    return row?.contractNumber === contractNumber ? row.id : undefined;
  }

  async userWithId(userId: string): Promise<LedgerUser | undefined> {
    const [row] = await this.reader.rows<Row>(byId, [userId]);
    return row && userOf(row);
  }

  async usersOfContract(contractId: string): Promise<ContractUser[]> {
    const rows = await this.reader.rows<ContractUserRow>(ofContract, [contractId]);
    return rows.map(({ administrator, usable, ...row }) => ({ ...row, administrator: Number(administrator) === 1, usable: Number(usable) === 1 }));
  }
}

const userOf = (row: Row): LedgerUser => ({
  ...row,
  hasOtpToken: row.hasOtpToken === 1,
  hasUserNumber: row.hasUserNumber === 1,
});
