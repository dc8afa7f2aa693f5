import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { freePort } from './free-port.js';
import { createApplication, listen } from '../../src/application.js';
import { schema } from '../../src/schema.js';
import { loadSamples, readSamples, type Sample } from '../../src/samples.js';
import { readEnvironment, type Environment } from '#libs/config';
import { migrate } from '#libs/database';
import type { ChannelName } from '#libs/kernel';
import { MovableClock } from './clock.js';
import { emptyDatabase, type EmptyDatabase } from './database.js';
import { copyTemplate, templateOfThisWorker, type Template } from './template.js';

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

/** With these a gateway is another one than the usual from its beginning. */
const ITS_OWN = ['NODE_ENV', 'INSTITUTIONS_DIR', 'MASTER_KEYS_FILE'];

/** Starts one in this process, on the database of this run. */
export async function startGateway({ environment: more = {}, database: given, load = loadSamples }: GatewayOptions = {}): Promise<Gateway> {
  const isUsual = !given && load === loadSamples && ITS_OWN.every((name) => more[name] === undefined);
  const template = isUsual ? await templateOfThisWorker(makeTemplate) : undefined;
  const database = given ?? (await emptyDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'renkei-gateway-'));
  const place = { folder, databaseUrl: database.url, url: `http://localhost:${await freePort()}` };
  if (template) await copyTemplate(template, place);
  const clock = new MovableClock();
  const { app, environment } = await start(place, more, clock, template ? async () => undefined : load);
  return {
    app,
    url: place.url,
    environment,
    clock,
    folder,
    sample: sampleOf,
    issuer: (institution) => `${place.url}/banks/${institution}`,
    stop: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Started a while before the tests begin, so that nothing in it is from their future. */
async function makeTemplate(folder: string): Promise<Template> {
  const { url: databaseUrl } = await emptyDatabase();
  const template = { folder, databaseUrl, url: `http://localhost:${await freePort()}` };
  const clock = new MovableClock();
  clock.advance(-3_600_000);
  const { app } = await start(template, {}, clock, loadSamples);
  await app.close();
  return template;
}

async function start({ folder, databaseUrl, url }: Template, more: Readonly<Record<string, string>>, clock: MovableClock, load: (app: NestFastifyApplication) => Promise<void>) {
  const environment = readEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    PORT: new URL(url).port,
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl,
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
  return { app, environment };
}

export function sampleOf(institution: string, channel: ChannelName = 'personal'): Sample {
  const sample = readSamples().institutions[institution]?.channels[channel];
  if (!sample) throw new Error(`no sample for ${institution} ${channel}`);
  return sample;
}
