import { Command, InvalidArgumentError, Option } from 'commander';
import { InstitutionDirectory } from '#modules/institutions';
import { PinLock } from '#modules/inquiry-pins';
import { staff } from './staff.js';
import { withApplication, type Open } from './with-application.js';

interface Which {
  readonly institution: string;
  readonly branch: string;
  readonly type: string;
  readonly number: string;
}

/** A misspelt account would release nothing and say that there was nothing to release. */
const digits = (count: number) => (text: string): string => {
  if (!new RegExp(`^\\d{${count}}$`).test(text)) throw new InvalidArgumentError(`It has ${count} digits.`);
  return text;
};

/** `renkei inquiry-pin …` */
export function inquiryPinCommand(open: Open): Command {
  const inquiryPin = new Command('inquiry-pin').description('inquiry PINs (照会用暗証番号)');
  inquiryPin
    .command('unlock')
    .description('release an account that repeated wrong inquiry PINs have locked')
    .requiredOption('--institution <id>', 'the institution')
    .requiredOption('--branch <code>', 'the branch, three digits', digits(3))
    .addOption(new Option('--type <type>', 'the type: 1 普通, 2 当座, 4 貯蓄').choices(['1', '2', '4']).makeOptionMandatory())
    .requiredOption('--number <number>', 'the account number, seven digits', digits(7))
    .action(({ institution, branch, type, number }: Which) =>
      withApplication(open, async (app) => {
        app.get(InstitutionDirectory).get(institution);
        const account = { branchCode: branch, accountType: type, accountNumber: number };
        const released = await app.get(PinLock).unlock(institution, account, staff().id);
        process.stdout.write(released ? 'Released.\n' : 'There was nothing to release: no wrong inquiry PINs are on record for that account.\n');
      }),
    );
  return inquiryPin;
}
