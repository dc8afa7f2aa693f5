import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** Runs a command whose reader stops at the first words, as `| head -1` does. */
async function cutOff(...words: string[]): Promise<{ code: number | null; complaints: string }> {
  const child = spawn(process.execPath, [program, ...words], { cwd: projectRoot, env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, complaints: complaints.join('') };
}

describe('the command line whose reader goes away', () => {
  it.each([['samples'], ['institution check'], ['--help']])('ends %s quietly', async (words) => {
    const { code, complaints } = await cutOff(...words.split(' '));
    expect(complaints).not.toMatch(/EPIPE|^ {4}at /m);
    expect(code).toBe(0);
  });
});
