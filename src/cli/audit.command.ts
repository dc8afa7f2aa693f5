import { Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { Environment } from '#libs/config';
import { DomainError, japanDateTime } from '#libs/kernel';
import { AuditVerifier, type ChainReport, type Finding } from '#modules/audit';
import { withApplication, type Open } from './with-application.js';

/** `renkei audit …` */
export function auditCommand(open: Open): Command {
  const audit = new Command('audit').description('the tamper-evident record of sign-ins, permissions, accesses and changes');
  audit
    .command('verify')
    .description('recompute the chains and hold them against all checkpoints; exit code 1 when anything is found')
    .option('--institution <id>', 'only this institution')
    .action(({ institution }: { institution?: string }) =>
      withApplication(open, async (app) => {
        process.exitCode = (await verify(app, institution)) ? 0 : 1;
      }),
    );
  return audit;
}

async function verify(app: INestApplicationContext, institution: string | undefined): Promise<boolean> {
  try {
    const report = await app.get(AuditVerifier).verify(institution);
    const folder = app.get(Environment).AUDIT_CHECKPOINT_DIR;
    for (const chain of report.chains) process.stdout.write(`${describe(chain, folder).join('\n')}\n\n`);
    process.stdout.write(report.sound ? 'The audit is sound.\n' : 'THE AUDIT IS NOT SOUND.\n');
    return report.sound;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return false;
  }
}

function describe(chain: ChainReport, folder: string): string[] {
  const { records, first, last, signedUpTo, checkpoints, unchained, findings, moreFindings } = chain;
  const numbers = first && last ? `, ${first.sequence} to ${last.sequence}` : '';
  const times = first && last ? `, ${timeOf(first.recordedAt)} to ${timeOf(last.recordedAt)}` : '';
  const unsigned = last && last.sequence > signedUpTo ? `; ${last.sequence - signedUpTo} behind it are chained only` : '';
  const oldest = unchained.oldestAt === undefined ? '' : `, the oldest of ${timeOf(unchained.oldestAt)}`;
  return [
    chain.institution,
    `  recomputed   ${counted(records, 'record')}${numbers}${times}`,
    ...chain.segments.map(spanOf),
    `  signed       up to record ${signedUpTo}${unsigned}`,
    `  checkpoints  ${checkpoints.database} agree in the database, ${checkpoints.file} in ${folder}`,
    `  unchained    ${counted(unchained.records, 'record')}${oldest}`,
    ...findings.map((finding) => `  FOUND        ${sentenceOf(finding)}`),
    ...(moreFindings > 0 ? [`  FOUND        … and ${moreFindings} more`] : []),
  ];
}

function spanOf({ segment, first, last, kept }: ChainReport['segments'][number]): string {
  return `  ${segment}      records ${first} to ${last}${kept ? '' : ', not kept: dropped whole after it was closed'}`;
}

function sentenceOf({ kind, segment, sequence, recordId, detail }: Finding): string {
  const place = [
    segment && `segment ${segment}`,
    sequence !== undefined && `record ${sequence}`,
    recordId && `id ${recordId}`,
  ].filter(Boolean);
  return `${kind.toUpperCase()}${place.length > 0 ? ` at ${place.join(', ')}` : ''}: ${detail}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A forged record can carry any number as its time. */
const timeOf = (epochMs: number): string =>
  Number.isSafeInteger(epochMs) && Math.abs(epochMs) < 8e15 ? japanDateTime(epochMs) : 'an impossible time';
