import type { INestApplicationContext } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import { InstitutionDirectory } from '#modules/institutions';
import { KeyDesk, keyPurposes, type ListedKey, type NextKey } from '#modules/oauth';
import { DomainError, japanDateTime } from '#libs/kernel';
import { staff } from './staff.js';
import { withApplication, type Open } from './with-application.js';

interface Which {
  readonly institution?: string;
  readonly all?: true;
  readonly purpose?: ListedKey['purpose'];
}

/** `renkei keys …` */
export function keysCommand(open: Open): Command {
  const keys = new Command('keys').description('the keys of the institutions: for ID tokens (signing), cookies and receipts');
  const purpose = () => new Option('--purpose <purpose>', 'only these').choices(keyPurposes);
  keys
    .command('list')
    .description('list the keys and what they do now; no key material')
    .option('--institution <id>', 'only this institution')
    .addOption(purpose())
    .action((which: Which) => withApplication(open, (app) => list(app, which)));
  keys
    .command('rotate')
    .description('publish a new key, which signs when the overlap is over; nothing restarts and no request fails')
    .option('--institution <id>', 'the institution')
    .option('--all', 'every institution')
    .addOption(purpose())
    .option('--overlap <seconds>', 'how long the new key is published before it signs', seconds, 3600)
    .addHelpText('after', rotateHelp)
    .action(({ overlap, ...which }: Which & { overlap: number }) => withApplication(open, (app) => rotate(app, which, overlap)));
  keys
    .command('revoke')
    .description('stop using and publishing a key at once, because somebody else may have it')
    .argument('<kid>', 'as renkei keys list shows it')
    .requiredOption('--institution <id>', 'the institution')
    .action((kid: string, { institution }: { institution: string }) => withApplication(open, async (app) => {
      const next = await app.get(KeyDesk).revoke(institution, kid, staff());
      print(`${kid} is revoked${next === undefined ? '' : `; ${next.kid} signs from now on${earlier(next)}`}`);
    }));
  return keys;
}

const earlier = ({ announcedFor }: NextKey): string => (announcedFor === undefined ? '' : `, which was announced for ${japanDateTime(announcedFor)}`);

const rotateHelp = `
The old key stays published until nothing that it signed is valid any more: an hour for ID tokens, 49 hours for cookies,
always for receipts. A key that somebody else may have is revoked instead: renkei keys revoke`;

async function list(app: INestApplicationContext, { institution, purpose }: Which): Promise<void> {
  for (const id of wanted(app, { institution, all: institution === undefined ? true : undefined })) {
    for (const one of purpose ? [purpose] : keyPurposes) (await app.get(KeyDesk).list(id, one)).forEach((key) => print(lineOf(key)));
  }
}

/**
 * Each for itself: one that is being rotated already does not keep the others from it. Where all are meant, that one has what
 * was asked for; asked for by its name, it is told that this is another rotation than the one it has.
 */
async function rotate(app: INestApplicationContext, which: Which, overlap: number): Promise<void> {
  const desk = app.get(KeyDesk);
  if (overlap < desk.keySetMaxAgeSeconds) {
    process.stderr.write(`Partners may keep the key set for ${desk.keySetMaxAgeSeconds} seconds: those who do may meet the new key before they know it.\n`);
  }
  for (const id of wanted(app, which)) {
    for (const purpose of which.purpose ? [which.purpose] : keyPurposes) {
      try {
        print(lineOf(await desk.rotate(id, purpose, overlap, staff())));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const before = which.all && error.code === 'KEYS_ROTATION_UNDER_WAY' ? (await desk.list(id, purpose)).find(({ stage }) => stage === 'announced') : undefined;
        if (before) {
          print(`${lineOf(before)}  announced before: nothing to do`);
          continue;
        }
        process.stderr.write(`${error.code}: ${error.message}\n`);
        process.exitCode = 1;
      }
    }
  }
}

function wanted(app: INestApplicationContext, { institution, all }: Which): readonly string[] {
  if ((institution === undefined) === (all === undefined)) throw new Error('Name one institution by --institution, or all by --all.');
  const directory = app.get(InstitutionDirectory);
  return institution === undefined ? directory.all().map(({ id }) => id) : [directory.get(institution).id];
}

function lineOf({ institution, purpose, generation, kid, stage, until }: ListedKey): string {
  const then = { announced: 'signs from', 'in-use': 'signs until', retiring: 'verifies until', retired: '', revoked: '' }[stage];
  return [institution, purpose.padEnd(8), generation, kid, stage, ...(until === undefined ? [] : [then, japanDateTime(until)])].join('  ');
}

function seconds(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('It is a number of seconds.');
  return Number(text);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
