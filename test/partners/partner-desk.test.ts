import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sha256 } from '#libs/kernel';
import { standingOf } from '#modules/partners';
import { PartnerOffice, sampleFile } from './partner-office.js';

const staff = { kind: 'staff', id: 'tester' } as const;
const client = 'mihon-kakeibo-personal';

describe('the partner desk', () => {
  let office: PartnerOffice;
  beforeEach(async () => {
    office = await PartnerOffice.open();
    await office.import.import(JSON.stringify(await sampleFile()), staff);
    await office.newRecords();
  });
  afterEach(() => office.close());

  const standing = async (institution: string, clientId = client) => {
    const found = await office.registry.findClient(clientId);
    return found && standingOf(found, await office.registry.link(clientId, institution), '2026-11-20');
  };
  const recorded = (institutions: readonly string[], event: string, clientId: string | null) =>
    institutions.map((institution) => ({ institution, event, actor: 'staff', client: clientId }));

  it('shows how the sample clients stand', async () => {
    expect(await standing('sakura-shinkin')).toBe('live');
    expect(await standing('momiji-shinkumi')).toBe('not-linked');
    expect(await standing('sakura-shinkin', 'reiji-chokin-personal')).toBe('not-started');
    expect(await standing('minato-shinkin', 'reiji-chokin-personal')).toBe('suspended');
    expect(await standing('kyodo-shinkin', 'reiji-chokin-personal')).toBe('ended');
    expect(await standing('icho-shinkumi', 'reiji-chokin-personal')).toBe('not-linked');
  });

  it('suspends and resumes a company with all its clients', async () => {
    await office.desk.suspend('reiji-payment', staff);
    expect((await office.registry.findClient('reiji-chokin-personal'))?.company.state).toBe('suspended');
    expect(await standing('sakura-shinkin', 'reiji-chokin-personal')).toBe('suspended');
    const concerned = ['gateway', 'kyodo-shinkin', 'minato-shinkin', 'sakura-shinkin'];
    expect(await office.newRecords()).toEqual(recorded(concerned, 'partner.suspended', null));

    await office.desk.resume('reiji-payment', staff);
    expect(await standing('sakura-shinkin', 'reiji-chokin-personal')).toBe('not-started');
    expect(await office.newRecords()).toEqual(recorded(concerned, 'partner.resumed', null));
  });

  it('suspends one client and leaves the others of its company alone', async () => {
    await office.desk.suspend(client, staff);
    expect(await standing('sakura-shinkin')).toBe('suspended');
    expect(await standing('sakura-shinkin', 'mihon-sandbox-swagger')).toBe('live');
    expect(await office.newRecords()).toEqual(
      recorded(['gateway', 'icho-shinkumi', 'kyodo-shinkin', 'minato-shinkin', 'sakura-shinkin'], 'partner.suspended', client),
    );
  });

  it('records nothing when nothing changes', async () => {
    await office.desk.resume(client, staff);
    await office.desk.unlink('reiji-chokin-personal', 'kyodo-shinkin', staff);
    expect(await office.newRecords()).toEqual([]);
  });

  it('ends a link and links again, at that institution only', async () => {
    await office.desk.unlink(client, 'sakura-shinkin', staff);
    expect(await standing('sakura-shinkin')).toBe('ended');
    expect(await standing('kyodo-shinkin')).toBe('live');
    expect(await office.newRecords()).toEqual(recorded(['sakura-shinkin'], 'partner.link-ended', client));

    const terms = { institution: 'sakura-shinkin', startDate: '2026-11-21', validityDays: 30, operations: ['balances'] } as const;
    await office.desk.link(client, terms, staff);
    expect(await standing('sakura-shinkin')).toBe('not-started');
    expect(await office.registry.link(client, 'sakura-shinkin')).toEqual({ ...terms, state: 'linked', customerSelects: false });
    expect(await office.newRecords()).toEqual(recorded(['sakura-shinkin'], 'partner.link-changed', client));
  });

  it('links where there was nothing, with the validity of the channel', async () => {
    const terms = { institution: 'icho-shinkumi', startDate: '2026-11-20', operations: ['transactions', 'balances'] } as const;
    await office.desk.link('reiji-chokin-personal', terms, staff);
    expect(await office.registry.link('reiji-chokin-personal', 'icho-shinkumi')).toEqual({
      ...terms,
      operations: ['balances', 'transactions'],
      customerSelects: false,
      state: 'linked',
    });
    expect(await office.newRecords()).toEqual(recorded(['icho-shinkumi'], 'partner.link-added', 'reiji-chokin-personal'));
  });

  it.each([
    ['an unknown client', 'nobody', {}, 'CLIENT_UNKNOWN'],
    ['an unknown institution', client, { institution: 'nowhere' }, 'INSTITUTION_UNKNOWN'],
    ['an institution without the channel', client, { institution: 'momiji-shinkumi' }, 'LINK_INVALID'],
    ['a day that does not exist', client, { startDate: '2026-02-30' }, 'LINK_INVALID'],
    ['no days at all', client, { validityDays: 0 }, 'LINK_INVALID'],
    ['half a day', client, { validityDays: 1.5 }, 'LINK_INVALID'],
    ['no operation', client, { operations: [] }, 'LINK_INVALID'],
  ])('refuses to link for %s', async (_why, clientId, change, code) => {
    const terms = { institution: 'sakura-shinkin', startDate: '2026-11-20', operations: ['balances'] as const, ...change };
    await expect(office.desk.link(clientId, terms, staff)).rejects.toMatchObject({ code });
    expect(await office.newRecords()).toEqual([]);
  });

  it('says what it does not know', async () => {
    await expect(office.desk.suspend('mihon-kakeibo', staff)).rejects.toMatchObject({ code: 'PARTNER_UNKNOWN' });
    await expect(office.desk.unlink(client, 'momiji-shinkumi', staff)).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
    await expect(office.desk.renewSecret('nobody', staff)).rejects.toMatchObject({ code: 'CLIENT_UNKNOWN' });
  });

  it('gives a new secret of 256 bits that nobody can read afterwards', async () => {
    const secret = await office.desk.renewSecret(client, staff);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect((await office.registry.findClient(client))?.secretHash).toBe(sha256(secret));
    expect(JSON.stringify(await office.query('SELECT * FROM audit_unsequenced'))).not.toContain(secret);
    expect((await office.newRecords()).every(({ event }) => event === 'partner.secret-renewed')).toBe(true);
  });
});

describe('the partner registry', () => {
  let office: PartnerOffice;
  beforeEach(async () => {
    office = await PartnerOffice.open();
    await office.import.import(JSON.stringify(await sampleFile()), staff);
  });
  afterEach(() => office.close());

  it('finds a client with its service and company in one query, and a link in one', async () => {
    const seen: string[] = [];
    const listen = (message: unknown) => seen.push((message as { sql: string }).sql);
    subscribe('renkei:query', listen);
    await office.registry.findClient(client);
    await office.registry.link(client, 'sakura-shinkin');
    unsubscribe('renkei:query', listen);
    expect(seen).toHaveLength(2);
  });

  it.each(['', 'nobody', `${client} `, client.toUpperCase(), `${client}\u0000`, 'x'.repeat(10_000), '見本'])('finds nobody under %j', async (clientId) => {
    expect(await office.registry.findClient(clientId)).toBeUndefined();
  });

  it('lists every client with its links', async () => {
    const all = await office.registry.all();
    expect(all.map(({ client: { clientId }, links }) => [clientId, links.length])).toEqual([
      ['mihon-kaikei-corporate', 4],
      ['mihon-kakeibo-personal', 4],
      ['mihon-sandbox-swagger', 4],
      ['reiji-chokin-personal', 3],
      ['tameshi-keiri-corporate', 2],
      ['tameshi-keiri-personal', 1],
      ['tameshi-shisan-corporate', 2],
      ['tameshi-shisan-personal', 1],
    ]);
  });
});
