import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { projectRoot } from './cruise.js';
import { withTree, type Sources } from './planted-tree.js';

interface Plant {
  readonly rule: string;
  readonly what: string;
  readonly text: string;
  /** The folder where the same text is right. */
  readonly allowedIn?: string;
}

const syntax = 'no-restricted-syntax';
const transaction = 'house/no-implicit-transaction';
const typeorm = (name: string) => `import type { ${name} } from 'typeorm';\n`;
const lines = (count: number, line: string) => `${line}\n`.repeat(count);

const plants: readonly Plant[] = [
  { rule: syntax, what: 'the clock on the wall', text: 'export const at = new Date();\n', allowedIn: 'libs/kernel' },
  { rule: syntax, what: 'Date.now', text: 'export const at = Date.now();\n', allowedIn: 'libs/kernel' },
  { rule: syntax, what: 'Date called as a function', text: 'export const at = Date();\n', allowedIn: 'libs/kernel' },
  { rule: syntax, what: 'Math.random', text: 'export const id = Math.random();\n', allowedIn: 'libs/kernel' },
  { rule: syntax, what: 'process.env', text: 'export const port = process.env.PORT;\n', allowedIn: 'libs/config' },
  { rule: syntax, what: 'env of node:process', text: "import { env } from 'node:process';\nexport const port = env.PORT;\n", allowedIn: 'src/cli' },
  { rule: syntax, what: 'a default export', text: 'export default 1;\n' },
  { rule: syntax, what: 'export *', text: "export * from 'node:os';\n" },
  { rule: transaction, what: 'save on a manager', text: `${typeorm('EntityManager')}export const f = async (tx: EntityManager) => { await tx.save({}); };\n`, allowedIn: 'libs/database' },
  { rule: transaction, what: 'remove on a repository', text: `${typeorm('Repository')}export const f = async (rows: Repository<object>) => { await rows.remove({}); };\n` },
  { rule: transaction, what: 'a transaction of its own', text: `${typeorm('DataSource')}export const f = async (d: DataSource) => { await d.transaction(async () => {}); };\n` },
  { rule: '@typescript-eslint/no-floating-promises', what: 'a promise nobody waits for', text: 'const f = async () => {};\nf();\nexport {};\n' },
  { rule: '@typescript-eslint/no-misused-promises', what: 'a promise as a condition', text: 'const f = async () => true;\nexport const g = () => { if (f()) return 1; return 2; };\n' },
  { rule: '@typescript-eslint/switch-exhaustiveness-check', what: 'a forgotten case', text: "export const f = (x: 'a' | 'b') => { switch (x) { case 'a': return 1; } return 2; };\n" },
  { rule: '@typescript-eslint/no-unused-vars', what: 'a leftover', text: 'const leftOver = 1;\nexport {};\n' },
  { rule: 'no-console', what: 'console', text: "console.log('x');\n", allowedIn: 'src/cli' },
  { rule: 'no-warning-comments', what: 'a note to oneself', text: '// TODO later\nexport {};\n' },
  { rule: '@eslint-community/eslint-comments/require-description', what: 'an exception without a reason', text: '// eslint-disable-next-line no-console\nexport {};\n' },
  { rule: 'max-lines', what: 'a file of 251 lines', text: lines(251, 'export {};') },
  { rule: 'max-lines-per-function', what: 'a function of 61 lines', text: `export function f() {\n${lines(59, '  void 0;')}}\n` },
];

/** What looks like a plant and is none. */
const lawful = [
  { what: 'a file of 250 lines', text: lines(250, 'export {};') },
  { what: 'a function of 60 lines', text: `export function f() {\n${lines(58, '  void 0;')}}\n` },
  { what: 'save and remove of something else', text: 'export const f = (files: { save(): void; remove(): void }) => { files.save(); files.remove(); };\n' },
];

const plantedAt = (index: number) => `src/modules/planted/plant-${index}.ts`;
const allowedAt = (index: number, folder: string) => `${folder}/plant-${index}.ts`;
const lawfulAt = (index: number) => `src/modules/planted/lawful-${index}.ts`;

const tree: Sources = {
  'package.json': '{ "type": "module" }',
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'nodenext', target: 'ES2023', strict: true, skipLibCheck: true, types: ['node'] },
    include: ['src', 'libs'],
  }),
  ...Object.fromEntries(plants.map(({ text }, index) => [plantedAt(index), text])),
  ...Object.fromEntries(plants.flatMap(({ text, allowedIn }, index) => (allowedIn ? [[allowedAt(index, allowedIn), text]] : []))),
  ...Object.fromEntries(lawful.map(({ text }, index) => [lawfulAt(index), text])),
};

/** Lints the tree with the project's rules; only the tsconfig that knows the files is the tree's own. */
async function lint(root: string): Promise<ReadonlyMap<string, readonly string[]>> {
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: join(projectRoot, 'eslint.config.mjs'),
    overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: 'tsconfig.json', tsconfigRootDir: root } } },
  });
  const results = await eslint.lintFiles(['src', 'libs']);
  return new Map(
    results.map(({ filePath, messages }) => [
      filePath.slice(root.length + 1),
      messages.map(({ ruleId, message }) => ruleId ?? `not looked at: ${message}`),
    ]),
  );
}

describe('the lint rules', () => {
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    found = await withTree(tree, lint);
  }, 60_000);

  it.each(plants.map((planted, index) => ({ ...planted, index })))('$rule catches $what', ({ rule, index }) => {
    expect(found.get(plantedAt(index))).toContain(rule);
  });

  it.each(plants.map((planted, index) => ({ ...planted, index })).filter(({ allowedIn }) => allowedIn))(
    '$rule allows $what in $allowedIn',
    ({ index, allowedIn = '' }) => {
      expect(found.get(allowedAt(index, allowedIn))).toEqual([]);
    },
  );

  it.each(lawful.map(({ what }, index) => ({ what, index })))('say nothing of $what', ({ index }) => {
    expect(found.get(lawfulAt(index))).toEqual([]);
  });
});
