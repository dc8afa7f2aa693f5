import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';
import { runNode } from '../support/gateway-process.js';

describe('a gateway that must not start says why', () => {
  let database: EmptyDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-starting-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (environment: Record<string, string>, script = 'dist/src/main.js') =>
    runNode(script, [], { DATABASE_URL: database.url, MASTER_KEYS_FILE: join(folder, 'keys'), AUDIT_CHECKPOINT_DIR: join(folder, 'audit'), ...environment });

  it('in production without https, without its own keys, or on the default database: each is named', async () => {
    const { code, out } = await runNode('dist/src/main.js', [], { NODE_ENV: 'production' });
    expect(code).toBe(1);
    for (const name of ['PUBLIC_URL', 'MASTER_KEYS', 'DATABASE_URL']) expect(out).toContain(name);
    expect(out).not.toMatch(/ at .*\.js:/);
  });

  it.each([
    ['PORT', 'eighty'],
    ['PUBLIC_URL', 'not a url'],
    ['DATABASE_URL', 'postgres://x'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'perhaps'],
    ['MASTER_KEYS', 'k1:short'],
  ])('with %s=%s', async (name, value) => {
    const { code, out } = await start({ [name]: value });
    expect([code, out.includes(name)]).toEqual([1, true]);
    expect(out).not.toMatch(/ at .*\.js:/);
  });

  it('on a database that lacks migrations: it names the command', async () => {
    const { code, out } = await start({});
    expect(code).toBe(1);
    expect(out).toContain('npm run renkei -- migrate');
  });

  it('with keys that cannot be read, whatever was opened before: it ends', async () => {
    await runNode('dist/src/cli/renkei.js', ['migrate'], { DATABASE_URL: database.url });
    const { code, out } = await start({ NODE_ENV: 'production', PUBLIC_URL: 'https://gateway.example.jp', MASTER_KEYS_FILE: join(folder, 'nowhere') });
    expect(code).toBe(1);
    expect(out).toContain('MASTER_KEYS_FILE');
  });

  it('on a schema that compares keys in another way than byte for byte', async () => {
    if (!database.url.startsWith('mysql:')) return;
    const server = new DataSource({ type: 'mariadb', url: database.url });
    await server.initialize();
    await server.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
    await server.destroy();
    const { code, out } = await start({});
    expect(code).toBe(1);
    expect(out).toContain('utf8mb4_bin');
  });

  it('with a profile that has a mistake: it names file and path', async () => {
    const { code, out } = await start({ INSTITUTIONS_DIR: 'test/processes' });
    expect(code).toBe(1);
    expect(out).toMatch(/institution|migrat/i);
  });

  it('with sample data in production', async () => {
    const { code, out } = await start({ NODE_ENV: 'production', PUBLIC_URL: 'https://gateway.example.jp' }, 'dist/src/start.js');
    expect(code).toBe(1);
    expect(out).toContain('production');
  });
});
