import 'reflect-metadata';
import { readEnvironment } from '#libs/config';
import { createApplication } from './application.js';
import { pendingMigrations } from './database-state.js';

/** Starts one gateway process. Any number may run beside each other on one database. */
async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const app = await createApplication(environment);
  const pending = await pendingMigrations(app);
  if (pending.length > 0) {
    throw new Error(`The database lacks ${pending.length} migrations (${pending.join(', ')}). Run: npm run renkei -- migrate`);
  }
  await app.listen(environment.PORT, environment.HOST);
}

main().catch((error: unknown) => {
  process.stderr.write(`renkei cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
