import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ConfigModule, Environment } from '#libs/config';
import { DatabaseModule, Transactor } from '#libs/database';
import { Clock, SystemClock } from '#libs/kernel';
import { SealingModule } from '#libs/sealing';
import { auditEntities, AuditLog, AuditModule, AuditSequencer, AuditVerifier, type AuditEntry } from '#modules/audit';
import { CreateAuditTables1763600000100 } from '../../src/migrations/1763600000100-create-audit-tables.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';

export const auditSchema = { entities: auditEntities, migrations: [CreateAuditTables1763600000100] };

/** A clock that stands where the test puts it. */
export class StandingClock extends Clock {
  constructor(public at = Date.parse('2026-11-20T18:00:00+09:00')) {
    super();
  }

  now(): number {
    return this.at;
  }
}

/** Chains only when told, so that a test can look at what is not chained yet. */
class SequencerByHand extends AuditSequencer {
  override onApplicationBootstrap(): void {}
}

/** The audit module in an application of its own, and what a test does with it. */
export class AuditOffice {
  readonly log: AuditLog;
  readonly sequencer: AuditSequencer;
  readonly verifier: AuditVerifier;
  readonly transactor: Transactor;

  constructor(readonly app: TestingModule) {
    this.log = app.get(AuditLog);
    this.sequencer = app.get(AuditSequencer);
    this.verifier = app.get(AuditVerifier);
    this.transactor = app.get(Transactor);
  }

  /** As somebody with access to the database would, past the gateway. */
  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.app.get(DataSource).query(sql, parameters);
  }

  async count(table: string): Promise<number> {
    const [row] = await this.query<{ count: number | string }>(`SELECT COUNT(*) AS count FROM ${table}`);
    return Number(row?.count);
  }

  async record(entry: AuditEntry): Promise<void> {
    await this.transactor.write((tx) => this.log.record(tx, entry));
  }

  /** So many records, written and chained. */
  async chained(count: number, institution = 'sakura-shinkin'): Promise<void> {
    for (let number = 1; number <= count; number += 1) await this.record(signIn({ institution, interactionId: `interaction-${number}` }));
    await this.sequencer.sequenceOnce();
  }
}

/** A database and a checkpoint folder, on which one or more processes' worth of audit modules are opened. */
export class AuditHouse {
  readonly #offices: AuditOffice[] = [];

  private constructor(
    readonly database: EmptyDatabase,
    readonly folder: string,
    readonly clock: StandingClock,
  ) {}

  static async empty(): Promise<AuditHouse> {
    const folder = await mkdtemp(join(tmpdir(), 'renkei-audit-'));
    const house = new AuditHouse(await emptyDatabase(), folder, new StandingClock());
    const app = await Test.createTestingModule(house.#modules(house.clock)).compile();
    await app.get(DataSource).runMigrations();
    await app.close();
    return house;
  }

  async open({ clock = this.clock }: { clock?: Clock } = {}): Promise<AuditOffice> {
    const app = await Test.createTestingModule(this.#modules(clock))
      .overrideProvider(AuditSequencer)
      .useClass(SequencerByHand)
      .compile();
    return this.#start(app);
  }

  /** As `open`, with the sequencer working in the background by the real clock. */
  async openForBusiness(): Promise<AuditOffice> {
    return this.#start(await Test.createTestingModule(this.#modules(new SystemClock())).compile());
  }

  get environment(): Environment {
    return Object.assign(new Environment(), {
      NODE_ENV: 'test',
      DATABASE_URL: this.database.url,
      AUDIT_CHECKPOINT_DIR: join(this.folder, 'checkpoints'),
      MASTER_KEYS_FILE: join(this.folder, 'master-keys'),
    });
  }

  async close(): Promise<void> {
    for (const { app } of this.#offices) await app.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #start(app: TestingModule): Promise<AuditOffice> {
    app.useLogger(false);
    await app.init();
    const office = new AuditOffice(app);
    this.#offices.push(office);
    return office;
  }

  #modules(clock: Clock) {
    return {
      imports: [ConfigModule.forRoot(this.environment, clock), SealingModule, DatabaseModule.forRoot(auditSchema), AuditModule],
    };
  }
}

export function signIn(more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    institution: 'sakura-shinkin',
    event: 'customer.signed-in',
    actor: { kind: 'customer', id: 'user-1' },
    contractId: 'contract-1',
    userId: 'user-1',
    details: { channel: 'personal', factors: ['password'] },
    ...more,
  };
}

export function balancesRead(more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    institution: 'sakura-shinkin',
    event: 'account.balances-read',
    actor: { kind: 'partner', id: 'mihon-kakeibo-personal' },
    clientId: 'mihon-kakeibo-personal',
    grantId: 'grant-1',
    details: { accountId: 'account-1' },
    ...more,
  };
}
