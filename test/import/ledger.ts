import 'reflect-metadata';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ConfigModule, Environment } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { Clock } from '#libs/kernel';
import { outboxEntities, OutboxModule } from '#libs/outbox';
import { SealingModule } from '#libs/sealing';
import { writeStatements, type LineEnd, type Movement, type Statement, type StatementHeader } from '#libs/zengin';
import { auditEntities, AuditModule, AuditSequencer } from '#modules/audit';
import {
  AccountRegister,
  AccountStatements,
  BankHostModule,
  bankHostEntities,
  CustomerDirectory,
  CustomerFactors,
  InquiryPinFile,
  LedgerImport,
  type ImportReport,
} from '#modules/bank-host';
import { InstitutionDirectory, type Institution } from '#modules/institutions';
import { migrations } from '../../src/migrations/index.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';

export const TODAY = '2026-11-20';

class StandingClock extends Clock {
  constructor(public at = Date.parse(`${TODAY}T18:00:00+09:00`)) {
    super();
  }

  now(): number {
    return this.at;
  }
}

const idFields = (...names: string[]) => ({ login: { fields: names.map((name) => ({ name, kind: 'id' })) } });

/** As much of two institutions as an import asks for. */
const institutions = [
  { id: 'sakura-shinkin', code: '9994', channels: { personal: idFields('contractorId'), corporate: idFields('contractorId', 'userId') } },
  { id: 'icho-shinkumi', code: '9993', channels: { personal: { ...idFields('loginId'), onPasswordChange: 'end' } } },
] as unknown as Institution[];

@Global()
@Module({
  providers: [{ provide: InstitutionDirectory, useValue: new InstitutionDirectory(institutions) }],
  exports: [InstitutionDirectory],
})
class TwoInstitutionsModule {}

const schema = {
  entities: [...outboxEntities, ...auditEntities, ...bankHostEntities],
  // All tables, because migrations change those of several modules.
  migrations,
};

/** Leaves the records where a test can read them. */
class NoSequencer extends AuditSequencer {
  override onApplicationBootstrap(): void {}
}

/** The application that imports work in. The folder holds the master keys, which two processes on one database share. */
export function ledgerApplication(databaseUrl: string, folder: string, clock: Clock = new StandingClock()): Promise<TestingModule> {
  const environment = Object.assign(new Environment(), {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    MASTER_KEYS_FILE: join(folder, 'master-keys'),
    AUDIT_CHECKPOINT_DIR: join(folder, 'checkpoints'),
  });
  return Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(environment, clock),
      SealingModule,
      DatabaseModule.forRoot(schema),
      TwoInstitutionsModule,
      AuditModule,
      OutboxModule,
      BankHostModule,
    ],
  })
    .overrideProvider(AuditSequencer)
    .useClass(NoSequencer)
    .compile();
}

/** What the audit has on one event, as a test compares it. */
export interface AuditRow {
  readonly event: string;
  readonly actor: string;
  readonly staff: string | null;
  readonly contractId: string | null;
  readonly userId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A ledger of its own, and what a test does with it. */
export class Ledger {
  readonly import: LedgerImport;
  readonly statements: AccountStatements;
  readonly register: AccountRegister;
  readonly directory: CustomerDirectory;
  readonly factors: CustomerFactors;
  readonly pins: InquiryPinFile;

  private constructor(
    readonly app: TestingModule,
    readonly database: EmptyDatabase,
    readonly folder: string,
    readonly clock: StandingClock,
  ) {
    this.import = app.get(LedgerImport);
    this.statements = app.get(AccountStatements);
    this.register = app.get(AccountRegister);
    this.directory = app.get(CustomerDirectory);
    this.factors = app.get(CustomerFactors);
    this.pins = app.get(InquiryPinFile);
  }

  static async empty(): Promise<Ledger> {
    const database = await emptyDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'renkei-ledger-'));
    const clock = new StandingClock();
    const app = await ledgerApplication(database.url, folder, clock);
    await app.get(DataSource).runMigrations();
    await app.init();
    return new Ledger(app, database, folder, clock);
  }

  /** With the sample customer's two accounts. */
  static async withAccounts(): Promise<Ledger> {
    const ledger = await Ledger.empty();
    const { counts } = await ledger.customers([hanako()]);
    if (counts.imported !== 1) throw new Error('the sample customer was not imported');
    return ledger;
  }

  customers(contracts: object[], institution = 'sakura-shinkin'): Promise<ImportReport> {
    return this.import.importCustomers(institution, JSON.stringify({ format: 'renkei-customers/1', institution, contracts }));
  }

  async zengin(bytes: Buffer, { institution = 'sakura-shinkin', today = TODAY } = {}): Promise<ImportReport> {
    return this.import.importZengin(institution, await this.file(bytes), { today });
  }

  async file(bytes: Buffer): Promise<string> {
    const path = join(this.folder, 'import.zengin');
    await writeFile(path, bytes);
    return path;
  }

  /** As somebody with access to the database would, past the gateway. */
  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.app.get(DataSource).query(sql, parameters);
  }

  async account(accountNumber = '1234567'): Promise<{ id: string; revision: number }> {
    const [row] = await this.query<{ id: string; revision: number | string }>(
      'SELECT id, revision FROM ledger_accounts WHERE account_number = ?',
      [accountNumber],
    );
    if (!row) throw new Error(`no account ${accountNumber}`);
    return { id: row.id, revision: Number(row.revision) };
  }

  /** The account's movements, oldest first. */
  async movements(accountNumber?: string) {
    const { id, revision } = await this.account(accountNumber);
    return this.statements.movements({ ledgerAccountId: id, fromKey: '0', toKey: '9', revision, limit: 100_000 });
  }

  async balance(accountNumber?: string) {
    const { id } = await this.account(accountNumber);
    const [balance] = await this.statements.balances([id]);
    return balance;
  }

  /** The audit's records since the last call, those of one event together. */
  async newRecords(): Promise<AuditRow[]> {
    const rows = await this.query<Omit<AuditRow, 'details'> & { details: string }>(
      `SELECT event, actor_kind AS actor, actor_id AS staff, contract_id AS contractId, user_id AS userId, details
         FROM audit_unsequenced ORDER BY event, id`,
    );
    await this.query('DELETE FROM audit_unsequenced');
    return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as AuditRow['details'] }));
  }

  async count(table: string): Promise<number> {
    const [row] = await this.query<{ count: number | string }>(`SELECT COUNT(*) AS count FROM ${table}`);
    return Number(row?.count);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }
}

/** The sample customer's contract as a customers file has it. */
export const hanako = (change: object = {}) => ({
  channel: 'personal',
  contractNumber: '0123456789',
  holderName: '見本 花子',
  holderNameKana: 'ﾐﾎﾝ ﾊﾅｺ',
  accounts: [
    { branchCode: '001', branchName: '本店営業部', accountType: '1', accountNumber: '1234567' },
    { branchCode: '001', branchName: '本店営業部', accountType: '4', accountNumber: '7654321' },
  ],
  users: [{ login: { contractorId: '0123456789' }, displayName: '見本 花子', password: 'Sakura-2026' }],
  ...change,
});

/** One movement, by what a test cares about; withdrawals are negative. */
export const movement = (inquiryNumber: number, transactionDate: string, yen: number, change: Partial<Movement> = {}): Movement => ({
  inquiryNumber: String(inquiryNumber).padStart(8, '0'),
  transactionDate,
  valueDate: transactionDate,
  transactionType: yen < 0 ? '2' : '1',
  transactionKind: '14',
  amount: Math.abs(yen),
  otherBankCheckAmount: 0,
  counterparty: '',
  remittingBankName: '',
  remittingBranchName: '',
  remarks: 'ﾌﾘｶｴ',
  ediInfo: '',
  ...change,
});

/** A statement of the sample customer's 普通 account for November 2026. */
export const statement = (movements: Movement[], header: Partial<StatementHeader> = {}): Statement => ({
  header: {
    createdOn: TODAY,
    from: '2026-11-01',
    to: '2026-11-19',
    bankCode: '9994',
    bankName: 'ｻｸﾗﾐﾎﾝｼﾝｷﾝ',
    branchCode: '001',
    branchName: 'ﾎﾝﾃﾝｴｲｷﾞﾖｳﾌﾞ',
    accountType: '1',
    accountNumber: '0001234567',
    holderName: 'ﾐﾎﾝ ﾊﾅｺ',
    openingBalance: 100_000,
    ...header,
  },
  movements,
});

export const bytesOf = (statements: Statement[], lineEnd: LineEnd = 'CRLF'): Buffer => Buffer.concat([...writeStatements(statements, lineEnd)]);
