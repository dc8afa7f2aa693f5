import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { AuditSequencer } from '#modules/audit';
import { AccountRemovals, ConsentLedger } from '#modules/consents';
import { Transactor } from '#libs/database';
import { newId } from '#libs/kernel';
import { grantCommand } from '../../src/cli/grant.command.js';
import { commandOn } from '../support/command.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

const ofCustomer = ['--institution', 'sakura-shinkin', '--channel', 'personal', '--contract', '0123456789'];
const ofClient = ['--institution', 'sakura-shinkin', '--client', 'mihon-kakeibo-personal'];

describe('renkei grant', () => {
  let gateway: Gateway;
  let dataSource: DataSource;
  let renkei: (...words: string[]) => Promise<string>;
  beforeAll(async () => {
    gateway = await startGateway();
    dataSource = gateway.app.get<DataSource>(getDataSourceToken());
    renkei = commandOn(gateway.app, grantCommand);
  });
  afterAll(() => gateway.stop());

  const newest = async (): Promise<string> => (await renkei('list', ...ofCustomer, '--limit', '1')).split(' ')[0] ?? '';

  async function linked(): Promise<{ partner: Partner; tokens: Tokens; grantId: string }> {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    return { partner, tokens, grantId: await newest() };
  }

  async function expectOver(partner: Partner, tokens: Tokens): Promise<void> {
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  }

  it('list finds a customer’s grants by contract number, by login ID and by client, with what they cover and how they ended', async () => {
    const first = await linked();
    const second = await linked();
    const expected = new RegExp(
      `^${second.grantId}  mihon-kakeibo-personal  ACTIVE since 2026-11-20T.{14}  balances, transactions  2 accounts  until 2027-02-18\n` +
        `${first.grantId}  mihon-kakeibo-personal  SUPERSEDED since `,
    );
    expect(await renkei('list', ...ofCustomer)).toMatch(expected);
    expect(await renkei('list', '--institution', 'sakura-shinkin', '--channel', 'personal', '--login-id', '0123456789')).toMatch(expected);
    expect(await renkei('list', ...ofClient)).toMatch(expected);
    expect(await renkei('list', ...ofClient, '--limit', '1')).toContain('Older ones are not listed');
    expect(await renkei('list', '--institution', 'sakura-shinkin', '--client', 'reiji-chokin-personal')).toBe('There are no such grants.\n');
  });

  it('show tells whose it is, whether the partner may work now, and how it stands', async () => {
    const { grantId } = await linked();
    const shown = await renkei('show', grantId);
    expect(shown).toMatch(/ACTIVE since .* {2}balances, transactions {2}2 accounts {2}until 2027-02-18\n/);
    expect(shown).toContain('customer   sakura-shinkin  personal  0123456789  contract active\n');
    expect(shown).toContain('partner    mihon-kakeibo-personal  株式会社見本フィンテック「みほん家計簿」  live\n');
    expect(shown).toMatch(/permitted {2}2026-11-20T/);
  });

  it('list and show count an account that the customer left out no more, and show names it', async () => {
    const { partner, tokens, grantId } = await linked();
    const { accounts } = (await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts')).body;
    const { accountId = '' } = accounts[1] ?? {};
    await gateway.app.get(Transactor).write((tx) => gateway.app.get(AccountRemovals).remove(tx, { grantId, accountId, by: { kind: 'customer', id: 'test' } }));
    expect(await renkei('list', ...ofCustomer, '--limit', '1')).toContain(`${grantId}  mihon-kakeibo-personal  ACTIVE since`);
    for (const said of [await renkei('list', ...ofCustomer, '--limit', '1'), await renkei('show', grantId)]) expect(said).toContain('  1 account  until 2027-02-18\n');
    expect(await renkei('show', grantId)).toMatch(/^ {2}left out {3}001-\d-\d{7} {2}本店営業部$/m);
  });

  it.each(['staff', 'institution'] as const)('end, by %s: refused on the very next request, on record with who and why, and the note stays inside', async (by) => {
    const { partner, tokens, grantId } = await linked();
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
    expect(await renkei('end', grantId, '--reason', '電話でお申し出', '--by', by)).toBe(`${grantId} has ended\n`);
    await expectOver(partner, tokens);
    expect(await renkei('show', grantId)).toMatch(new RegExp(`REVOKED since .* by ${by}: ended-by-${by} (.|\n)*reason {5}電話でお申し出\n`));
    expect(await renkei('end', grantId, '--reason', 'once more')).toBe(`${grantId} had ended before\n`);

    await gateway.app.get(AuditSequencer).sequenceOnce();
    const records = await dataSource.query<{ actor_kind: string; actor_id: string; details: string }[]>(
      `SELECT actor_kind, actor_id, details FROM audit_records WHERE event = 'grant.revoked' AND grant_id = '${grantId}'`,
    );
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ actor_kind: by, actor_id: userInfo().username });
    expect(JSON.parse(records[0]?.details ?? '')).toEqual({ reason: `ended-by-${by}`, note: '電話でお申し出' });

    // The partner is told who, not the words.
    const { body: managing } = await partner.token({ grant_type: 'client_credentials', scope: 'grant_management_query' });
    const { text } = await request(partner.issuer).get(`/oauth/grants/${grantId}`).auth(managing['access_token'] as string, { type: 'bearer' });
    expect(JSON.parse(text)).toMatchObject({ status: 'revoked', ended_by: by, ended_reason: `ended-by-${by}` });
    expect(text).not.toContain('電話');
  });

  it('end, before the code is redeemed: the code gives nothing', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    await renkei('end', await newest(), '--reason', 'wrong customer');
    expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await renkei('show', await newest())).toContain('ABANDONED');
  });

  it('end of a grant that moves in the very same moment ends what it has become', async () => {
    for (let round = 0; round < 3; round += 1) {
      const partner = new Partner(gateway);
      const code = (await partner.permit()).get('code') ?? '';
      const grantId = await newest();
      const [said, redeemed] = await Promise.all([renkei('end', grantId, '--reason', 'race'), partner.exchange(code)]);
      expect(said).toBe(`${grantId} has ended\n`);
      expect(await renkei('show', grantId)).toMatch(redeemed.status === 200 ? /REVOKED since/ : /ABANDONED since/);
      if (redeemed.status === 200) await expectOver(partner, redeemed.body as unknown as Tokens);
    }
  });

  /** Grants of customers of other contracts, as if they had been linked with that client. */
  async function manyMore(count: number): Promise<void> {
    const columns = '(id, institution, channel, contract_id, user_id, service_id, client_id, subject, state, permission_id, created_at, state_changed_at, due_at)';
    const now = gateway.clock.now();
    const states = ['ACTIVE', 'ACTIVE', 'AUTHORISED', 'PENDING'];
    const rows = Array.from({ length: count }, (_, index) =>
      `('${newId()}', 'sakura-shinkin', 'personal', 'k${index}', 'u', 's', 'mihon-kakeibo-personal', 'sub', '${states[index % 4]}', NULL, ${now}, ${now}, ${now + 86_400_000})`);
    await dataSource.query(`INSERT INTO consents_grants ${columns} VALUES ${rows.join(', ')}`);
  }

  it('end of all of a client: a look first, each by itself, and what was interrupted goes on', async () => {
    const { partner, tokens } = await linked();
    await manyMore(500);
    expect(await renkei('end', ...ofClient, '--reason', 'contract ended', '--dry-run')).toBe('376 grants would end, and 125 journeys under way\n');
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);

    const ledger = gateway.app.get(ConsentLedger);
    const end = ledger.end.bind(ledger);
    let calls = 0;
    const killed = jest.spyOn(ledger, 'end').mockImplementation((...args) => {
      if ((calls += 1) > 230) throw new Error('the power went out');
      return end(...args);
    });
    await expect(renkei('end', ...ofClient, '--reason', 'contract ended')).rejects.toThrow('the power went out');
    killed.mockRestore();
    expect(await renkei('end', ...ofClient, '--reason', 'contract ended', '--dry-run')).toBe('271 grants would end\n');
    expect(await renkei('end', ...ofClient, '--reason', 'contract ended', '--by', 'institution')).toBe('271 grants have ended; no live one is left\n');
    expect(await renkei('end', ...ofClient, '--reason', 'contract ended')).toBe('0 grants have ended; no live one is left\n');
    await expectOver(partner, tokens);
  }, 60_000);

  it.each([
    ['GRANT_UNKNOWN', ['show', '01a225ee-0000-7000-8000-000000000000']],
    ['GRANT_UNKNOWN', ['end', '01a225ee-0000-7000-8000-000000000000', '--reason', 'x']],
    ['INSTITUTION_UNKNOWN', ['list', '--institution', 'sakura-shinkn']],
    ['CLIENT_UNKNOWN', ['end', '--institution', 'sakura-shinkin', '--client', 'mihon', '--reason', 'x']],
    ['CUSTOMER_UNKNOWN', ['end', '--institution', 'sakura-shinkin', '--channel', 'personal', '--contract', '0000000000', '--reason', 'x']],
    ['GRANTS_NOT_NAMED', ['list']],
    ['GRANTS_NOT_NAMED', ['list', '--institution', 'sakura-shinkin', '--contract', '0123456789']],
    ['GRANTS_NOT_NAMED', ['end', '--institution', 'sakura-shinkin', '--reason', 'everything']],
    ['GRANTS_NOT_NAMED', ['end', 'some-id', ...ofClient, '--reason', 'both']],
  ])('refuses with %s what names nobody, or everybody: %j', async (code, words) => {
    await expect(renkei(...words)).rejects.toMatchObject({ code });
  });

  it.each([[['end', 'id']], [['end', 'id', '--reason', ' ']], [['end', 'id', '--reason', 'a\nb']], [['end', 'id', '--reason', 'x'.repeat(201)]]])(
    'refuses to end without a reason on one line: %j',
    async (words) => {
      const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      await expect(renkei(...words)).rejects.toMatchObject({ exitCode: 1 });
      stderr.mockRestore();
    },
  );
});
