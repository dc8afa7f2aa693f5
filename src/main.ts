import 'reflect-metadata';
import { readEnvironment } from '#libs/config';
import { pendingMigrations } from '#libs/database';
import { createApplication } from './application.js';
import { schema } from './schema.js';

/** Starts one gateway process. Any number may run beside each other on one database. */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const pending = await pendingMigrations(environment, schema);
  if (pending.length > 0) {
    throw new Error(`The database lacks ${pending.length} migrations (${pending.join(', ')}). Run: npm run renkei -- migrate`);
  }
  const app = await createApplication(environment);
  await app.listen(environment.PORT, environment.HOST);
}

main().catch((error: unknown) => {
  process.stderr.write(`renkei cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
