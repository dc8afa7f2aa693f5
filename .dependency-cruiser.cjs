/**
 * The boundary rules, made from module-map.cjs. What each of them stops is planted and caught in
 * test/architecture/boundaries.planted.test.ts.
 */
const map = require('./module-map.cjs');

const modules = Object.keys(map.modules);
const libs = Object.keys(map.libs);
const oneOf = (names) => (names.length === 0 ? '(?!)' : `(?:${names.join('|')})`);

/** Tests, and the random inputs (`*.arbitrary.ts`) that only tests draw from. */
const BESIDE_THE_CODE = '\\.(?:test|arbitrary)\\.ts$';
const TESTS = `${BESIDE_THE_CODE}|^test/`;
/** The ends of the process: they start things, and nothing inside may know them. */
const TOP = '^src/[^/]+\\.ts$|^src/(?:cli|openapi|tour)/';
/** Of the top, those that put the modules together or work through their faces. */
const COMPOSERS = '^src/(?:app[^/]*|every-(?:page|purge)|openapi|schema|samples|tour)\\.ts$|^src/(?:cli|openapi|tour)/';
/** The tour plays the customer and the partner on a developer's machine; it is no part of what runs in production. */
const TOUR = '^src/tour(?:\\.ts$|/)';
/** A pattern anchored at the start would miss a node_modules that is a link. */
const npm = (name) => `(?:^|/)node_modules/${name}/`;
/** How a core module appears depends on how it was imported. */
const core = (name) => `^(?:node:)?${name}$`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const rows = [
  ...modules.map((name) =>
    forbid(
      `row-of-${name}`,
      `Module ${name} may use ${map.modules[name].join(', ') || 'no other module'}: its row in module-map.cjs`,
      { path: `^src/modules/${name}/` },
      { path: '^src/modules/', pathNot: `^src/modules/${oneOf([name, ...map.modules[name]])}/` },
    ),
  ),
  ...libs.map((name) =>
    forbid(
      `row-of-lib-${name}`,
      `Lib ${name} may use ${map.libs[name].join(', ') || 'no other lib'}: its row in module-map.cjs`,
      { path: `^libs/${name}/` },
      { path: '^libs/', pathNot: `^libs/${oneOf([name, ...map.libs[name]])}/` },
    ),
  ),
  forbid(
    'not-in-the-map',
    'Every module and lib has a row in module-map.cjs',
    { path: `^src/modules/(?!${oneOf(modules)}/)|^libs/(?!${oneOf(libs)}/)` },
    {},
  ),
];

const faces = [
  forbid(
    'only-faces-between-modules',
    'A module sees the index.ts of another',
    { path: '^src/modules/([^/]+)/' },
    { path: '^src/modules/', pathNot: '^src/modules/$1/|^src/modules/[^/]+/index\\.ts$' },
  ),
  forbid(
    'only-faces-of-modules',
    'From outside, a module is its index.ts',
    { path: '^src/', pathNot: '^src/modules/' },
    { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
  ),
  forbid(
    'only-faces-of-libs',
    'From outside, a lib is its index.ts',
    { path: '^src/', pathNot: BESIDE_THE_CODE },
    { path: '^libs/', pathNot: '^libs/[^/]+/index\\.ts$' },
  ),
  forbid(
    'only-faces-between-libs',
    'A lib sees the index.ts of another',
    { path: '^libs/([^/]+)/' },
    { path: '^libs/', pathNot: '^libs/$1/|^libs/[^/]+/index\\.ts$' },
  ),
  forbid(
    'alias-abroad-for-modules',
    'Out of a module only by alias: the reader sees a border in the import',
    { path: '^src/modules/([^/]+)/' },
    { path: '^(?:src|libs)/', pathNot: '^src/modules/$1/', dependencyTypesNot: ['aliased'] },
  ),
  forbid(
    'alias-abroad-for-libs',
    'Out of a lib only by alias',
    { path: '^libs/([^/]+)/' },
    { path: '^(?:src|libs)/', pathNot: '^libs/$1/', dependencyTypesNot: ['aliased'] },
  ),
  forbid(
    'relative-at-home-in-modules',
    'Within a module by relative path',
    { path: '^src/modules/([^/]+)/' },
    { path: '^src/modules/$1/', dependencyTypes: ['aliased'] },
  ),
  forbid(
    'relative-at-home-in-libs',
    'Within a lib by relative path',
    { path: '^libs/([^/]+)/' },
    { path: '^libs/$1/', dependencyTypes: ['aliased'] },
  ),
];

const directions = [
  forbid('libs-know-no-module', 'A lib would be the same at a hospital', { path: '^libs/' }, { path: '^src/' }),
  forbid(
    'nobody-imports-the-top',
    'The ends of the process know the rest, not the other way round',
    { path: '^(?:src|libs)/', pathNot: `${TOP}|${BESIDE_THE_CODE}` },
    { path: TOP },
  ),
  forbid(
    'only-composers-know-modules',
    'Only the application, its schema, the samples, the tour and the command line see every module',
    { path: '^src/', pathNot: `^src/modules/|${COMPOSERS}|${BESIDE_THE_CODE}` },
    { path: '^src/modules/' },
  ),
  forbid(
    'only-the-schema-knows-migrations',
    'Migrations are listed once, in the schema',
    { path: '^(?:src|libs)/', pathNot: '^src/(?:schema\\.ts$|migrations/)' },
    { path: '^src/migrations/' },
  ),
  forbid(
    'migrations-stand-alone',
    'A migration that uses code of today changes its meaning tomorrow',
    { path: '^src/migrations/' },
    { path: '^(?:src|libs)/', pathNot: '^src/migrations/' },
  ),
  forbid(
    'steps-do-not-know-each-other',
    'Which screen comes next is the profile, so no step may know another',
    { path: '^src/modules/journey/steps/([^/]+)/' },
    { path: '^src/modules/journey/steps/[^/]+/', pathNot: '^src/modules/journey/steps/$1/' },
  ),
  forbid(
    'nothing-imports-tests',
    'The product does not contain its tests',
    { path: '^(?:src|libs|examples|bench)/', pathNot: BESIDE_THE_CODE },
    { path: TESTS },
  ),
  forbid(
    'examples-know-only-the-api',
    'An example partner knows the documented API and nothing else, so that a developer can copy it',
    { path: '^examples/([^/]+)/' },
    { path: '^(?:src|libs|test|examples)/', pathNot: '^examples/$1/' },
  ),
  forbid(
    'nobody-imports-examples',
    'An example is a program of its own',
    { path: '^(?:src|libs|test)/' },
    { path: '^examples/' },
  ),
];

const purity = [
  forbid(
    'rules-are-pure',
    'Rules run on kernel and other rules alone; types from elsewhere vanish when they run',
    { path: '\\.rules\\.ts$' },
    { pathNot: '^libs/kernel/index\\.ts$|\\.rules\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'rules-know-no-package',
    'Not even a type of a package: a rule speaks of the business',
    { path: '\\.rules\\.ts$' },
    { path: '(?:^|/)node_modules/' },
  ),
  forbid(
    'kernel-is-pure',
    'The kernel imports node:crypto and uuid, nothing else',
    { path: '^libs/kernel/', pathNot: BESIDE_THE_CODE },
    { pathNot: `^libs/kernel/|${core('crypto')}|${npm('uuid')}` },
  ),
  forbid(
    'oidc-provider-only-in-oauth',
    'One module knows the OAuth engine',
    { path: '^(?:src|libs)/', pathNot: '^src/modules/oauth/' },
    { path: npm('(?:@types/)?oidc-provider') },
  ),
  forbid(
    'typeorm-only-where-rows-are',
    'Rows are the business of entities, stores, purges, migrations and the OAuth adapter',
    {
      path: '^(?:src|libs)/',
      pathNot:
        '\\.(?:entity|store|test|arbitrary)\\.ts$|^src/migrations/|^src/schema\\.ts$|/purges\\.ts$|^libs/(?:database|purging)/|^src/modules/oauth/adapter[^/]*\\.ts$',
    },
    { path: npm('typeorm') },
  ),
  forbid(
    'no-development-packages',
    'What the product imports is installed with it',
    { path: '^(?:src|libs)/', pathNot: `${BESIDE_THE_CODE}|${TOUR}` },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'npm'] },
  ),
];

const hygiene = [
  forbid('no-circular', 'A circle has no beginning to read from', {}, { circular: true }),
  forbid(
    'no-orphans',
    'A file that nothing uses and that uses nothing (browser scripts are used by pages)',
    { orphan: true, pathNot: `\\.js$|${TESTS}` },
    {},
  ),
  forbid(
    'not-to-unresolvable',
    'A checker that cannot resolve an import would report success',
    // The bench measures the built program, which a fresh clone does not have yet.
    { pathNot: '^bench/prepare\\.mjs$' },
    { couldNotResolve: true },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rows, ...faces, ...directions, ...purity, ...hygiene],
  options: {
    doNotFollow: { path: '(?:^|/)node_modules/' },
    exclude: { path: '^(?:dist|var|examples/[^/]+/dist)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    webpackConfig: { fileName: 'scripts/source-aliases.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
