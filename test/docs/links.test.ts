import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pageAt, pages, projectRoot, type Page } from './markdown.js';

const all = pages();

/** As GitHub makes anchors of headings: words without marks, small, joined with `-`. */
const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '').replaceAll(' ', '-');

/** Where a link leads inside the project; undefined for other sites. */
function targetOf({ path }: Page, link: string): { file: string; anchor: string | undefined } | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [file = '', anchor] = link.split('#');
  return { file: file === '' ? path : normalize(join(dirname(path), file)), anchor };
}

describe('the documentation’s links', () => {
  it('lead to files that exist', () => {
    const dead = all.flatMap((page) =>
      page.links.filter((link) => {
        const target = targetOf(page, link);
        return target !== undefined && !existsSync(join(projectRoot, target.file));
      }).map((link) => `${page.path}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('lead to headings that exist', () => {
    const dead = all.flatMap((page) =>
      page.links.filter((link) => {
        const target = targetOf(page, link);
        if (target?.anchor === undefined || !existsSync(join(projectRoot, target.file))) return false;
        return !pageAt(target.file).headings.map(anchorOf).includes(decodeURIComponent(target.anchor));
      }).map((link) => `${page.path}: ${link}`),
    );
    expect(dead).toEqual([]);
  });

  it('leave out no page of docs/: each can be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const path of reached) {
      const page = pageAt(path);
      for (const link of page.links) {
        const target = targetOf(page, link);
        if (target?.file.endsWith('.md') && existsSync(join(projectRoot, target.file))) reached.add(target.file);
      }
    }
    const inFolderOfRecords = (path: string) => path.startsWith('docs/adr/');
    expect(all.map(({ path }) => path).filter((path) => !reached.has(path) && !inFolderOfRecords(path))).toEqual([]);
  });
});

describe('paths named in the documentation', () => {
  it('exist', () => {
    const gone = all.flatMap(({ path, spans }) =>
      spans
        .filter((span) => /^(?:src|libs|test|scripts|bench|docs|examples|institutions|openapi)\/[\w./-]*$/.test(span))
        // From the project's root, or from the folder that the page is about.
        .filter((span) => !existsSync(join(projectRoot, span)) && !existsSync(join(projectRoot, dirname(path), span)))
        .map((span) => `${path}: ${span}`),
    );
    expect(gone).toEqual([]);
  });
});

describe('the decision records', () => {
  const records = all.filter(({ path }) => path.startsWith('docs/adr/'));

  it('are numbered without a gap', () => {
    const numbers = records.map(({ path }) => Number(/(\d{4})-/.exec(path)?.[1])).toSorted((one, other) => one - other);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('each say the context, the choice, and what gets worse', () => {
    const lacking = records.flatMap(({ path, headings }) =>
      ['Context', 'Choice', 'What gets worse'].filter((part) => !headings.includes(part)).map((part) => `${path}: ${part}`),
    );
    expect(lacking).toEqual([]);
  });
});
