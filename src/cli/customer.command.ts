import { Command, Option } from 'commander';
import { SignIn } from '#modules/customers';
import { InstitutionDirectory } from '#modules/institutions';
import { channelNames, type ChannelName } from '#libs/kernel';
import { staff } from './staff.js';
import { withApplication, type Open } from './with-application.js';

interface Who {
  readonly institution: string;
  readonly channel: ChannelName;
  readonly loginId: string;
}

/** `renkei customer …` */
export function customerCommand(open: Open): Command {
  const customer = new Command('customer').description('customers at the hosted pages');
  customer
    .command('unlock')
    .description('release an ID that repeated wrong attempts have stopped')
    .requiredOption('--institution <id>', 'the institution')
    .addOption(new Option('--channel <channel>', 'the channel').choices([...channelNames]).makeOptionMandatory())
    .requiredOption('--login-id <id>', 'the ID as the customer types it; several ID fields joined with /')
    .action(({ institution, channel, loginId }: Who) =>
      withApplication(open, async (app) => {
        app.get(InstitutionDirectory).get(institution);
        const released = await app.get(SignIn).unlock({ institution, channel, loginId }, staff().id);
        process.stdout.write(released ? 'Released.\n' : 'There was nothing to release: no failed attempts are on record for that ID.\n');
      }),
    );
  return customer;
}
