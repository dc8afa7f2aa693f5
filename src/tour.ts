import 'reflect-metadata';
import { createServer } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { InstitutionDirectory, stopsOf, type Channel, type Institution } from '#modules/institutions';
import { readEnvironment } from '#libs/config';
import { migrate } from '#libs/database';
import { channelNames, type ChannelName } from '#libs/kernel';
import { createApplication, listen } from './application.js';
import { schema } from './schema.js';
import { loadSamples, readSamples } from './samples.js';
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
    for (const { institution, channel } of chosen) await visit(directory, publicUrl, institution, channel);
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function visit(directory: InstitutionDirectory, publicUrl: string, institution: Institution, channel: Channel): Promise<void> {
  tell(`\n${institution.name.ja}  ${channel.title.ja}`);
  const readiness = directory.channelReadiness(channel);
  const sample = readSamples().institutions[institution.id]?.channels[channel.name];
  if (!readiness.ready) return tell(`  not available yet: ${readiness.missing.join(', ')} not built`);
  if (!sample) throw new Error(`examples/samples.json has no sample for ${institution.id} ${channel.name}`);
  await walk({ issuer: `${publicUrl}/banks/${institution.id}`, sample, steps: stopsOf(channel).map(({ step }) => step), tell });
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
