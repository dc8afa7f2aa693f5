import { Command } from 'commander';
import { readEnvironment } from '#libs/config';
import { migrate, revertLastMigration } from '#libs/database';
import { schema } from '../schema.js';

/** `renkei migrate [--down]` */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to this build; --down takes the last migration back')
    .option('--down', 'take the last migration back')
    .action(async ({ down }: { down?: true }) => {
      const environment = readEnvironment(process.env);
      if (down) {
        await revertLastMigration(environment, schema);
        process.stdout.write('The last migration was taken back.\n');
        return;
      }
      const applied = await migrate(environment, schema);
      process.stdout.write(applied.length > 0 ? `Applied:\n${applied.map((name) => `  ${name}\n`).join('')}` : 'The database is up to date.\n');
    });
}
