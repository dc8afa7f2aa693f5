import { describe, expect, it } from '@jest/globals';
import { moduleMap, projectRoot } from './cruise.js';
import { declaredTables, foreignTables, productSources } from './tables.js';

const sorted = (tables: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(tables).map(([owner, names]) => [owner, names.toSorted()]));

describe('tables belong to one module', () => {
  const sources = productSources(projectRoot);

  it('and nobody else names them', () => {
    expect(foreignTables(sources, moduleMap)).toEqual([]);
  });

  it('and the module map says which, for every entity', () => {
    expect(sorted(declaredTables(sources))).toEqual(sorted(moduleMap.tableOwners));
  });

  it('and the files that may read across them exist', () => {
    expect(Object.keys(sources)).toEqual(expect.arrayContaining([...moduleMap.readsAcrossTables]));
  });
});

describe('the check of table ownership', () => {
  const map = { tableOwners: { audit: ['audit_records'], oauth: ['oauth_keys'] }, readsAcrossTables: ['src/modules/oauth/live-access.ts'] };
  const check = (file: string, text: string) => foreignTables({ [file]: text }, map).map(({ table, why }) => `${table} ${why}`);

  it('lets a module name its own tables, and a comment any', () => {
    expect(check('src/modules/audit/audit.store.ts', "query('SELECT id FROM audit_records');")).toEqual([]);
    expect(check('src/modules/oauth/keys.ts', '/** Beside audit_records. */\nexport const x = 1; // audit_records')).toEqual([]);
  });

  it.each([
    ['a plain string', "query('SELECT id FROM audit_records');"],
    ['a template', 'query(`SELECT id FROM audit_records WHERE id = ?`);'],
    ['a template with holes', 'query(`SELECT ${columns} FROM audit_records AS a WHERE ${where}`);'],
    ['capitals', "query('select ID from AUDIT_RECORDS');"],
  ])("catches another module's table in %s", (_what, text) => {
    expect(check('src/modules/oauth/keys.ts', text)).toEqual(['audit_records belongs to audit']);
  });

  it('catches tables in libs and in the command line, which own none', () => {
    expect(check('libs/database/peek.ts', "query('SELECT id FROM audit_records');")).toEqual(['audit_records belongs to audit']);
    expect(check('src/cli/fix.ts', "query('SELECT id FROM oauth_keys');")).toEqual(['oauth_keys belongs to oauth']);
  });

  it('is not confused by a longer name', () => {
    expect(check('src/modules/oauth/keys.ts', "query('SELECT id FROM audit_records_of_oauth');")).toEqual([]);
  });

  it('lets the named file read across, and not write', () => {
    const file = 'src/modules/oauth/live-access.ts';
    expect(check(file, "query('SELECT k.id FROM oauth_keys k JOIN audit_records r ON r.id = k.id');")).toEqual([]);
    expect(check(file, "query('DELETE FROM audit_records');")).toEqual(['audit_records may be read across modules, never written']);
  });
});
