import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { JSONWebKeySet } from 'jose';
import { checkReceipt, ReceiptCheck, Receipts, receiptText, type CheckedReceipt, type ReceiptFault } from '#modules/receipts';
import { withApplication, type Open } from './with-application.js';

interface Against {
  readonly jwks?: string;
  readonly issuer?: string;
}

/** `renkei receipt …` */
export function receiptCommand(open: Open): Command {
  const receipt = new Command('receipt').description('receipts of what customers permitted, signed by the institution');
  receipt
    .command('show')
    .description('print the signed receipt (JWS) of a permission')
    .requiredOption('--permission <id>', 'the permission')
    .option('--text', 'for people instead of programs')
    .action(({ permission, text }: { permission: string; text?: true }) =>
      withApplication(open, async (app) => {
        const { content, jws } = await app.get(Receipts).of(permission);
        print(text ? receiptText(content).trimEnd() : jws);
      }),
    );
  receipt
    .command('verify')
    .description('say whether a receipt is genuine, and whether the book says the same; exit code 1 when it is not genuine')
    .argument('<file>', 'the signed receipt')
    .option('--jwks <file or url>', "check with this key set alone, without the gateway's database")
    .option('--issuer <url>', 'with --jwks: who must have issued it')
    .action(async (file: string, { jwks, issuer }: Against) => {
      const jws = (await readFile(file, 'utf8')).trim();
      if (jwks !== undefined) return say(await checkReceipt(jws, await keySetOf(jwks), issuer));
      return withApplication(open, async (app) => {
        const checked = await app.get(ReceiptCheck).check(jws);
        say(checked);
        if (checked.book) print(books[checked.book]);
        if (checked.book === 'different') process.exitCode = 1;
      });
    });
  return receipt;
}

const faults: Readonly<Record<ReceiptFault, string>> = {
  'not-a-receipt': 'it is no receipt of a permission',
  'wrong-issuer': 'it says that somebody else issued it',
  'unknown-key': 'it was signed with a key that the institution does not publish',
  altered: 'it was altered after it was signed',
};

const books = { same: 'The book says the same.', different: 'THE BOOK SAYS SOMETHING ELSE.', none: 'The book has no such receipt.' };

function say(checked: CheckedReceipt): void {
  if (checked.fault) {
    print(`NOT VALID: ${faults[checked.fault]} [${checked.fault}]`);
    process.exitCode = 1;
    return;
  }
  print(`Valid: signed by ${checked.content.iss}`);
  print(receiptText(checked.content).trimEnd());
}

async function keySetOf(place: string): Promise<JSONWebKeySet> {
  const text = /^https?:\/\//.test(place) ? await (await fetch(place)).text() : await readFile(place, 'utf8');
  return JSON.parse(text) as JSONWebKeySet;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
