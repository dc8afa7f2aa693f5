import { rm } from 'node:fs/promises';

export default async function cleanUpAfterTheRun(): Promise<void> {
  const folder = process.env.TEST_RUN_FOLDER;
  delete process.env.TEST_RUN_FOLDER;
  if (folder) await rm(folder, { recursive: true, force: true });
}
