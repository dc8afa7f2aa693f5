import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { ModuleMap } from './cruise.js';
import type { Sources } from './planted-tree.js';

export interface TableUse {
  readonly file: string;
  readonly table: string;
  readonly why: string;
}

/** The product's TypeScript sources, tests left out, by path from the root. */
export function productSources(root: string): Sources {
  const paths = ['src', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const ours = paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  return Object.fromEntries(ours.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Only what stands in strings: a comment may speak of any table, SQL may not. */
function strings(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, false));
  return found;
}

const moduleOf = (path: string): string | undefined => /^(?:src\/modules|libs)\/([^/]+)\//.exec(path)?.[1];

/** Migrations make every table and the schema lists them: what they say of tables is not use. */
const speaksOfAll = (path: string): boolean => path.startsWith('src/migrations/');

/** Each place that names a table of another module, and each write in the file that may read across. */
export function foreignTables(sources: Sources, map: Pick<ModuleMap, 'tableOwners' | 'readsAcrossTables'>): TableUse[] {
  const owned = Object.entries(map.tableOwners).flatMap(([owner, tables]) => tables.map((table) => ({ owner, table })));
  return Object.entries(sources).flatMap(([file, text]) => {
    if (speaksOfAll(file)) return [];
    const said = strings(file, text).join('\n');
    const foreign = owned.filter(({ owner, table }) => owner !== moduleOf(file) && new RegExp(`\\b${table}\\b`, 'i').test(said));
    if (!map.readsAcrossTables.includes(file)) {
      return foreign.map(({ owner, table }) => ({ file, table, why: `belongs to ${owner}` }));
    }
    return /\b(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b/i.test(said)
      ? foreign.map(({ table }) => ({ file, table, why: 'may be read across modules, never written' }))
      : [];
  });
}

/** The tables that entities declare, by module: `@Entity('audit_records')`. */
export function declaredTables(sources: Sources): Record<string, string[]> {
  const declared: Record<string, string[]> = {};
  for (const [file, text] of Object.entries(sources)) {
    for (const [, table] of text.matchAll(/@Entity\(\s*(?:\{\s*name:\s*)?'([^']+)'/g)) {
      if (table !== undefined) (declared[moduleOf(file) ?? file] ??= []).push(table);
    }
  }
  return declared;
}
