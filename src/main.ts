import 'reflect-metadata';
import { readEnvironment } from '#libs/config';
import { whatIsLacking } from '#libs/database';
import { createApplication, listen } from './application.js';
import { readDotEnv } from './dot-env.js';
import { schema } from './schema.js';

/** Starts one gateway process. Any number may run beside each other on one database. */
async function main(): Promise<void> {
  readDotEnv();
  const environment = readEnvironment(process.env);
  const lacking = await whatIsLacking(environment, schema);
  if (lacking) throw new Error(`${lacking} Run: npm run renkei -- migrate`);
  const app = await createApplication(environment);
  try {
    await listen(app);
  } catch (error) {
    await app.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`renkei cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  // Not exitCode: a start that failed half-way leaves a connection pool that would keep the process alive.
  process.exit(1);
});
