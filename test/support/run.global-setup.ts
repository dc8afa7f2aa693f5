import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what the test files of one run share. Jest's workers inherit the variable. */
export default async function prepareTheRun(): Promise<void> {
  process.env.TEST_RUN_FOLDER ??= await mkdtemp(join(tmpdir(), 'renkei-run-'));
}
