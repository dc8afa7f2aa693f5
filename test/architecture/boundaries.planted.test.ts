import { beforeAll, describe, expect, it } from '@jest/globals';
import { cruiseTree, moduleMap, ruleNames, type Cruise } from './cruise.js';
import { lawfulTree, withTree, type Sources } from './planted-tree.js';

interface Plant {
  readonly rule: string;
  /** What somebody might do on a bad day. */
  readonly what: string;
  readonly path: string;
  readonly text: string;
}

const plant = (rule: string, what: string, path: string, text: string): Plant => ({ rule, what, path, text });

/** For every row that leaves something out: a file that imports the first thing left out. */
const rowPlants = (kind: 'modules' | 'libs', folder: string, prefix: string): Plant[] =>
  Object.entries(moduleMap[kind]).flatMap(([name, row]) => {
    const leftOut = Object.keys(moduleMap[kind]).find((other) => other !== name && !row.includes(other));
    return leftOut === undefined
      ? []
      : [plant(`${prefix}${name}`, `${name} uses ${leftOut}`, `${folder}/${name}/off-the-row.ts`, `import '#${kind}/${leftOut}';\n`)];
  });

const plants: readonly Plant[] = [
  ...rowPlants('modules', 'src/modules', 'row-of-'),
  ...rowPlants('libs', 'libs', 'row-of-lib-'),
  plant('not-in-the-map', 'a module appears without a row', 'src/modules/newcomer/index.ts', "import '#libs/kernel';\n"),
  plant('not-in-the-map', 'a lib appears without a row', 'libs/utils/index.ts', "import '#libs/kernel';\n"),

  plant('only-faces-between-modules', "a module reads another's drawer", 'src/modules/customers/drawer.ts', "import '../audit/desk.js';\n"),
  plant('only-faces-of-modules', "the application reads a module's drawer", 'src/app-drawer.ts', "import './modules/audit/desk.js';\n"),
  plant('only-faces-of-libs', "a module reads a lib's drawer", 'src/modules/customers/lib-drawer.ts', "import '../../../libs/http/desk.js';\n"),
  plant('only-faces-between-libs', "a lib reads another's drawer", 'libs/http/drawer.ts', "import '../config/desk.js';\n"),
  plant('alias-abroad-for-modules', 'a border is crossed by ../', 'src/modules/customers/smuggler.ts', "import '../audit/index.js';\n"),
  plant('alias-abroad-for-libs', 'a lib crosses a border by ../', 'libs/http/smuggler.ts', "import '../config/index.js';\n"),
  plant('relative-at-home-in-modules', 'a module meets itself by alias', 'src/modules/customers/tourist.ts', "import '#modules/customers';\n"),
  plant('relative-at-home-in-libs', 'a lib meets itself by alias', 'libs/http/tourist.ts', "import '#libs/http';\n"),

  plant('libs-know-no-module', 'a lib learns of the business', 'libs/http/businesslike.ts', "import '#modules/audit';\n"),
  plant('nobody-imports-the-top', 'a module starts the application', 'src/modules/customers/starter.ts', "import '../../main.js';\n"),
  plant('only-composers-know-modules', 'the entry point reaches past the application', 'src/start.ts', "import '#modules/audit';\n"),
  plant('only-the-schema-knows-migrations', 'a module uses a migration', 'src/modules/customers/migrator.ts', "import '../../migrations/1-create-slips.js';\n"),
  plant('migrations-stand-alone', 'a migration uses code of today', 'src/migrations/2-use-kernel.ts', "import '#libs/kernel';\n"),
  plant('steps-do-not-know-each-other', 'a step calls the next one', 'src/modules/journey/steps/login/hasty.step.ts', "import '../access/access.step.js';\n"),
  plant('nothing-imports-tests', 'the product leans on test support', 'src/modules/customers/leaning.ts', "import '../../../test/support/app.js';\n"),
  plant('examples-know-only-the-api', 'an example peeks into the gateway', 'examples/partner-app/src/peek.ts', "import '../../../libs/kernel/index.js';\n"),
  plant('nobody-imports-examples', 'the gateway uses an example', 'src/app-example.ts', "import '../examples/partner-app/src/bank.js';\n"),

  plant('rules-are-pure', 'a rule asks a service', 'src/modules/customers/asking.rules.ts', "import { desk } from './desk.js';\nexport const now = desk;\n"),
  plant('rules-are-pure', 'a rule reads a file', 'src/modules/customers/reading.rules.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n"),
  plant('rules-know-no-package', 'a rule takes a type from a package', 'src/modules/customers/typed.rules.ts', "import type { EntityManager } from 'typeorm';\nexport type Tx = EntityManager;\n"),
  plant('kernel-is-pure', 'the kernel reads files', 'libs/kernel/reader.ts', "import 'node:fs';\n"),
  plant('kernel-is-pure', 'the kernel takes a package', 'libs/kernel/rows.ts', "import 'typeorm';\n"),
  plant('oidc-provider-only-in-oauth', 'the journey finishes an interaction itself', 'src/modules/journey/finisher.ts', "import 'oidc-provider';\n"),
  plant('typeorm-only-where-rows-are', 'a controller queries', 'src/modules/accounts/accounts.controller.ts', "import type { DataSource } from 'typeorm';\nexport type Source = DataSource;\n"),
  plant('no-development-packages', 'the product needs a development package', 'src/modules/customers/mocked.ts', "import 'jest';\n"),
  plant('no-development-packages', 'the product needs a package that nobody listed', 'src/modules/customers/unlisted.ts', "import 'unlisted';\n"),

  plant('no-circular', 'two files need each other', 'src/modules/customers/egg.ts', "import './hen.js';\nexport const egg = 1;\n"),
  plant('no-orphans', 'a file is left over', 'src/modules/customers/left-over.ts', 'export const leftOver = 1;\n'),
  plant('not-to-unresolvable', 'an alias leads nowhere', 'src/modules/customers/lost.ts', "import '#modules/lost';\n"),
  plant('not-to-unresolvable', 'an alias reaches behind a face', 'src/modules/customers/behind.ts', "import '#modules/audit/desk';\n"),
];

const besides: Sources = {
  'src/modules/customers/hen.ts': "import './egg.js';\nexport const hen = 1;\n",
  'node_modules/unlisted/package.json': JSON.stringify({ name: 'unlisted', version: '1.0.0', main: 'index.js' }),
  'node_modules/unlisted/index.js': 'module.exports = {};\n',
};

describe('the boundary rules', () => {
  let planted: Cruise;

  beforeAll(async () => {
    const sources = Object.fromEntries(plants.map(({ path, text }) => [path, (lawfulTree[path] ?? '') + text]));
    planted = await withTree({ ...lawfulTree, ...besides, ...sources }, cruiseTree);
  });

  it('find nothing in a tree that keeps them', async () => {
    const { violations } = await withTree(lawfulTree, cruiseTree);
    expect(violations).toEqual([]);
  });

  it.each(plants)('$rule catches it when $what', ({ rule, path }) => {
    const caughtBy = planted.violations.filter(({ from }) => from === path).map((violation) => violation.rule);
    expect(caughtBy).toContain(rule);
  });

  it('blame nobody but the files that were planted', () => {
    const lawful = planted.violations.filter(({ from }) => !plants.some(({ path }) => path === from) && !(from in besides));
    expect(lawful).toEqual([]);
  });

  it('are each seen to catch something, but for rows that leave nothing out', () => {
    const unplanted = ruleNames.filter((name) => !plants.some(({ rule }) => rule === name));
    const nothingLeftOut = Object.entries(moduleMap.modules)
      .filter(([, row]) => row.length === Object.keys(moduleMap.modules).length - 1)
      .map(([name]) => `row-of-${name}`);
    expect(unplanted).toEqual(nothingLeftOut);
  });
});
