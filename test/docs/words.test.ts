import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Environment } from '#libs/config';
import { pageAt, pages, projectRoot, tableUnder, type Page } from './markdown.js';

const UPPER_WORD = /(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w(])/g;

/** Everything in which a variable or a code may stand. */
const code = ['src', 'libs', 'examples/partner-app/src', 'test']
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:ts|mjs|njk)$/.test(path) && !path.startsWith('docs/'))
      .map((path) => readFileSync(join(projectRoot, folder, path), 'utf8')),
  )
  .concat(readFileSync(join(projectRoot, 'jest.config.mjs'), 'utf8'))
  .join('\n');

const inCode = new Set(code.match(UPPER_WORD));

/** Words that a page's own shell blocks set. */
const setOn = ({ fences }: Page): string[] =>
  fences.filter(({ language }) => language === 'sh').flatMap(({ text }) => [...text.matchAll(/^\s*([A-Z][A-Z_]*)=/gm)].flatMap(([, name]) => name ?? []));

/** `NAME=value`, in a block or a span, that a page hands to a program. */
const handedOver = ({ fences, spans }: Page): string[] =>
  [...fences.filter(({ language }) => !['sh', 'sql', 'ts', 'yaml', 'json'].includes(language)).flatMap(({ text }) => text.split('\n')), ...spans].flatMap((line) =>
    [...line.matchAll(/(?:^|\s)([A-Z][A-Z0-9_]+)=/g)].flatMap(([, name]) => name ?? []),
  );

const environment = Object.keys(new Environment()).concat('MASTER_KEYS');

describe('words in capitals', () => {
  it('are variables or codes of the code, or set on the page itself', () => {
    const unknown = pages().flatMap((page) => {
      const text = [...page.fences.filter(({ language }) => language !== 'sql').map((fence) => fence.text), ...page.spans].join('\n');
      const own = setOn(page);
      return [...new Set(text.match(UPPER_WORD))].filter((word) => !inCode.has(word) && !own.includes(word)).map((word) => `${page.path}: ${word}`);
    });
    expect(unknown).toEqual([]);
  });

  it('that are handed to a program are variables that it reads', () => {
    const read = new Set([...environment, ...[...code.matchAll(/(?:process\.env\.|process\.env\[|variables\[|const \{ )'?([A-Z][A-Z0-9_]+)/g)].flatMap(([, name]) => name ?? [])]);
    read.add('NODE_OPTIONS');
    const unread = pages().flatMap((page) => handedOver(page).filter((name) => !read.has(name)).map((name) => `${page.path}: ${name}`));
    expect(unread).toEqual([]);
  });
});

describe('the README', () => {
  const readme = pageAt('README.md');

  it('lists every variable with its default', () => {
    const defaults = new Environment() as unknown as Record<string, string | number | boolean | undefined>;
    const rows = tableUnder(readme, 'variable').map(([name = '', value = '']) => [name.replaceAll('`', ''), value.replaceAll('`', '')]);
    const declared = readFileSync(join(projectRoot, '.env.example'), 'utf8').match(/^(?:# )?[A-Z][A-Z_]*(?==)/gm) ?? [];
    expect(rows).toEqual(declared.map((line) => line.replace('# ', '')).map((name) => [name, String(defaults[name] ?? 'none')]));
  });

  it('names the sample credentials as they are', () => {
    const { institutions } = JSON.parse(readFileSync(join(projectRoot, 'examples/samples.json'), 'utf8')) as {
      institutions: Record<string, { channels: Record<string, { customer: Record<string, string> }> }>;
    };
    const customer = institutions['sakura-shinkin']?.channels['personal']?.customer ?? {};
    for (const value of Object.values(customer)) expect(readme.spans).toContain(value);
  });
});

describe('the module map', () => {
  const readme = pageAt('README.md');

  it('is the README’s table', async () => {
    const rows = tableUnder(readme, 'module').map(([name = '', , uses = '']) => [name.replaceAll('`', ''), uses === '–' ? [] : uses.split(', ')]);
    expect(Object.fromEntries(rows)).toEqual(await rowsOfTheMap());
  });

  it('is the README’s picture, without the arrows that follow from others', async () => {
    const map = await rowsOfTheMap();
    const picture = readme.fences.find(({ language }) => language === 'mermaid')?.text ?? '';
    const drawn = [...picture.matchAll(/^\s*(\S+) --> (\S+)$/gm)].map(([, from, to]) => `${from} ${to}`);
    const reaches = (from: string, to: string): boolean => (map[from] ?? []).some((next) => next === to || reaches(next, to));
    const needed = Object.entries(map).flatMap(([from, uses]) =>
      uses.filter((to) => !uses.some((other) => other !== to && reaches(other, to))).map((to) => `${from} ${to}`),
    );
    expect(drawn.toSorted()).toEqual(needed.toSorted());
  });
});

async function rowsOfTheMap(): Promise<Record<string, string[]>> {
  const { default: map } = (await import(join(projectRoot, 'module-map.cjs'))) as { default: { modules: Record<string, string[]> } };
  return map.modules;
}
