import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from './cruise.js';

/** The rows of docs/security-profile.md: number, what is demanded, how it is met, and by what it is proven. */
const rows = readFileSync(join(projectRoot, 'docs/security-profile.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?:\d|MS)/.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

/** `test/fapi/attacks.test.ts` › work once */
const proofsIn = (cell: string) => [...cell.matchAll(/`(test\/[\w/.-]+)` › ([^;]+)/g)].map(([, file = '', title = '']) => ({ file, title: title.trim() }));

describe('the security profile', () => {
  it('names for every demand a test, or who else meets it', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    const unproven = rows.filter(([, , , proof = '']) => proofsIn(proof).length === 0 && !/^(operator|partner|not applicable)/.test(proof));
    expect(unproven).toEqual([]);
  });

  it('names only tests that there are', () => {
    const proofs = rows.flatMap(([, , , proof = '']) => proofsIn(proof));
    const missing = proofs.filter(({ file, title }) => !existsSync(join(projectRoot, file)) || !readFileSync(join(projectRoot, file), 'utf8').includes(title));
    expect(missing).toEqual([]);
  });
});
