import comments from '@eslint-community/eslint-plugin-eslint-comments/configs';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import noImplicitTransaction from './scripts/lint/no-implicit-transaction.mjs';

const TESTS = ['**/*.test.ts', 'test/**'];
/** The ends of the process: they take the environment from outside and talk to whoever started them. */
const ENDS = ['src/main.ts', 'src/start.ts', 'src/cli/**'];

/** What only one place may do, each with the way everybody else takes. */
const forbidden = {
  clock: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from Clock (#libs/kernel), by constructor' },
    { selector: "CallExpression[callee.name='Date']", message: 'Time comes from Clock (#libs/kernel), by constructor' },
    { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time comes from Clock (#libs/kernel), by constructor' },
    { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Ids and secrets come from newId and randomSecret (#libs/kernel)' },
  ],
  environment: [
    { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'The environment is read once: inject Environment (#libs/config)' },
    { selector: "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']", message: 'The environment is read once: inject Environment (#libs/config)' },
  ],
  faces: [
    { selector: 'ExportDefaultDeclaration', message: 'Exports have names' },
    { selector: 'ExportAllDeclaration', message: 'A face lists what it shows, by name' },
  ],
};
const without = (...left) => ['error', ...Object.entries(forbidden).flatMap(([name, rules]) => (left.includes(name) ? [] : rules))];

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'Buffer', 'URL', 'URLSearchParams', 'fetch', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'AbortController', 'AbortSignal', 'TextEncoder', 'TextDecoder', 'structuredClone'].map(
    (name) => [name, 'readonly'],
  ),
);

export default defineConfig(
  { ignores: ['dist/', 'var/', 'coverage/', 'examples/*/dist/', 'examples/*/var/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  comments.recommended,
  {
    rules: {
      '@eslint-community/eslint-comments/require-description': ['error', { ignore: ['eslint-enable'] }],
      '@eslint-community/eslint-comments/disable-enable-pair': ['error', { allowWholeFile: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // An async method without await is how an interface of promises is kept by an implementation that has none.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A Nest module is a class without a body.
      '@typescript-eslint/no-extraneous-class': 'off',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 60 }],
    },
  },
  {
    files: ['src/**/*.ts', 'libs/**/*.ts'],
    plugins: { house: { rules: { 'no-implicit-transaction': noImplicitTransaction } } },
    rules: { 'no-restricted-syntax': without(), 'house/no-implicit-transaction': 'error' },
  },
  { files: ['libs/kernel/**'], rules: { 'no-restricted-syntax': without('clock') } },
  { files: ['libs/config/**'], rules: { 'no-restricted-syntax': without('environment') } },
  { files: ENDS, rules: { 'no-restricted-syntax': without('environment'), 'no-console': 'off' } },
  // The one place that opens transactions.
  { files: ['libs/database/**'], rules: { 'house/no-implicit-transaction': 'off' } },
  {
    files: TESTS,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      'house/no-implicit-transaction': 'off',
      // Answers of the gateway arrive in tests as `any`, and a matcher takes a method without calling it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: nodeGlobals } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { ...nodeGlobals, require: 'readonly', module: 'writable', __dirname: 'readonly' } } },
  { files: ['scripts/**', 'bench/**', 'examples/**', 'test/**/*.mjs'], rules: { 'no-console': 'off' } },
  // Served to browsers as they are.
  { files: ['src/**/*.js', 'libs/**/*.js'], languageOptions: { sourceType: 'script', globals: { document: 'readonly', window: 'readonly' } } },
);
