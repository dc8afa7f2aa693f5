import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readEnvironment, type Environment } from '#libs/config';
import { migrate } from '#libs/database';
import { createApplication } from './application.js';
import { readDotEnv } from './dot-env.js';
import { schema } from './schema.js';
import { loadSamples, readSamples } from './samples.js';

/** `npm start`: migrates the embedded database, loads the samples, starts the gateway and the example partner app. */
async function start(): Promise<void> {
  readDotEnv();
  const environment = readEnvironment({ LOG_LEVEL: 'warn', ...process.env });
  if (environment.NODE_ENV === 'production') {
    throw new Error('npm start loads sample customers and never runs in production. There, start dist/src/main.js.');
  }
  await migrate(environment, schema);
  const app = await createApplication(environment);
  await loadSamples(app);
  await app.listen(environment.PORT, environment.HOST);
  const partner = startPartner(environment);
  // Nest ends the process by the signal itself, and then 'exit' is never told.
  for (const end of ['exit', 'SIGINT', 'SIGTERM'] as const) process.once(end, () => partner.kill());
  process.stdout.write(greeting(environment));
}

function startPartner({ PARTNER_PORT, PUBLIC_URL }: Environment): ReturnType<typeof spawn> {
  return spawn(process.execPath, ['examples/partner-app/dist/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PARTNER_PORT: String(PARTNER_PORT),
      PARTNER_URL: `http://localhost:${PARTNER_PORT}`,
      GATEWAY_URL: PUBLIC_URL,
      SAMPLES_FILE: resolve('examples/samples.json'),
    },
  });
}

function greeting({ PUBLIC_URL, PARTNER_PORT }: Environment): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { name, channels } = readSamples().institutions['sakura-shinkin'] ?? {};
  const { customer = {} } = channels?.personal ?? {};
  return [
    '',
    `Renkei ${version} is running.`,
    '',
    `  1. Open the partner app   http://localhost:${PARTNER_PORT}`,
    `  2. Link ${name ?? ''} and sign in with`,
    ...Object.entries(customer).map(([field, value]) => `       ${field.padEnd(14)} ${value}`),
    '  3. Permit, and see balances and transactions at the partner.',
    '',
    `  API documentation         ${PUBLIC_URL}/docs`,
    '  Other sample customers    examples/samples.json',
    '',
    '',
  ].join('\n');
}

start().catch((error: unknown) => {
  process.stderr.write(`renkei cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
