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

const unlockHelp = `
A user who signs in by certificate is stopped and released under the ID that the
institution has filed for that user, although the user never types it.

Examples:
  renkei customer unlock --institution sakura-shinkin --channel personal --login-id 0123456789
  renkei customer unlock --institution minato-shinkin --channel corporate --login-id 5100000001/kanri01

Accounts that wrong inquiry PINs have locked have a command of their own: renkei inquiry-pin unlock`;

/** `renkei customer …` */
export function customerCommand(open: Open): Command {
  const customer = new Command('customer').description('customers at the hosted pages');
  customer
    .command('unlock')
    .description('release an ID that repeated wrong attempts have stopped, at whichever factor: password, one-time password, user number or question')
    .requiredOption('--institution <id>', 'the institution')
    .addOption(new Option('--channel <channel>', 'the channel').choices([...channelNames]).makeOptionMandatory())
    .requiredOption('--login-id <id>', 'the ID as the customer types it; several ID fields joined with /, in the order of the page')
    .addHelpText('after', unlockHelp)
    .action(({ institution, channel, loginId }: Who) =>
      withApplication(open, async (app) => {
        app.get(InstitutionDirectory).get(institution);
        const released = await app.get(SignIn).unlock({ institution, channel, loginId }, staff().id);
        process.stdout.write(released ? 'Released.\n' : 'There was nothing to release: no failed attempts are on record for that ID.\n');
      }),
    );
  return customer;
}
