import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ProfileFolder } from '../institutions/profile-folder.js';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';
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

  const migrate = async ({ url }: EmptyDatabase): Promise<void> => {
    const { code, out } = await runNode('dist/src/cli/renkei.js', ['migrate'], { DATABASE_URL: url });
    if (code !== 0) throw new Error(out);
  };
  let migrated: Promise<void> | undefined;
  /** The database that the tests share, once one of them needs its tables. */
  const migrateShared = (): Promise<void> => (migrated ??= migrate(database));

  it('on a database that lacks migrations: it names the command', async () => {
    const { code, out } = await start({});
    expect(code).toBe(1);
    expect(out).toContain('npm run renkei -- migrate');
  });

  it('with keys that cannot be read, whatever was opened before: it ends', async () => {
    await migrateShared();
    const { code, out } = await start({ NODE_ENV: 'production', PUBLIC_URL: 'https://gateway.example.jp', MAIL_URL: 'off', MASTER_KEYS_FILE: join(folder, 'nowhere') });
    expect(code).toBe(1);
    expect(out).toContain('MASTER_KEYS_FILE');
  });

  it('on a schema that compares keys in another way than byte for byte', async () => {
    if (testDatabase !== 'mariadb') return;
    const other = await emptyDatabase();
    try {
      const server = await new DataSource({ type: 'mariadb', url: other.url }).initialize();
      await server.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci');
      await server.destroy();
      const { code, out } = await start({ DATABASE_URL: other.url });
      expect(code).toBe(1);
      expect(out).toContain('utf8mb4_bin');
    } finally {
      await other.drop();
    }
  });

  it('with a profile that has a mistake: it names file and path', async () => {
    await migrateShared();
    const institutions = new ProfileFolder();
    try {
      institutions.edit('sakura-shinkin.yaml', 'kind: shinkin-bank', 'kind: bank');
      const { code, out } = await start({ INSTITUTIONS_DIR: institutions.path });
      expect(code).toBe(1);
      expect(out).toMatch(/sakura-shinkin\.yaml: kind must be one of/);
    } finally {
      institutions.remove();
    }
  });

  it('on a port that is taken: it names the port and ends, whatever was opened before', async () => {
    await migrateShared();
    const taken = createServer().listen(0, '127.0.0.1');
    try {
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      const { code, out } = await start({ PORT: String(port), LOG_LEVEL: 'silent' });
      expect(code).toBe(1);
      expect(out).toMatch(new RegExp(`renkei cannot start: PORT: .*EADDRINUSE.*:${port}`));
    } finally {
      taken.close();
    }
  });

  it('in production with certificate login and nothing to do it with: each variable is named', async () => {
    // A database of its own: the one of the other tests is sealed with other keys.
    const other = await emptyDatabase();
    await migrate(other);
    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://gateway.example.jp',
      DATABASE_URL: other.url,
      MAIL_URL: 'off',
      MASTER_KEYS: `k1:${'A'.repeat(43)}`,
      CERTIFICATE_AUTHORITIES_DIR: join(folder, 'nowhere'),
      LOG_LEVEL: 'silent',
    };
    const { code, out } = await start(production);
    expect(code).toBe(1);
    for (const name of ['CERTIFICATE_URL', 'CERTIFICATE_CHAIN_FILE', 'CERTIFICATE_KEY_FILE', 'CERTIFICATE_AUTHORITIES_DIR']) expect(out).toContain(`- ${name}`);
    expect(out).toContain('sakura-shinkin.crl.pem');

    const behindProxy = await start({ ...production, CLIENT_CERT_PROXIES: '10.0.0.5' });
    expect(behindProxy.code).toBe(1);
    expect(behindProxy.out).toContain('CERTIFICATE_URL (for browsers) or PARTNER_TLS_URL (for partners) must be given with CLIENT_CERT_PROXIES');
    await other.drop();
  });

  it('on a port for certificates that is taken: it names the variable', async () => {
    await migrateShared();
    const taken = createServer().listen(0, '127.0.0.1');
    try {
      await once(taken, 'listening');
      const { port } = taken.address() as AddressInfo;
      const { code, out } = await start({ PORT: '0', PUBLIC_URL: 'http://localhost:1', CERTIFICATE_PORT: String(port), LOG_LEVEL: 'silent' });
      expect(code).toBe(1);
      expect(out).toMatch(new RegExp(`renkei cannot start: CERTIFICATE_PORT.*EADDRINUSE.*:${port}`));
    } finally {
      taken.close();
    }
  });

  it('with sample data in production', async () => {
    const { code, out } = await start({ NODE_ENV: 'production', PUBLIC_URL: 'https://gateway.example.jp' }, 'dist/src/start.js');
    expect(code).toBe(1);
    expect(out).toContain('production');
  });
});
