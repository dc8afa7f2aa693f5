import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '../..');

/** A block between ``` lines. */
export interface Fence {
  /** What stands behind the opening ```, `sh` or nothing. */
  readonly language: string;
  readonly text: string;
}

/** A page of the documentation, taken apart as far as these tests look into it. */
export interface Page {
  /** From the project's root, `docs/imports.md`. */
  readonly path: string;
  readonly fences: readonly Fence[];
  /** What stands between `…` outside of fences. */
  readonly spans: readonly string[];
  /** Targets of links and pictures outside of fences. */
  readonly links: readonly string[];
  readonly headings: readonly string[];
  /** Everything outside of fences. */
  readonly prose: string;
}

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;

/** Every page that people wrote, and those that programs write for them. */
export function pages(): Page[] {
  const below = (folder: string): string[] =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && !/(^|\/)(node_modules|dist|var)\//.test(path))
      .map((path) => `${folder}/${path}`);
  return ['README.md', 'CONTRIBUTING.md', ...below('docs'), ...below('examples')].map(readPage);
}

export function pageAt(path: string): Page {
  return readPage(path);
}

function readPage(path: string): Page {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const prose = text.replaceAll(FENCE, '');
  return {
    path,
    fences: [...text.matchAll(FENCE)].map(([, language = '', body = '']) => ({ language, text: body })),
    spans: found(prose, /`([^`\n]+)`/g),
    links: found(prose, /\]\(([^)\s]+)\)/g),
    headings: found(prose, /^#+ (.+)$/gm),
    prose,
  };
}

/** The rows of the table under a header that begins with these words, cells trimmed. */
export function tableUnder({ prose }: Page, header: string): string[][] {
  const lines = prose.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${header} |`));
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'));
  if (at < 0) throw new Error(`there is no table with the header ${header}`);
  return lines.slice(at + 2, end).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, group]) => group ?? []);
