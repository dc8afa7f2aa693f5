import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { MovableClock } from '../support/clock.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';
import { sampleOf, type Gateway } from '../support/gateway.js';
import { runNode, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import { grantsOn, hrefOn, OwnPage } from '../support/own-page.js';
import { Partner } from '../support/partner.js';

const customers = 'examples/data/customers-sakura-shinkin.json';
const ofCustomer = ['--institution', 'sakura-shinkin', '--channel', 'personal', '--contract', '0123456789'];

describe('what one process has ended, another refuses on the very next request', () => {
  let database: EmptyDatabase;
  let folder: string;
  let environment: Record<string, string>;
  let one: GatewayProcess;
  let two: GatewayProcess;

  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-endings-'));
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
    await renkei('import', 'customers', '--institution', 'sakura-shinkin', customers);
    one = await startGatewayProcess(environment, port);
    two = await startGatewayProcess(environment);
  }, 60_000);
  afterAll(async () => {
    await one.stop();
    await two.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function renkei(...args: string[]): Promise<string> {
    const { code, out } = await runNode('dist/src/cli/renkei.js', args, environment);
    if (code !== 0) throw new Error(`renkei ${args.join(' ')}: ${out}`);
    return out;
  }

  const at = ({ url }: GatewayProcess): Partner => new Partner({ url, issuer: (id: string) => `${url}/banks/${id}` } as Gateway);
  const accountsAt = async (token: string): Promise<number[]> =>
    Promise.all([one, two].map(async (process) => (await at(process).data(token, '/accounts')).status));

  it('a grant that staff end on the command line, through both', async () => {
    const tokens = await at(one).link();
    expect(await accountsAt(tokens.access_token)).toEqual([200, 200]);
    const [, grantId = ''] = /^(\S+) .* ACTIVE since /m.exec(await renkei('grant', 'list', ...ofCustomer)) ?? [];
    expect(await renkei('grant', 'end', grantId, '--reason', 'asked for by telephone')).toContain(`${grantId} has ended\n`);
    expect(await accountsAt(tokens.access_token)).toEqual([401, 401]);
    expect((await at(two).refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await renkei('grant', 'show', grantId)).toContain('by staff: ended-by-staff');
  });

  it('a link that its customer stops on their own page at the first: the second refuses the partner’s very next call', async () => {
    const tokens = await at(two).link();
    expect((await at(two).data(tokens.access_token, '/accounts')).status).toBe(200);
    const own = new OwnPage({ url: one.url, clock: new MovableClock() } as Gateway, 'sakura-shinkin', 'personal', sampleOf('sakura-shinkin'));
    const { page } = await own.signIn();
    const ask = await own.browser.open(hrefOn(page, `${grantsOn(page)[0]}/stop`));
    expect((await at(two).data(tokens.access_token, '/accounts')).status).toBe(200);
    await own.browser.submit(ask, {}, 'stop');
    expect((await at(two).data(tokens.access_token, '/accounts')).status).toBe(401);
    expect((await at(two).refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('all grants of a client, and a company that is suspended and resumed', async () => {
    const tokens = await at(two).link();
    expect(await renkei('partner', 'suspend', 'mihon-fintech')).toContain('1 grant is frozen');
    expect(await accountsAt(tokens.access_token)).toEqual([401, 401]);
    await renkei('partner', 'resume', 'mihon-fintech');
    expect(await accountsAt(tokens.access_token)).toEqual([200, 200]);
    const ended = await renkei('grant', 'end', '--institution', 'sakura-shinkin', '--client', 'mihon-kakeibo-personal', '--reason', 'contract ended', '--by', 'institution');
    expect(ended).toContain('1 grant has ended');
    expect(await accountsAt(tokens.access_token)).toEqual([401, 401]);
  });

  it('a contract that an import stops; the gateways write down who and why by themselves', async () => {
    const tokens = await at(one).link();
    const file = JSON.parse(await readFile(customers, 'utf8')) as { contracts: { contractNumber: string; state?: string }[] };
    for (const contract of file.contracts) if (contract.contractNumber === '0123456789') contract.state = 'suspended';
    const path = join(folder, 'suspended.json');
    await writeFile(path, JSON.stringify(file));
    await renkei('import', 'customers', '--institution', 'sakura-shinkin', path);
    expect(await accountsAt(tokens.access_token)).toEqual([401, 401]);
    let listed = '';
    for (const until = Date.now() + 30_000; Date.now() < until && !listed.includes('contract-suspended'); await pause(200)) {
      listed = await renkei('grant', 'list', ...ofCustomer, '--limit', '1');
    }
    expect(listed).toContain('by institution: contract-suspended');
    await renkei('import', 'customers', '--institution', 'sakura-shinkin', customers);
    expect(await accountsAt(tokens.access_token)).toEqual([401, 401]);
  }, 60_000);

  it('and purging beside both harms nobody', async () => {
    const tokens = await at(one).link();
    expect(await renkei('purge', '--dry-run')).toMatch(/^ {8}0 {2}access tokens$/m);
    await Promise.all([renkei('purge'), renkei('purge')]);
    expect(await accountsAt(tokens.access_token)).toEqual([200, 200]);
    expect((await at(two).refresh(tokens.refresh_token)).status).toBe(200);
    expect(await renkei('audit', 'verify')).toContain('The audit is sound.');
  });
});
