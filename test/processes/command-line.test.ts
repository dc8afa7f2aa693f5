import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot, runNode } from '../support/gateway-process.js';

const program = 'dist/src/cli/renkei.js';

describe('the command line where there is no database', () => {
  let folder: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'renkei-command-line-'));
    environment = { DATABASE_URL: `sqlite:${relative(projectRoot, folder)}/var/renkei.sqlite`, MASTER_KEYS_FILE: join(folder, 'keys') };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['a command', program, ['partner', 'list']],
    ['a gateway', 'dist/src/main.js', []],
  ])('%s says where it looked and which command makes one, and makes nothing', async (_what, script, words) => {
    const { code, out } = await runNode(script, words, environment);
    expect(code).toBe(1);
    expect(out).toContain(`There is no database at ${join(folder, 'var/renkei.sqlite')}: `);
    expect(out).toContain('npm run renkei -- migrate');
    expect(existsSync(join(folder, 'var'))).toBe(false);
  });
});
