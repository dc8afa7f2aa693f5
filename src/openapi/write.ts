import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { stringify } from 'yaml';
import { readInstitutions } from '#modules/institutions';
import { readEnvironment } from '#libs/config';
import { AppModule } from '../app.module.js';
import { openApiDocument, scanControllers } from './document.js';
import { errorsPage } from './errors-page.js';
import { journeysPage } from './journeys-page.js';

/** The committed copy speaks of one example gateway on one day, so that it is the same wherever it is written. */
const PUBLIC_URL = 'https://gateway.example.jp';
const INSTITUTION = 'sakura-shinkin';
const TODAY = '2026-11-20';

const HEAD = '# Written by `npm run openapi` from the code. Change the code.\n';

/** Scanned in Nest's preview mode, which instantiates nothing: no database, no keys, no port. */
async function committedDocument(): Promise<string> {
  const app = await NestFactory.create(AppModule.forRoot(readEnvironment({})), new FastifyAdapter(), {
    preview: true,
    logger: ['error'],
    abortOnError: false,
  });
  const institution = readInstitutions('institutions', TODAY).find(({ id }) => id === INSTITUTION);
  if (!institution) throw new Error(`institutions/${INSTITUTION}.yaml is missing`);
  const document = openApiDocument(scanControllers(app), { publicUrl: PUBLIC_URL, institution, today: TODAY });
  // Days are texts also to readers of YAML 1.1, which would make timestamps of them.
  return HEAD + stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' });
}

/** Where the written text first differs from the file, for whoever has to see why the check fails. */
function firstDifference(file: string, wanted: string): string | undefined {
  if (!existsSync(file)) return `${file} is missing`;
  const found = readFileSync(file, 'utf8').split('\n');
  const lines = wanted.split('\n');
  const at = lines.findIndex((line, index) => line !== found[index]);
  if (at === -1 && found.length === lines.length) return undefined;
  const line = at === -1 ? lines.length : at;
  return `${file}:${line + 1} is not what the code says\n  file  ${found[line] ?? '(ends before)'}\n  code  ${lines[line] ?? '(ends before)'}`;
}

/** `node dist/src/openapi/write.js [--check]` */
async function main(): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'openapi/openapi.yaml': await committedDocument(),
    'docs/errors.md': errorsPage(),
    'docs/journeys.md': journeysPage(readInstitutions('institutions', TODAY)),
  };
  if (!process.argv.includes('--check')) {
    for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
    process.stdout.write(`Written: ${Object.keys(files).join(', ')}\n`);
    return;
  }
  const differences = Object.entries(files).flatMap(([file, text]) => firstDifference(file, text) ?? []);
  if (differences.length === 0) return;
  process.stderr.write(`${differences.join('\n')}\nRun \`npm run openapi\` and commit what it writes.\n`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`The API document cannot be written: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
