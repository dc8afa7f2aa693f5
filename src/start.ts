import 'reflect-metadata';
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readEnvironment, type Environment } from '#libs/config';
import { migrate } from '#libs/database';
import { createApplication, listen } from './application.js';
import { readDotEnv } from './dot-env.js';
import { SAMPLE_PASSPHRASE } from './sample-certificates.js';
import { schema } from './schema.js';
import { loadSamples, readSamples } from './samples.js';

/** `npm start`: migrates the embedded database, loads the samples, starts the gateway and the example partner app. */
async function start(): Promise<void> {
  readDotEnv();
  const environment = readEnvironment({ LOG_LEVEL: 'warn', PARTNER_TLS_PORT: '3444', ...process.env });
  if (environment.NODE_ENV === 'production') {
    throw new Error('npm start loads sample customers and never runs in production. There, start dist/src/main.js.');
  }
  await migrate(environment, schema);
  const app = await createApplication(environment);
  try {
    // First the partner app: the samples' redirect URIs lead to where it really listens.
    const partnerApp = await startPartnerApp(environment);
    await loadSamples(app, partnerApp);
    await listen(app);
    process.stdout.write(greeting(environment, partnerApp));
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Starts it in a process of its own, as a partner would run it. Answers its address once it listens. */
async function startPartnerApp(environment: Environment): Promise<string> {
  const child = spawnPartnerApp(environment);
  // Nest ends the process by the signal itself, and then 'exit' is never told.
  for (const end of ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(end, () => child.kill());
  return Promise.race([addressOf(child), failureOf(child)]);
}

function spawnPartnerApp({ PARTNER_PORT, PUBLIC_URL }: Environment): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, ['examples/partner-app/dist/main.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PARTNER_PORT: String(PARTNER_PORT), GATEWAY_URL: PUBLIC_URL, SAMPLES_FILE: resolve('examples/samples.json') },
  });
}

function addressOf({ stdout }: { stdout: Readable }): Promise<string> {
  return new Promise((resolve) => {
    // Read on after the address is known: a process that writes into a full pipe stands still.
    createInterface(stdout).on('line', (line) => {
      const [, address] = /listening on (\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
}

async function failureOf(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`the partner app ended with ${String(code)} instead of listening; what it says stands above`);
}

function greeting({ PUBLIC_URL: gateway, CERTIFICATE_AUTHORITIES_DIR }: Environment, partnerApp: string): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { name, channels } = readSamples().institutions['sakura-shinkin'] ?? {};
  const { customer = {} } = channels?.personal ?? {};
  return [
    '',
    `Renkei ${version} is running.`,
    '',
    `  1. Open the partner app   ${partnerApp}`,
    `  2. Link ${name ?? ''} and sign in with`,
    ...Object.entries(customer).map(([field, value]) => `       ${field.padEnd(14)} ${value}`),
    '  3. Permit, and see balances and transactions at the partner.',
    '',
    `  API documentation         ${gateway}/docs`,
    '  The other seven journeys  npm run renkei -- samples   (what to type, with one-time passwords of the moment)',
    `  Customers’ certificates   ${CERTIFICATE_AUTHORITIES_DIR}/samples   (.p12, passphrase ${SAMPLE_PASSPHRASE})`,
    `  Every page, every state   ${gateway}/gallery`,
    '',
    '',
  ].join('\n');
}

start().catch((error: unknown) => {
  process.stderr.write(`renkei cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
