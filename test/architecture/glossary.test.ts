import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from './cruise.js';

const glossary = readFileSync(join(projectRoot, 'docs/glossary.md'), 'utf8');

/** The rows of all tables: Japanese, words in the code, meaning. */
const rows = glossary
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|(?:---| Japanese)/.test(line))
  .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

const wordsIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, word]) => word ?? []);

/** Everything in which a word may stand: sources and institution profiles. */
const code = ['src', 'libs', 'institutions']
  .flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(projectRoot, folder, path)))
  .filter((path) => /\.(?:ts|yaml)$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('the glossary', () => {
  it('has a Japanese term, a word and a meaning in every row', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([]);
  });

  it('explains every term once', () => {
    const terms = rows.map(([term]) => term);
    expect(terms).toEqual([...new Set(terms)]);
  });

  it('names only words that stand in the code', () => {
    const words = rows.flatMap(([, cell = '']) => wordsIn(cell));
    expect(words.length).toBeGreaterThanOrEqual(60);
    expect(words.filter((word) => !new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(code))).toEqual([]);
  });
});
