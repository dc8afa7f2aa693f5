import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import getPort from 'get-port';
import { createApplication, listen } from '../../src/application.js';
import { schema } from '../../src/schema.js';
import { loadSamples, readSamples, type Sample } from '../../src/samples.js';
import { readEnvironment, type Environment } from '#libs/config';
import { migrate } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import { MovableClock } from './clock.js';
import { emptyDatabase, type EmptyDatabase } from './database.js';

/** A gateway that listens on a free loopback port, with the sample institutions, partners and customers. */
export interface Gateway {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly environment: Environment;
  readonly clock: MovableClock;
  readonly folder: string;
  sample(institution: string, channel?: ChannelName): Sample;
  issuer(institution: string): string;
  stop(): Promise<void>;
}

export interface GatewayOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Instead of a fresh one of this run's kind. */
  readonly database?: EmptyDatabase;
  /** Instead of the samples, e.g. to start without data. */
  readonly load?: (app: NestFastifyApplication) => Promise<void>;
}

/** Starts one in this process, on the database of this run. */
export async function startGateway({ environment: more = {}, database: given, load = loadSamples }: GatewayOptions = {}): Promise<Gateway> {
  const database = given ?? (await emptyDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'renkei-gateway-'));
  const port = await getPort({ host: '127.0.0.1' });
  const url = `http://localhost:${port}`;
  const clock = new MovableClock();
  const environment = readEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    MASTER_KEYS_FILE: join(folder, 'master-keys'),
    AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
    OUTBOX_DIR: join(folder, 'outbox'),
    // Tests deliver when they say so (`OutboxRelay.deliverOnce`), and do chores when they say so; processes do both by themselves.
    OUTBOX_POLL_SECONDS: '0',
    CHORE_SECONDS: '0',
    CERTIFICATE_PORT: '0',
    CERTIFICATE_AUTHORITIES_DIR: join(folder, 'certificates'),
    ...(more['NODE_ENV'] === 'production' ? {} : { PARTNER_TLS_PORT: '0' }),
    PARTNER_TLS_DIR: join(folder, 'partner-certificates'),
    ...more,
  });
  await migrate(environment, schema);
  const app = await createApplication(environment, clock);
  await load(app);
  await listen(app);
  return {
    app,
    url,
    environment,
    clock,
    folder,
    sample: sampleOf,
    issuer: (institution) => `${url}/banks/${institution}`,
    stop: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function sampleOf(institution: string, channel: ChannelName = 'personal'): Sample {
  const sample = readSamples().institutions[institution]?.channels[channel];
  if (!sample) throw new Error(`no sample for ${institution} ${channel}`);
  return sample;
}
