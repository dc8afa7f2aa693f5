import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDatabase } from './database.js';

/** A gateway that was started with the samples and stopped: to be copied, which is many times as fast as starting anew. */
export interface Template {
  /** Its files: master keys, certificates, audit. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** Where it stood; its own Swagger UI's redirect URI is there. */
  readonly url: string;
}

/**
 * The template of this worker of Jest's, made by the first test file that asks; undefined where nobody prepared the run.
 * Workers have one each, so that none waits for another.
 */
export async function templateOfThisWorker(make: (folder: string) => Promise<Template>): Promise<Template | undefined> {
  const { TEST_RUN_FOLDER: run, JEST_WORKER_ID: worker = '1', TEST_DATABASE: database } = process.env;
  if (!run) return undefined;
  const note = join(run, `${database}-${worker}.json`);
  try {
    return JSON.parse(await readFile(note, 'utf8')) as Template;
  } catch {
    // Not made yet, or not to its end.
  }
  const folder = join(run, `${database}-${worker}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const template = await make(folder);
  await writeFile(note, JSON.stringify(template));
  return template;
}

/** Its files and tables, for a gateway with that folder, database and address. */
export async function copyTemplate({ folder, databaseUrl, url }: Template, to: Template): Promise<void> {
  await cp(folder, to.folder, { recursive: true });
  await copyDatabase(databaseUrl, to.databaseUrl, { from: url, to: to.url });
}
