import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { moduleMap } from './cruise.js';

/** Files by their path within the tree. */
export type Sources = Readonly<Record<string, string>>;

/** Writes the files into a temporary folder for the time of the work. */
export async function withTree<T>(sources: Sources, work: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'renkei-planted-'));
  try {
    for (const [path, text] of Object.entries(sources)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return await work(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const names = (record: Readonly<Record<string, unknown>>): string[] => Object.keys(record);

const importing = (specifiers: readonly string[]): string =>
  specifiers.map((specifier) => `import '${specifier}';\n`).join('') + 'export const desk = 1;\n';

const aliasOf = (kind: 'libs' | 'modules') => (name: string) => `#${kind}/${name}`;

const npmPackage = (name: string): Sources => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'module.exports = {};\n',
});

const libs: Sources = Object.fromEntries(
  Object.entries(moduleMap.libs).flatMap(([name, row]) => [
    [`libs/${name}/index.ts`, "export { desk } from './desk.js';\n"],
    [`libs/${name}/desk.ts`, importing(row.map(aliasOf('libs')))],
  ]),
);

const modules: Sources = Object.fromEntries(
  Object.entries(moduleMap.modules).flatMap(([name, row]) => [
    [`src/modules/${name}/index.ts`, "export { desk } from './desk.js';\nexport { desk as slip } from './slip.entity.js';\n"],
    [
      `src/modules/${name}/desk.ts`,
      importing([...row.map(aliasOf('modules')), ...names(moduleMap.libs).map(aliasOf('libs')), './price.rules.js']),
    ],
    [`src/modules/${name}/price.rules.ts`, importing(['#libs/kernel'])],
    [`src/modules/${name}/slip.entity.ts`, importing(['typeorm'])],
  ]),
);

/** A tree with every module and lib of the map, each using exactly what its row allows: no rule has a word to say. */
export const lawfulTree: Sources = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { typeorm: '1', 'oidc-provider': '1', uuid: '1', '@nestjs/typeorm': '1' },
    devDependencies: { jest: '1' },
    imports: { '#libs/*': './dist/libs/*/index.js', '#modules/*': './dist/src/modules/*/index.js' },
  }),
  ...['typeorm', 'oidc-provider', 'uuid', '@nestjs/typeorm', 'jest'].map(npmPackage).reduce((all, one) => ({ ...all, ...one })),
  ...libs,
  ...modules,
  'libs/kernel/ids.ts': importing(['node:crypto', 'uuid']),
  'libs/kernel/index.ts': "export { desk } from './desk.js';\nexport { desk as ids } from './ids.js';\n",
  'libs/database/transactor.ts': importing(['typeorm']),
  'src/migrations/1-create-slips.ts': importing(['typeorm']),
  'src/schema.ts': importing(['./migrations/1-create-slips.js', ...names(moduleMap.modules).map(aliasOf('modules'))]),
  'src/app.module.ts': importing(['./schema.js', '@nestjs/typeorm', ...names(moduleMap.modules).map(aliasOf('modules'))]),
  'src/main.ts': importing(['./app.module.js', '#libs/config']),
  'src/cli/import.ts': importing(['#modules/bank-host', '../app.module.js']),
  'src/modules/oauth/provider.ts': importing(['oidc-provider']),
  'src/modules/oauth/adapter.ts': importing(['typeorm']),
  'src/modules/journey/steps/login/login.step.ts': importing(['../../desk.js']),
  'src/modules/journey/steps/access/access.step.ts': importing(['../../desk.js']),
  'examples/partner-app/src/main.ts': importing(['./bank.js']),
  'examples/partner-app/src/bank.ts': importing(['node:http']),
  'test/support/app.ts': importing(['../../src/app.module.js', 'jest']),
};
