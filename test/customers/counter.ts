import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Secret, TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { ConfigModule, Environment } from '#libs/config';
import { DatabaseModule, Transactor } from '#libs/database';
import { Clock } from '#libs/kernel';
import { outboxEntities, OutboxModule } from '#libs/outbox';
import { SealingModule } from '#libs/sealing';
import { auditEntities, AuditModule, AuditSequencer } from '#modules/audit';
import { BankHostModule, bankHostEntities, CustomerFactors, LedgerImport } from '#modules/bank-host';
import { AttemptsStore, customersEntities, CustomersModule, KnownDevices, RiskCheck, SecondFactors, SignIn } from '#modules/customers';
import { InstitutionDirectory, type Institution } from '#modules/institutions';
import { migrations } from '../../src/migrations/index.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';

export const institution = 'sakura-shinkin';
export const loginId = '0123456789';
export const password = 'Sakura-2026';
export const userNumber = '48159263';
export const answers: Readonly<Record<string, string>> = { '母親の旧姓は何ですか': 'ヤマモト', '初めて飼ったペットの名前は何ですか': 'タマ' };
export const certificate = { issuer: 'CN=Sample CA,O=Sample', serialNumber: '0A:1B' };
export const home = { network: '203.0.113.0/24' };
export const otpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** A clock that stands where the test puts it. */
class StandingClock extends Clock {
  at = Date.parse('2026-11-20T18:00:00+09:00');

  now(): number {
    return this.at;
  }
}

const idFields = (...names: string[]) => ({ login: { fields: names.map((name) => ({ name, kind: 'id' })) } });

/** As much of an institution as an import asks for. */
const institutions = [
  { id: institution, code: '9994', channels: { personal: idFields('contractorId'), corporate: idFields('contractorId', 'userId') } },
] as unknown as Institution[];

@Global()
@Module({
  providers: [{ provide: InstitutionDirectory, useValue: new InstitutionDirectory(institutions) }],
  exports: [InstitutionDirectory],
})
class OneInstitutionModule {}

/** Leaves the records where a test can read them. */
class NoSequencer extends AuditSequencer {
  override onApplicationBootstrap(): void {}
}

const schema = {
  entities: [...outboxEntities, ...auditEntities, ...bankHostEntities, ...customersEntities],
  // All tables, because migrations change those of several modules.
  migrations,
};

export const personalContract = (user: object = {}, contract: object = {}) => ({
  channel: 'personal', contractNumber: loginId, holderName: '見本 花子', holderNameKana: 'ﾐﾎﾝ ﾊﾅｺ', accounts: [], ...contract,
  users: [{
    login: { contractorId: loginId }, displayName: '見本 花子', password, userNumber, oneTimePassword: { secret: otpSecret, periodSeconds: 30 },
    questions: Object.entries(answers).map(([question, answer]) => ({ question, answer })), ...user,
  }],
});

export const certificateContract = (contract: object = {}) => ({
  channel: 'corporate', contractNumber: '5100000001', holderName: '株式会社見本', holderNameKana: 'ｶ)ﾐﾎﾝ', loginMethod: 'certificate', accounts: [],
  users: [{ login: { contractorId: '5100000001', userId: 'keiri01' }, displayName: '経理', password: 'Keiri-2026', certificates: [certificate] }],
  ...contract,
});

export interface AuditRow {
  readonly event: string;
  readonly userId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const oldKey = `old:${Buffer.alloc(32, 7).toString('base64url')}`;
const newKey = `new:${Buffer.alloc(32, 8).toString('base64url')}`;

/** The customers module in an application of its own, with one customer of each kind. */
export class Counter {
  readonly signIn: SignIn;
  readonly factors: SecondFactors;
  readonly ledgerFactors: CustomerFactors;
  readonly risk: RiskCheck;
  readonly devices: KnownDevices;
  readonly attempts: AttemptsStore;
  readonly transactor: Transactor;

  private constructor(
    readonly app: TestingModule,
    readonly clock: StandingClock,
    private readonly house: { readonly database: EmptyDatabase; readonly folder: string },
  ) {
    this.signIn = app.get(SignIn);
    this.factors = app.get(SecondFactors);
    this.ledgerFactors = app.get(CustomerFactors);
    this.risk = app.get(RiskCheck);
    this.devices = app.get(KnownDevices);
    this.attempts = app.get(AttemptsStore);
    this.transactor = app.get(Transactor);
  }

  static async open(): Promise<Counter> {
    const house = { database: await emptyDatabase(), folder: await mkdtemp(join(tmpdir(), 'renkei-customers-')) };
    const counter = await Counter.#start(house, oldKey);
    await counter.deliver(personalContract(), certificateContract());
    return counter;
  }

  /** Another process on the same database, after the master keys were turned. */
  beside(): Promise<Counter> {
    return Counter.#start(this.house, `${newKey},${oldKey}`);
  }

  static async #start(house: { database: EmptyDatabase; folder: string }, masterKeys: string): Promise<Counter> {
    const clock = new StandingClock();
    const environment = Object.assign(new Environment(), {
      NODE_ENV: 'test', DATABASE_URL: house.database.url, AUDIT_CHECKPOINT_DIR: join(house.folder, 'checkpoints'), MASTER_KEYS: masterKeys,
    });
    const app = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(environment, clock), SealingModule, DatabaseModule.forRoot(schema), OneInstitutionModule, AuditModule, OutboxModule, BankHostModule, CustomersModule,
      ],
    })
      .overrideProvider(AuditSequencer)
      .useClass(NoSequencer)
      .compile();
    await app.get(DataSource).runMigrations();
    await app.init();
    return new Counter(app, clock, house);
  }

  /** The institution delivers contracts, new or changed. */
  async deliver(...contracts: object[]): Promise<void> {
    const file = JSON.stringify({ format: 'renkei-customers/1', institution, contracts });
    const { refusals } = await this.app.get(LedgerImport).importCustomers(institution, file);
    if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
    await this.query('DELETE FROM audit_unsequenced');
  }

  /** The sample customer at the counter, with the right password unless another is given. */
  recognise(typed = password, id = loginId) {
    return this.signIn.withPassword({ institution, channel: 'personal', loginId: id }, typed);
  }

  complete(customer: Awaited<ReturnType<Counter['recognise']>>, circumstances: { device?: string; network: string } = home): Promise<void> {
    return this.transactor.write((tx) => this.signIn.complete(tx, { institution, customer, factors: ['password'], circumstances }));
  }

  /** What a token with this secret shows so many seconds from now. */
  code(inSeconds = 0, period = 30): string {
    return new TOTP({ secret: Secret.fromBase32(otpSecret), period }).generate({ timestamp: this.clock.at + inSeconds * 1_000 });
  }

  advance(seconds: number): void {
    this.clock.at += seconds * 1_000;
  }

  /** Longer than any wait. */
  waitOut(): void {
    this.advance(61);
  }

  /** As somebody with access to the database would, past the gateway. */
  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.app.get(DataSource).query(sql, parameters);
  }

  /** How often the sample customer was wrong; none when nothing is on record. */
  async failures(customerKey: string): Promise<number> {
    const [row] = await this.query<{ failures: number | string }>('SELECT failures FROM customers_attempts WHERE customer_key = ?', [customerKey]);
    return Number(row?.failures ?? 0);
  }

  /** The audit's records since the last call, in their order. */
  async newRecords(): Promise<AuditRow[]> {
    const rows = await this.query<{ event: string; userId: string | null; details: string }>(
      'SELECT event, user_id AS userId, details FROM audit_unsequenced ORDER BY id',
    );
    await this.query('DELETE FROM audit_unsequenced');
    return rows.map(({ event, userId, details }) => ({ event, userId, details: JSON.parse(details) as AuditRow['details'] }));
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.house.database.drop();
    await rm(this.house.folder, { recursive: true, force: true });
  }
}

/** How the work was refused; `right` when it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'right';
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string' || !/^[A-Z_]+$/.test(code)) throw error;
    return code;
  }
}

/** How many of them went which way. */
export async function tally(work: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const way of await Promise.all(work.map(refusalOf))) counts[way] = (counts[way] ?? 0) + 1;
  return counts;
}
