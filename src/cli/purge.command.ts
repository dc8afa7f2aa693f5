import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { DAY_MS, Purger, type Purge } from '#libs/purging';
import { withApplication, type Open } from './with-application.js';

const help = `
The gateway does this by itself once a minute, in small transactions beside its work; the command is for a look, or for
a backlog after a long stop. Any number may run at once, and one that was interrupted can be run again. Consents, their
permissions and the audit are never purged, nor is a stop of an ID.`;

/** `renkei purge` */
export function purgeCommand(open: Open): Command {
  return new Command('purge')
    .description('take away what is worth nothing any more: expired codes, tokens, interactions, used proofs, old journeys')
    .option('--dry-run', 'only count what would go now')
    .addHelpText('after', help)
    .action(({ dryRun }: { dryRun?: true }) =>
      withApplication(open, async (app) => {
        for (const purge of app.get(Purger).purges) process.stdout.write(`${lineOf(purge, await work(app, purge, dryRun))}\n`);
      }),
    );
}

const work = (app: INestApplicationContext, purge: Purge, dryRun?: true): Promise<number> =>
  dryRun ? app.get(Purger).due(purge) : app.get(Purger).purge(purge);

function lineOf({ what, keptMs }: Purge, rows: number): string {
  const days = keptMs / DAY_MS;
  return `${String(rows).padStart(9)}  ${what}${days < 1 ? '' : `, ${days} ${days === 1 ? 'day' : 'days'} later`}`;
}
