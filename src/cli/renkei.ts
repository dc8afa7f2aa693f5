import 'reflect-metadata';
import { Command } from 'commander';
import { DomainError } from '#libs/kernel';
import { readDotEnv } from '../dot-env.js';
import { auditCommand } from './audit.command.js';
import { letReadersGo } from './closed-pipe.js';
import { openContext } from './context.js';
import { customerCommand } from './customer.command.js';
import { grantCommand } from './grant.command.js';
import { importCommand } from './import.command.js';
import { inquiryPinCommand } from './inquiry-pin.command.js';
import { institutionCommand } from './institution.command.js';
import { journeyCommand } from './journey.command.js';
import { keysCommand } from './keys.command.js';
import { migrateCommand } from './migrate.command.js';
import { outboxCommand } from './outbox.command.js';
import { partnerCommand } from './partner.command.js';
import { purgeCommand } from './purge.command.js';
import { receiptCommand } from './receipt.command.js';
import { samplesCommand } from './samples.command.js';

/** The operator's command line. */
const program = new Command('renkei').description("Renkei, the open-banking gateway: the operator's command line").showHelpAfterError();

letReadersGo();
readDotEnv();
program.addCommand(migrateCommand());
program.addCommand(samplesCommand());
const commands = [
  importCommand, partnerCommand, institutionCommand, customerCommand, inquiryPinCommand, journeyCommand, grantCommand, outboxCommand, purgeCommand, keysCommand, receiptCommand, auditCommand,
];
for (const command of commands) {
  program.addCommand(command(openContext));
}

program.parseAsync().catch((error: unknown) => {
  const words = error instanceof DomainError ? `${error.code}: ${error.message}` : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${words}\n`);
  // Not exitCode: a command that failed half-way leaves a connection pool that would keep the process alive.
  process.exit(1);
});
