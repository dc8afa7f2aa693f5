import { userInfo } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { SignIn } from '#modules/customers';
import { InstitutionDirectory } from '#modules/institutions';
import { channelNames, type ChannelName } from '#libs/kernel';

interface Who {
  readonly institution: string;
  readonly channel: ChannelName;
  readonly loginId: string;
}

/** `renkei customer …` */
export function customerCommand(open: () => Promise<INestApplicationContext>): Command {
  const customer = new Command('customer').description('customers at the hosted pages');
  customer
    .command('unlock')
    .description('release an ID that repeated wrong attempts have stopped')
    .requiredOption('--institution <id>', 'the institution')
    .addOption(new Option('--channel <channel>', 'the channel').choices([...channelNames]).makeOptionMandatory())
    .requiredOption('--login-id <id>', 'the ID as the customer types it; several ID fields joined with /')
    .action(async ({ institution, channel, loginId }: Who) => {
      const context = await open();
      try {
        context.get(InstitutionDirectory).get(institution);
        const released = await context.get(SignIn).unlock({ institution, channel, loginId }, userInfo().username);
        process.stdout.write(released ? 'Released.\n' : 'There was nothing to release: no failed attempts are on record for that ID.\n');
      } finally {
        await context.close();
      }
    });
  return customer;
}
