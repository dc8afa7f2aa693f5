import 'reflect-metadata';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ChoresModule } from '#libs/chores';
import { ConfigModule, Environment } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { Clock } from '#libs/kernel';
import { outboxEntities, OutboxModule } from '#libs/outbox';
import { SealingModule } from '#libs/sealing';
import { auditEntities, AuditModule, AuditSequencer } from '#modules/audit';
import { consentsEntities, ConsentsModule } from '#modules/consents';
import { InstitutionsModule } from '#modules/institutions';
import { PartnerDesk, PartnerImport, PartnerRegistry, partnersEntities, PartnersModule } from '#modules/partners';
import { migrations } from '../../src/migrations/index.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';

/** All tables, because migrations change those of several modules; the entities of a few. */
const schema = { entities: [...outboxEntities, ...auditEntities, ...partnersEntities, ...consentsEntities], migrations };

class StandingClock extends Clock {
  now(): number {
    return Date.parse('2026-11-20T18:00:00+09:00');
  }
}

/** Leaves the records where a test can count them. */
class NoSequencer extends AuditSequencer {
  override onApplicationBootstrap(): void {}
}

/** What the audit has on one change, as a test compares it. */
export interface AuditRow {
  readonly institution: string;
  readonly event: string;
  readonly actor: string;
  readonly client: string | null;
}

let shared: PartnerOffice | undefined;
afterAll(() => shared?.end());

/** The partners module in an application of its own, on an empty database. */
export class PartnerOffice {
  readonly registry: PartnerRegistry;
  readonly import: PartnerImport;
  readonly desk: PartnerDesk;

  private constructor(
    readonly app: TestingModule,
    private readonly database: EmptyDatabase,
    private readonly folder: string,
  ) {
    this.registry = app.get(PartnerRegistry);
    this.import = app.get(PartnerImport);
    this.desk = app.get(PartnerDesk);
  }

  /** An office with nobody registered. Those of one test file are the same one, emptied: migrating takes a second. */
  static async open({ nodeEnv = 'test' } = {}): Promise<PartnerOffice> {
    if (nodeEnv !== 'test') return PartnerOffice.#create(nodeEnv);
    shared ??= await PartnerOffice.#create(nodeEnv);
    for (const table of [...partnersEntities.map((entity) => shared?.app.get(DataSource).getMetadata(entity).tableName), 'audit_unsequenced', 'outbox_messages']) {
      await shared.query(`DELETE FROM ${table}`);
    }
    return shared;
  }

  static async #create(nodeEnv: string): Promise<PartnerOffice> {
    const folder = await mkdtemp(join(tmpdir(), 'renkei-partners-'));
    const database = await emptyDatabase();
    const environment = Object.assign(new Environment(), {
      NODE_ENV: nodeEnv,
      DATABASE_URL: database.url,
      CHORE_SECONDS: 0,
      AUDIT_CHECKPOINT_DIR: join(folder, 'checkpoints'),
      MASTER_KEYS: `test:${Buffer.alloc(32, 7).toString('base64url')}`,
    });
    const app = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(environment, new StandingClock()),
        SealingModule,
        ChoresModule,
        DatabaseModule.forRoot(schema),
        InstitutionsModule.forRoot(),
        AuditModule,
        OutboxModule,
        PartnersModule,
        ConsentsModule,
      ],
    })
      .overrideProvider(AuditSequencer)
      .useClass(NoSequencer)
      .compile();
    await app.get(DataSource).runMigrations();
    await app.init();
    return new PartnerOffice(app, database, folder);
  }

  query<Row>(sql: string): Promise<Row[]> {
    return this.app.get(DataSource).query(sql);
  }

  /** The records since the last call, sorted. */
  async newRecords(): Promise<AuditRow[]> {
    const rows = await this.query<AuditRow>(
      'SELECT institution, event, actor_kind AS actor, client_id AS client FROM audit_unsequenced ORDER BY event, client_id, institution',
    );
    await this.query('DELETE FROM audit_unsequenced');
    return rows.map((row) => ({ ...row }));
  }

  /** What was put into the outbox since the last call, in its order. */
  async newMessages(): Promise<{ topic: string; payload: unknown }[]> {
    const rows = await this.query<{ topic: string; payload: string }>('SELECT topic, payload FROM outbox_messages ORDER BY id');
    await this.query('DELETE FROM outbox_messages');
    return rows.map(({ topic, payload }) => ({ topic, payload: JSON.parse(payload) as unknown }));
  }

  async close(): Promise<void> {
    if (this !== shared) await this.end();
  }

  async end(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The sample file, for a test to change. Loosely typed: most changes are mistakes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of any shape is what these tests are about
export async function sampleFile(): Promise<any> {
  return JSON.parse(await readFile('examples/data/partners.json', 'utf8'));
}
