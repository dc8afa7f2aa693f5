import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { DataSource } from 'typeorm';
import { momiji, Visit } from '../inquiry-pins/momiji.js';
import { emptyDatabase, testDatabase, type EmptyDatabase } from '../support/database.js';
import { runNode, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import type { Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

const PIN = '1357';

describe('kill -9 of a gateway whose customers register inquiry PINs', () => {
  let database: EmptyDatabase;
  let folder: string;
  let environment: Record<string, string>;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-killed-'));
    const port = await freePort();
    environment = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      MASTER_KEYS_FILE: join(folder, 'master-keys'),
      AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
      PUBLIC_URL: `http://localhost:${port}`,
    };
    await renkei('migrate');
    await renkei('partner', 'import', 'examples/data/partners.json');
    gateway = await startGatewayProcess(environment, port);
  });
  afterAll(async () => {
    await gateway.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function renkei(...args: string[]): Promise<void> {
    const { code, out } = await runNode('dist/src/cli/renkei.js', args, environment);
    if (code !== 0) throw new Error(`renkei ${args.join(' ')}: ${out}`);
  }

  const partner = (): Partner => new Partner({ url: gateway.url, issuer: (id: string) => `${gateway.url}/banks/${id}` } as Gateway, momiji, 'corporate');
  const restart = async (): Promise<void> => {
    await gateway.kill();
    gateway = await startGatewayProcess(environment, Number(new URL(gateway.url).port));
  };

  /** Companies with one account each; answers what their users type. */
  async function companies(count: number): Promise<string[]> {
    const loginIds = Array.from({ length: count }, (_, index) => `killed${String(index).padStart(4, '0')}`);
    const contracts = loginIds.map((loginId, index) => ({
      channel: 'corporate',
      contractNumber: `77${String(index).padStart(8, '0')}`,
      holderName: '株式会社見本',
      holderNameKana: 'ｶ)ﾐﾎﾝ',
      accounts: [{ branchCode: '010', branchName: '駅前支店', accountType: '1', accountNumber: String(7_000_000 + index), inquiryPin: PIN }],
      users: [{ login: { loginId }, displayName: '見本', administrator: true, password: 'Momiji-2026' }],
    }));
    const file = join(folder, 'companies.json');
    await writeFile(file, JSON.stringify({ format: 'renkei-customers/1', institution: momiji, contracts }));
    await renkei('import', 'customers', '--institution', momiji, file);
    return loginIds;
  }

  /** To the permission page, with a star at the only account. */
  async function atThePermission(loginId: string): Promise<Visit> {
    const visit = await Visit.begin(partner(), loginId);
    const account = visit.page.document.querySelector('[name=accounts]')?.getAttribute('value') ?? '';
    await visit.register({ [account]: PIN });
    expect(Object.values(visit.states)).toEqual(['登録済み*']);
    return visit.submit({});
  }

  async function countOf(sql: string): Promise<number> {
    const dataSource = await new DataSource(
      testDatabase === 'mariadb'
        ? { type: 'mariadb', url: database.url }
        : { type: 'better-sqlite3', driver: (await import('libsql')).default, database: database.url.slice('sqlite:'.length) },
    ).initialize();
    try {
      return Number((await dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${sql}`))[0]?.n);
    } finally {
      await dataSource.destroy();
    }
  }

  it('leaves no PIN without its permission and no permission without its PIN', async () => {
    const [waiting = '', ...pressing] = await companies(7);
    const star = await atThePermission(waiting);
    const visits: Visit[] = [];
    for (const loginId of pressing) visits.push(await atThePermission(loginId));
    expect(await countOf('inquiry_pins_registrations')).toBe(0);

    // All press 許可 at once; the gateway dies when the first of them is through.
    const offered = (visit: Visit) => visit.page.document.querySelectorAll('[name=accounts]').map((box) => box.getAttribute('value') ?? '');
    const presses = visits.map((visit) => visit.submit({ accounts: offered(visit), operations: ['balances', 'transactions'], consent: 'yes' }));
    await Promise.any(presses);
    await Promise.all([restart(), Promise.allSettled(presses)]);

    const permitted = await countOf('consents_permissions');
    expect(permitted).toBeGreaterThan(0);
    expect(await countOf('inquiry_pins_registrations')).toBe(permitted);
    expect(
      await countOf(`consents_permissions p JOIN consents_grants g ON g.id = p.grant_id
        JOIN consents_permission_accounts a ON a.permission_id = p.id AND a.pin_needed = 1
        JOIN inquiry_pins_registrations r ON r.contract_id = g.contract_id AND r.ledger_account_id = a.ledger_account_id`),
    ).toBe(permitted);

    // Who had only a star has none in the next journey.
    expect(star.step).toBe('permission');
    expect(Object.values((await Visit.begin(partner(), waiting)).states)).toEqual(['未登録']);
  });
});
