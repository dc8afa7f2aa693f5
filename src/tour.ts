import 'reflect-metadata';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { InstitutionDirectory, type Channel, type Institution } from '#modules/institutions';
import { PartnerRegistry } from '#modules/partners';
import { Environment, readEnvironment } from '#libs/config';
import { migrate } from '#libs/database';
import { channelNames, Clock, type ChannelName } from '#libs/kernel';
import { createApplication, listen } from './application.js';
import { schema } from './schema.js';
import { loadSamples, readSamples, type SampleCustomer } from './samples.js';
import { expectedOf, type Registered } from './tour/screens.js';
import { walk } from './tour/walk.js';

interface Choice {
  readonly institution?: string;
  readonly channel?: ChannelName;
}

/** `npm run tour`: the main job without a browser, on a gateway of its own with a database that is thrown away. */
async function tour(choice: Choice): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-tour-'));
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const environment = readEnvironment({
    LOG_LEVEL: 'error',
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATABASE_URL: `sqlite:${join(folder, 'tour.sqlite')}`,
    MASTER_KEYS_FILE: join(folder, 'master-keys'),
    AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
    CERTIFICATE_PORT: '0',
    CERTIFICATE_AUTHORITIES_DIR: join(folder, 'certificates'),
  });
  await migrate(environment, schema);
  const app = await createApplication(environment);
  try {
    await loadSamples(app);
    await listen(app);
    const directory = app.get(InstitutionDirectory);
    const chosen = directory.all().flatMap((institution) => channelsOf(institution, choice));
    if (chosen.length === 0) throw new Error('no such institution or channel');
    const registered: Registered = new Set();
    for (const { institution, channel } of chosen) await visit(app, institution, channel, registered);
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every sample customer of the channel goes the whole way: the typical one first. */
async function visit(app: INestApplicationContext, institution: Institution, channel: Channel, registered: Registered): Promise<void> {
  tell(`\n${institution.name.ja}  ${channel.title.ja}`);
  const sample = readSamples().institutions[institution.id]?.channels[channel.name];
  if (!sample) throw new Error(`examples/samples.json has no sample for ${institution.id} ${channel.name}`);
  const link = await app.get(PartnerRegistry).link(sample.clientId, institution.id);
  if (!link) throw new Error(`${sample.service} is not linked with ${institution.id}`);
  const { PUBLIC_URL, CERTIFICATE_AUTHORITIES_DIR: certificates } = app.get(Environment);
  const clock = app.get(Clock);
  const customers: readonly (readonly [string | undefined, SampleCustomer])[] = [[undefined, sample], ...Object.entries(sample.others ?? {})];
  for (const [what, customer] of customers) {
    if (what !== undefined) tell(`  another customer: ${what}`);
    const expected = expectedOf(institution.id, channel, customer, link, registered);
    await walk({ issuer: `${PUBLIC_URL}/banks/${institution.id}`, sample, customer, expected, certificates, now: () => clock.now(), tell });
    for (const account of Object.keys(customer.inquiryPins ?? {})) registered.add(`${institution.id} ${account}`);
  }
}

function channelsOf(institution: Institution, choice: Choice): { institution: Institution; channel: Channel }[] {
  if (choice.institution !== undefined && choice.institution !== institution.id) return [];
  return channelNames.flatMap((name) => {
    const channel = institution.channels[name];
    return channel && (choice.channel === undefined || choice.channel === name) ? [{ institution, channel }] : [];
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command('tour')
  .description('walk the journeys as a customer and read the data as a partner')
  .option('--institution <id>', 'only this institution')
  .addOption(new Option('--channel <channel>', 'only this channel').choices([...channelNames]))
  .action(async (choice: Choice) => {
    await tour(choice);
    tell('\nEverything is as it should be.');
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`\nThe tour failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
