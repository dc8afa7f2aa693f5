import { Command } from 'commander';
import { japanDateTime } from '#libs/kernel';
import { OutboxDesk } from '#libs/outbox';
import { withApplication, type Open } from './with-application.js';

/** `renkei outbox …` */
export function outboxCommand(open: Open): Command {
  const outbox = new Command('outbox').description('what must still be told to customers and partners');
  outbox
    .command('list')
    .description('list what waits or was given up, the oldest first, by ids; no addresses, no contents')
    .option('--given-up', 'only what was given up', false)
    .action(({ givenUp }: { givenUp: boolean }) =>
      withApplication(open, async (app) => {
        const desk = app.get(OutboxDesk);
        for (const { id, topic, handler, createdAt, dueAt, attempts, lastError } of await desk.list({ givenUp })) {
          const next = dueAt === null ? 'given up' : `due ${japanDateTime(dueAt)}`;
          print([id, topic, handler ?? '-', japanDateTime(createdAt), next, `${attempts} tries`, lastError ?? ''].join('  ').trimEnd());
        }
        const counts = await desk.counts();
        print(`${counts.waiting} waiting, ${counts.failing} of them failed before; ${counts.givenUp} given up.`);
      }),
    );
  outbox
    .command('retry')
    .description('try again at once what failed or was given up')
    .argument('[id]', 'the message; left out, all that were given up')
    .action((id: string | undefined) =>
      withApplication(open, async (app) => {
        const count = await app.get(OutboxDesk).retry(id);
        print(count === 0 ? 'Nothing was given up.' : `${count} to be tried again.`);
      }),
    );
  return outbox;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
