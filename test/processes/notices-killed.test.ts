import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../support/free-port.js';
import request from 'supertest';
import { Receiver, verified } from '../notices/receiver.js';
import { mailServer, type MailServer } from '../notices/mail-server.js';
import { emptyDatabase, type EmptyDatabase } from '../support/database.js';
import type { Gateway } from '../support/gateway.js';
import { runNode, startGatewayProcess, type GatewayProcess } from '../support/gateway-process.js';
import { Partner } from '../support/partner.js';

describe('what must be told outlives the process that owed it', () => {
  let database: EmptyDatabase;
  let folder: string;
  let environment: Record<string, string>;
  let port: number;
  let receiver: Receiver;
  let server: MailServer;

  beforeAll(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'renkei-notices-'));
    server = await mailServer();
    port = await freePort();
    environment = {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      MASTER_KEYS_FILE: join(folder, 'master-keys'),
      AUDIT_CHECKPOINT_DIR: join(folder, 'audit'),
      PUBLIC_URL: `http://localhost:${port}`,
      MAIL_URL: server.url,
      LOG_LEVEL: 'fatal',
    };
    await renkei('migrate');
    await renkei('partner', 'import', 'examples/data/partners.json');
    await renkei('import', 'customers', '--institution', 'sakura-shinkin', 'examples/data/customers-sakura-shinkin.json');
    receiver = await Receiver.begin();
  }, 60_000);
  afterAll(async () => {
    await receiver.stop();
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function renkei(...args: string[]): Promise<string> {
    const { code, out } = await runNode('dist/src/cli/renkei.js', args, environment);
    if (code !== 0) throw new Error(`renkei ${args.join(' ')}: ${out}`);
    return out;
  }

  const at = ({ url }: GatewayProcess): Partner => new Partner({ url, issuer: (id: string) => `${url}/banks/${id}` } as Gateway);

  /** Waits until it is so; the test's own time limit is the only one. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await pause(20);
  }

  it('killed between the change and the telling: after a restart, mail and event arrive, from two processes once', async () => {
    // One that delivers nothing, so that it is surely killed before.
    const mute = await startGatewayProcess({ ...environment, OUTBOX_POLL_SECONDS: '0' }, port);
    const partner = at(mute);
    const stream = await request(partner.issuer)
      .post('/ssf/stream')
      .auth(partner.clientId, partner.clientSecret)
      .send({ delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.url } });
    expect(stream.status).toBe(201);
    const tokens = await partner.link();
    expect((await partner.post('revoke', { token: tokens.refresh_token })).status).toBe(200);
    await mute.kill();
    expect(receiver.received).toEqual([]);
    await server.start();

    const [one, two] = await Promise.all([startGatewayProcess(environment, port), startGatewayProcess(environment)]);
    await until(() => receiver.received.length > 0 && server.mails.length > 1);
    const [first] = receiver.received;
    const event = await verified(first?.token ?? '', partner.issuer, partner.clientId);
    expect(event.sub_id.id).toBe((tokens as unknown as { grant_id: string }).grant_id);
    await one.stop();
    await two.stop();
    expect(receiver.received).toHaveLength(1);
    expect(server.mails.map(({ headers }) => headers.get('subject')?.split(' / ')[1]).toSorted()).toEqual(['A link was stopped', 'A service was linked']);
  });

  it('killed with the event in its hands: it is still there, and told again under the same id', async () => {
    const first = await startGatewayProcess(environment, port);
    const partner = at(first);
    receiver.received.length = 0;
    receiver.hanging = true;
    const tokens = await partner.link();
    await partner.post('revoke', { token: tokens.refresh_token });
    await until(() => receiver.received.length === 1);
    await first.kill();
    receiver.hanging = false;
    // The lease would end by itself in minutes; staff need not wait for it.
    const id = /^(\S+) {2}partner-event\.recorded {2}push/m.exec(await renkei('outbox', 'list'))?.[1] ?? '';
    await renkei('outbox', 'retry', id);
    const second = await startGatewayProcess(environment, port);
    await until(() => receiver.received.length === 2);
    const [before, after] = await Promise.all(receiver.received.map(({ token }) => verified(token, partner.issuer, partner.clientId)));
    expect(after).toEqual(before);
    await second.stop();
  });
});
