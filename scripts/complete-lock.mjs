import { readFileSync, writeFileSync } from 'node:fs';

/**
 * `npm ci` refuses a lock file that leaves out a package which another one names as optional, and `npm install` leaves out
 * those that its registry does not serve: native parts for operating systems it has no use for. This puts their names and
 * versions back. Run it after every `npm install`; with `--check` it only says what is missing.
 */
const LOCK_FILE = 'package-lock.json';
const OPERATING_SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));

/** Where Node would look for the name from that folder: its own node_modules, then each one above. */
const lookedForIn = (folder, name) => {
  const parts = folder.split('/node_modules/');
  return [...parts.map((_, index) => [...parts.slice(0, parts.length - index), name].join('/node_modules/')), `node_modules/${name}`];
};

/** `@swc/core-linux-arm-gnueabihf` is for linux on arm with glibc: all such packages are named this way. */
const platformOf = (name) => {
  const words = name.split(/[/-]/);
  const os = words.find((word) => OPERATING_SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  const libc = words.some((word) => word.startsWith('gnu')) ? 'glibc' : words.some((word) => word.startsWith('musl')) ? 'musl' : undefined;
  if (!os || !cpu) throw new Error(`${name} does not say which platform it is for: look at it by hand`);
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc ? { libc: [libc] } : {}) };
};

const missing = Object.entries(lock.packages).flatMap(([folder, { dev, optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !lookedForIn(folder, name).some((path) => path in lock.packages))
    .map(([name, version]) => ({ name, version, dev })),
);

if (process.argv.includes('--check')) {
  for (const { name, version } of missing) console.error(`${LOCK_FILE} leaves out ${name}@${version}: run node scripts/complete-lock.mjs`);
  process.exitCode = missing.length > 0 ? 1 : 0;
} else if (missing.length > 0) {
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Put ${missing.length} packages back into ${LOCK_FILE}`);
}
