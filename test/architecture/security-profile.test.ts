import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from './cruise.js';

/** The rows of docs/security-profile.md: number, what is demanded or recommended, how it is met, and by what it is proven. */
const rows = readFileSync(join(projectRoot, 'docs/security-profile.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?:\d|MS)/.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

/** What is only recommended has no proof of its own. */
const demands = rows.filter(({ length }) => length === 4);

/** `test/fapi/attacks.test.ts` › work once */
const proofsIn = (cell: string) => [...cell.matchAll(/`(test\/[\w/.-]+)` › ([^;]+)/g)].map(([, file = '', title = '']) => ({ file, title: title.trim() }));

describe('the security profile', () => {
  it('names for every demand a test, or who else meets it', () => {
    expect(demands.length).toBeGreaterThanOrEqual(70);
    const unproven = demands.filter(([, , , proof = '']) => proofsIn(proof).length === 0 && !/^(operator|partner|not applicable)/.test(proof));
    expect(unproven).toEqual([]);
  });

  it('has every number once', () => {
    const numbers = rows.map(([number]) => number);
    expect(numbers.filter((number, at) => numbers.indexOf(number) < at)).toEqual([]);
  });

  it('names only tests that there are', () => {
    const proofs = rows.flatMap((row) => proofsIn(row.at(-1) ?? ''));
    const missing = proofs.filter(({ file, title }) => !existsSync(join(projectRoot, file)) || !readFileSync(join(projectRoot, file), 'utf8').includes(title));
    expect(missing).toEqual([]);
  });
});
