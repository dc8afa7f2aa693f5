import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cruiseTree, moduleMap, projectRoot, type Cruise } from './cruise.js';

const foldersIn = (path: string): string[] =>
  readdirSync(join(projectRoot, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('the boundaries of the real tree', () => {
  let cruise: Cruise;

  beforeAll(async () => {
    cruise = await cruiseTree(projectRoot);
  });

  it('hold everywhere', () => {
    expect(cruise.violations).toEqual([]);
  });

  it('were looked at: aliases lead to sources, not to a build and not to nowhere', () => {
    const seen = [...cruise.imports.values()].flat();
    expect(seen).toContain('libs/kernel/index.ts');
    expect(seen).toContain('src/modules/institutions/index.ts');
    expect(seen.filter((path) => path.startsWith('dist/'))).toEqual([]);
  });
});

describe('the module map', () => {
  it('has a row for every module and lib, and a module and lib for every row', () => {
    expect(Object.keys(moduleMap.modules).toSorted()).toEqual(foldersIn('src/modules').toSorted());
    expect(Object.keys(moduleMap.libs).toSorted()).toEqual(foldersIn('libs').toSorted());
  });

  it.each(['modules', 'libs'] as const)('lists %s so that a row names only rows above it', (kind) => {
    const above: string[] = [];
    for (const [name, row] of Object.entries(moduleMap[kind])) {
      expect({ name, unknown: row.filter((used) => !above.includes(used)) }).toEqual({ name, unknown: [] });
      above.push(name);
    }
  });

  it('gives every table to one module or lib', () => {
    const tables = Object.values(moduleMap.tableOwners).flat();
    expect(tables).toEqual([...new Set(tables)]);
    expect([...Object.keys(moduleMap.modules), ...Object.keys(moduleMap.libs)]).toEqual(expect.arrayContaining(Object.keys(moduleMap.tableOwners)));
  });
});
