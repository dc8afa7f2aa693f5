import { Command } from 'commander';
import { migrate, revertLastMigration } from '../database-state.js';
import { openContext } from './context.js';

/** `renkei migrate [--down]` */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database up to this build; --down takes the last migration back')
    .option('--down', 'take the last migration back')
    .action(async ({ down }: { down?: true }) => {
      const context = await openContext({ allowPending: true });
      try {
        if (down) {
          await revertLastMigration(context);
          process.stdout.write('The last migration was taken back.\n');
          return;
        }
        const applied = await migrate(context);
        process.stdout.write(applied.length > 0 ? `Applied:\n${applied.map((name) => `  ${name}\n`).join('')}` : 'The database is up to date.\n');
      } finally {
        await context.close();
      }
    });
}
