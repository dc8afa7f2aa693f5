import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether the program is on this machine. (`test/support/services.ts` asks the same of the tests themselves.) */
const has = (program) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin'].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** A part of the suite that needs a program: left out with a line that says so, or a failure when services are demanded. */
const where = (program, project) => {
  if (has(program)) return [project];
  if (process.env.REQUIRE_SERVICES === '1') throw new Error(`${program} is not installed, and REQUIRE_SERVICES=1 demands it`);
  process.stderr.write(`SKIPPED: ${program} is not installed, so the "${project.displayName}" tests do not run\n`);
  return [];
};

// `module.type` stays out: @swc/jest then writes ES modules or CommonJS as Jest asks for each file.
const swc = (parser) => [
  '@swc/jest',
  { jsc: { target: 'es2022', parser, transform: { legacyDecorator: true, decoratorMetadata: true }, keepClassNames: true } },
];

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#libs/(.*)$': '<rootDir>/libs/$1/index.ts',
    '^#modules/(.*)$': '<rootDir>/src/modules/$1/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/', '<rootDir>/examples/[^/]+/dist/'],
  transform: { '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }), '^.+\\.js$': swc({ syntax: 'ecmascript' }) },
  // CommonJS packages require these two, which are ES modules only; below Node 24.9 Jest cannot do that itself.
  transformIgnorePatterns: ['/node_modules/(?!(.*/)?(content-disposition|cookie)/)'],
  ...more,
});

/** What goes through HTTP, processes and tables: the same files once for each database. */
const everywhere = ['<rootDir>/test/**/*.test.ts', '!**/test/architecture/**', '!**/test/docs/**', '!**/test/browser/**'];

/** These ask no database, or bring their own: once is enough. */
const once = [
  'customers/hashing', 'import/sample-files', 'institutions/institution-command', 'openapi/errors', 'processes/command-line', 'processes/bench', 'processes/environment', 'processes/tour',
].map((name) => `!**/test/${name}.test.ts`);

/** What test files of one run share is made once, and goes with it. */
const aRun = { globalSetup: '<rootDir>/test/support/run.global-setup.ts', globalTeardown: '<rootDir>/test/support/run.global-teardown.ts' };

export default {
  maxWorkers: 2,
  // What a test file has imported stays in its worker for ever (ES modules in Jest): a hundred files on, nine tenths of the
  // time would go into collecting garbage, and in the end there would be no memory left.
  workerIdleMemoryLimit: '800MB',
  testTimeout: 120_000,
  projects: [
    project('unit', ['<rootDir>/libs/**/*.test.ts', '<rootDir>/src/**/*.test.ts']),
    project('architecture', ['<rootDir>/test/{architecture,docs}/**/*.test.ts']),
    project('sqlite', everywhere, { setupFiles: ['<rootDir>/test/support/on-sqlite.ts'], ...aRun }),
    ...where(
      'mariadbd',
      project('mariadb', [...everywhere, ...once], {
        setupFiles: ['<rootDir>/test/support/on-mariadb.ts'],
        globalSetup: '<rootDir>/test/support/mariadb.global-setup.ts',
        globalTeardown: '<rootDir>/test/support/mariadb.global-teardown.ts',
      }),
    ),
    ...where(
      'chromium',
      project('browser', ['<rootDir>/test/browser/**/*.test.ts'], {
        setupFiles: ['<rootDir>/test/support/on-sqlite.ts'],
        ...aRun,
      }),
    ),
  ],
};
