import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { LedgerImport, type ImportProgress, type ImportReport, type Refusal } from '#modules/bank-host';
import { Clock, DomainError, japanDateOf, japanDateTime } from '#libs/kernel';
import { staff } from './staff.js';
import { withApplication, type Open } from './with-application.js';

type Take = (app: INestApplicationContext) => Promise<ImportReport>;

/** `renkei import …` */
export function importCommand(open: Open): Command {
  const command = new Command('import').description("read the institution's own files into the ledger; safe to run again, and to interrupt");
  command
    .command('zengin')
    .description('import 入出金取引明細 (種別03) or 残高通知 (種別04): Zengin records of 200 bytes in JIS, with or without line ends')
    .argument('<file>')
    .requiredOption('--institution <id>', 'whose file it is, e.g. sakura-shinkin')
    .addHelpText('after', zenginHelp)
    .action((file: string, { institution }: { institution: string }) => importing(open, (app) => takeZengin(app, institution, file)));
  command
    .command('customers')
    .description('import contracts with their accounts, users and inquiry rights from JSON (renkei-customers/1)')
    .argument('<file>', 'see examples/data/customers-sakura-shinkin.json')
    .requiredOption('--institution <id>', 'whose customers they are, e.g. sakura-shinkin')
    .addHelpText('after', customersHelp)
    .action((file: string, { institution }: { institution: string }) => importing(open, (app) => takeCustomers(app, institution, file)));
  return command;
}

const zenginHelp = `
Every byte is checked before anything is written: record lengths and order, characters, dates, counts, sums, and
取引前残高 ± movements = 取引後残高. A statement is taken whole or not at all. What is refused is listed with its record
number and the reason, the rest is taken, and the exit code is 1. The same file a second time changes nothing; periods
may overlap. 預金種目 1 普通, 2 当座 and 4 貯蓄 are read; others are listed as not supported yet.`;

const customersHelp = `
What the file names becomes as it says, a contract whole or not at all; what it does not name stays. "state" ends or
suspends a contract ("ended", "suspended"), stops a user ("stopped"), closes an account ("closed"). Passwords are stored
as argon2id hashes and never shown. Mistakes are listed by their place in the file, and the exit code is 1.`;

function importing(open: Open, take: Take): Promise<void> {
  return withApplication(open, async (app) => {
    const report = await take(app);
    process.stdout.write(`${describe(report).join('\n')}\n`);
    if (report.counts.refused > 0) process.exitCode = 1;
  });
}

async function takeZengin(app: INestApplicationContext, institution: string, file: string): Promise<ImportReport> {
  const bar = process.stderr.isTTY ? new ImportBar() : undefined;
  try {
    const today = japanDateOf(app.get(Clock).now());
    const onProgress = bar && ((progress: ImportProgress) => bar.show(progress));
    return await app.get(LedgerImport).importZengin(institution, file, { today, by: staff().id, onProgress });
  } finally {
    bar?.stop();
  }
}

async function takeCustomers(app: INestApplicationContext, institution: string, file: string): Promise<ImportReport> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new DomainError('IMPORT_FILE_UNREADABLE', 'invalid', `${file} cannot be read`, { cause });
  });
  return app.get(LedgerImport).importCustomers(institution, text, { fileName: basename(file), by: staff().id });
}

/** A bar for each phase, on stderr so that the report can be kept by redirecting stdout. */
class ImportBar {
  readonly #bar = new SingleBar({ format: '{phase} {bar} {percentage}% | {eta_formatted} left', hideCursor: true, stream: process.stderr });
  #phase: ImportProgress['phase'] | undefined;

  show({ phase, done, total }: ImportProgress): void {
    if (phase !== this.#phase) {
      if (this.#phase) this.#bar.stop();
      this.#bar.start(total, 0, { phase: phase === 'checking' ? 'checking' : 'writing ' });
      this.#phase = phase;
    }
    this.#bar.update(done);
  }

  stop(): void {
    if (this.#phase) this.#bar.stop();
  }
}

/** The report as an operator reads it, one line a refusal. */
function describe(report: ImportReport): string[] {
  const { kind, fileName, institution, alreadyImportedAt, refusals, refusalsNotListed, unsupported, counts } = report;
  if (alreadyImportedAt !== undefined) {
    return [`${fileName} was already imported for ${institution} at ${japanDateTime(alreadyImportedAt)}; nothing was changed.`];
  }
  const unlisted = counts.unsupported - unsupported.length;
  return [
    `${fileName} for ${institution} (${titles[kind]})`,
    ...countLines(report),
    ...refusals.map((refusal) => `  REFUSED      ${sentenceOf(refusal)}`),
    ...(refusalsNotListed > 0 ? [`  REFUSED      … and ${refusalsNotListed} more`] : []),
    ...unsupported.map((one) => `  NOT YET      ${sentenceOf(one)}`),
    ...(unlisted > 0 ? [`  NOT YET      … and ${unlisted} more`] : []),
  ];
}

const titles = { 'zengin-03': '種別03 入出金取引明細', 'zengin-04': '種別04 残高通知', customers: 'customers' } as const;
const units = { 'zengin-03': 'statements', 'zengin-04': 'balances', customers: 'contracts' } as const;

function countLines({ kind, counts }: ImportReport): string[] {
  const { imported, unchanged, refused, unsupported, movementsAdded, movementsKnown, correctionsAdded } = counts;
  const notYet = unsupported > 0 ? `, ${unsupported} not supported yet` : '';
  const lines = [`  ${units[kind].padEnd(12)} ${imported} imported, ${unchanged} unchanged, ${refused} refused${notYet}`];
  if (kind === 'zengin-03') {
    const corrections = correctionsAdded > 0 ? `, ${correctionsAdded} of them corrections` : '';
    lines.push(`  movements    ${movementsAdded} added${corrections}, ${movementsKnown} known before`);
  }
  return lines;
}

const sentenceOf = ({ where, account, code, reason }: Refusal): string =>
  `${where}${account === undefined ? '' : `, account ${account}`}: ${reason} [${code}]`;
