import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import { mailServer, type MailServer } from '../notices/mail-server.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';
import { runNode, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import type { Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

const institution = 'sakura-shinkin';

describe('kill -9 of a gateway that owes notices', () => {
  let database: EmptyDatabase;
  let folder: string;
  let server: MailServer;
  let environment: Record<string, string>;
  let port: number;

  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-notices-'));
    port = await freePort();
    server = await mailServer();
    environment = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      MASTER_KEYS_FILE: join(folder, 'master-keys'),
      AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
      PUBLIC_URL: `http://localhost:${port}`,
    };
    await renkei('migrate');
    await renkei('partner', 'import', 'examples/data/partners.json');
    await renkei('import', 'customers', '--institution', institution, `examples/data/customers-${institution}.json`);
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function renkei(...args: string[]): Promise<string> {
    const { code, out } = await runNode('dist/src/cli/renkei.js', args, environment);
    if (code !== 0) throw new Error(`renkei ${args.join(' ')}: ${out}`);
    return out;
  }

  const partnerAt = ({ url }: GatewayProcess): Partner => new Partner({ url, issuer: (id: string) => `${url}/banks/${id}` } as Gateway, institution);

  const startAt = (on: number, more: Readonly<Record<string, string>>): Promise<GatewayProcess> => startGatewayProcess({ ...environment, ...more }, on);

  it('loses none: what was committed before is told by the next one that starts', async () => {
    const mails = { MAIL_URL: server.url, MAIL_FROM: 'no-reply@bank.example.jp' };
    // It looks for what to deliver once a minute, and does not live that long.
    const first = await startAt(port, { ...mails, OUTBOX_POLL_SECONDS: '60' });
    await partnerAt(first).link();
    await first.kill();
    await server.start();
    const second = await startAt(port, mails);
    while (server.mails.length === 0) await pause(50);
    await second.stop();
    expect(server.mails.map(({ headers }) => headers.get('subject')?.split(' / ')[1])).toEqual(['A service was linked']);
  });

  it('sends again what it could not send, under the Message-ID it always had', async () => {
    const mails = { MAIL_URL: server.url, MAIL_FROM: 'no-reply@bank.example.jp' };
    await server.stop();
    server.mails.length = 0;
    // The server is away: the first one fails, keeps the message, and dies with it.
    const first = await startAt(port, mails);
    await partnerAt(first).link();
    while (!(await renkei('outbox', 'list')).includes('the mail server could not be used')) await pause(100);
    await first.kill();
    const [waiting] = /^\S+(?= {2}grant\.activated {2}mail)/m.exec(await renkei('outbox', 'list')) ?? [];
    await server.start();
    await renkei('outbox', 'retry', waiting ?? '');
    const second = await startAt(port, mails);
    while (server.mails.length === 0) await pause(50);
    await second.stop();
    expect(server.mails.map(({ headers }) => headers.get('message-id'))).toEqual([`<${waiting}@localhost>`]);
    expect(await renkei('outbox', 'list')).not.toContain(waiting);
  });

  it('tells each once where two processes deliver side by side', async () => {
    const outbox = join(folder, 'outbox');
    const [one, two] = await Promise.all([startAt(port, { OUTBOX_DIR: outbox }), startAt(await freePort(), { OUTBOX_DIR: outbox })]);
    const links = 3;
    for (let count = 1; count <= links; count += 1) await partnerAt(one).link();
    const written = async () => (await readdir(outbox).catch(() => [])).filter((name) => name.endsWith('.eml'));
    while ((await written()).length < links) await pause(50);
    await Promise.all([one.stop(), two.stop()]);
    const ids = await Promise.all((await written()).map(async (name) => /^message-id: (.*)$/im.exec(await readFile(join(outbox, name), 'utf8'))?.[1]));
    expect(ids).toHaveLength(links);
    expect(new Set(ids).size).toBe(links);
    expect((await readdir(outbox)).filter((name) => !name.endsWith('.eml'))).toEqual([]);
  });
});
