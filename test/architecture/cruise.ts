import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseResult, type IDependency, type IFlattenedRuleSet } from 'dependency-cruiser';

const require = createRequire(import.meta.url);

export interface ModuleMap {
  readonly modules: Readonly<Record<string, readonly string[]>>;
  readonly libs: Readonly<Record<string, readonly string[]>>;
  readonly tableOwners: Readonly<Record<string, readonly string[]>>;
  readonly readsAcrossTables: readonly string[];
}

export const projectRoot = join(import.meta.dirname, '../..');
export const moduleMap = require('../../module-map.cjs') as ModuleMap;

const { forbidden, options } = require('../../.dependency-cruiser.cjs') as {
  forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  options: Record<string, unknown> & { enhancedResolveOptions: object };
};
const { sourceAliases } = require('../../scripts/source-aliases.cjs') as {
  sourceAliases(root: string): Record<string, string>;
};

export const ruleNames: readonly string[] = forbidden.map(({ name }) => name ?? '');

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Cruise {
  readonly violations: readonly Violation[];
  /** Each file with the files and packages it imports, as resolved. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** Runs the project's boundary rules over a source tree: the project's own, or one made up to break them. */
export async function cruiseTree(root: string): Promise<Cruise> {
  const folders = ['src', 'libs', 'test', 'examples', 'bench'].filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(
    folders,
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden } },
    { ...options.enhancedResolveOptions, alias: sourceAliases(root) },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    imports: new Map(
      modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }: IDependency) => resolved)]),
    ),
  };
}
