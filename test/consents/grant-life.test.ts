import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditSequencer } from '#modules/audit';
import { OverdueGrants } from '#modules/consents';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';

interface Grant {
  readonly id: string;
  readonly state: string;
  readonly ended_by: string | null;
  readonly ended_reason: string | null;
}

describe('the life of a grant, as the book of grants and the audit tell it', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const rowsOf = async <Row>(table: string): Promise<Row[]> => JSON.parse((await tablesOf(gateway)).get(table) ?? '[]') as Row[];

  async function newest(): Promise<Grant> {
    const grants = await rowsOf<Grant>('consents_grants');
    return grants.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0] as Grant;
  }

  async function eventsOf(grantId: string): Promise<string[]> {
    await gateway.app.get(AuditSequencer).sequenceOnce();
    const records = await rowsOf<{ event: string; grant_id: string | null; sequence: number }>('audit_records');
    return records
      .filter(({ grant_id: id, event }) => id === grantId && event.startsWith('grant.'))
      .toSorted((a, b) => Number(a.sequence) - Number(b.sequence))
      .map(({ event }) => event);
  }

  async function atAccess() {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const access = await browser.submit(await browser.open(partner.authorizeUrl()), gateway.sample('sakura-shinkin').customer, 'login');
    return { partner, browser, access };
  }

  it('nothing is granted before the customer has signed in', async () => {
    const partner = new Partner(gateway);
    await partner.browser().open(partner.authorizeUrl());
    expect(await rowsOf('consents_grants')).toEqual([]);
  });

  it('PENDING → REJECTED by キャンセル', async () => {
    const { browser, access } = await atAccess();
    expect(await newest()).toMatchObject({ state: 'PENDING' });
    await browser.submit(access, {}, 'cancel');
    const grant = await newest();
    expect(grant.state).toBe('REJECTED');
    expect(await eventsOf(grant.id)).toEqual(['grant.rejected']);
  });

  it('PENDING → ABANDONED when the customer left and came back too late', async () => {
    const { browser, access } = await atAccess();
    gateway.clock.advance(20 * 60_000);
    await browser.open(access.url);
    const grant = await newest();
    expect(grant).toMatchObject({ state: 'ABANDONED', ended_by: 'system', ended_reason: 'timed-out' });
    expect(await eventsOf(grant.id)).toEqual(['grant.abandoned']);
  });

  it('PENDING → ABANDONED when nobody ever comes back', async () => {
    await atAccess();
    const { id } = await newest();
    gateway.clock.advance(49 * 3_600_000);
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(await newest()).toMatchObject({ id, state: 'ABANDONED' });
  });

  it('AUTHORISED → ABANDONED when the code is never redeemed', async () => {
    await new Partner(gateway).permit();
    const grant = await newest();
    expect(grant.state).toBe('AUTHORISED');
    gateway.clock.advance(16 * 60_000);
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(await newest()).toMatchObject({ id: grant.id, state: 'ABANDONED' });
    expect(await eventsOf(grant.id)).toEqual(['grant.authorised', 'grant.abandoned']);
  });

  it('AUTHORISED → ACTIVE → SUPERSEDED by the next one', async () => {
    await new Partner(gateway).link();
    const first = await newest();
    expect(first.state).toBe('ACTIVE');
    await new Partner(gateway).link();
    expect(await eventsOf(first.id)).toEqual(['grant.authorised', 'grant.activated', 'grant.superseded']);
    expect((await rowsOf<Grant>('consents_grants')).find(({ id }) => id === first.id)?.state).toBe('SUPERSEDED');
  });

  it('of many activated at once exactly one stays ACTIVE', async () => {
    const partners = Array.from({ length: 5 }, () => new Partner(gateway));
    const codes: string[] = [];
    for (const partner of partners) codes.push((await partner.permit()).get('code') ?? '');
    const answers = await Promise.all(partners.map((partner, index) => partner.exchange(codes[index] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await rowsOf<Grant>('consents_grants')).filter(({ state }) => state === 'ACTIVE')).toHaveLength(1);
  });

  it('ACTIVE → REVOKED by the partner', async () => {
    const partner = new Partner(gateway);
    const tokens = await partner.link();
    await partner.post('revoke', { token: tokens.refresh_token });
    const grant = await newest();
    expect(grant).toMatchObject({ state: 'REVOKED', ended_by: 'partner', ended_reason: 'refresh-token-revoked' });
    expect(await eventsOf(grant.id)).toEqual(['grant.authorised', 'grant.activated', 'grant.revoked']);
  });

  it('ACTIVE → REVOKED by the gateway when its code is used again, and the audit names the replay', async () => {
    const partner = new Partner(gateway);
    const code = (await partner.permit()).get('code') ?? '';
    await partner.exchange(code);
    gateway.clock.advance(5_000);
    await partner.exchange(code);
    const grant = await newest();
    expect(grant).toMatchObject({ state: 'REVOKED', ended_by: 'system', ended_reason: 'code-replayed' });
    const records = await rowsOf<{ event: string; grant_id: string }>('audit_records');
    await gateway.app.get(AuditSequencer).sequenceOnce();
    expect([...records, ...(await rowsOf<{ event: string; grant_id: string }>('audit_records'))].some(({ event, grant_id: id }) => event === 'code.replayed' && id === grant.id)).toBe(true);
  });

  it('ACTIVE → EXPIRED after the last day', async () => {
    await new Partner(gateway).link();
    const { id } = await newest();
    gateway.clock.advance(89 * 86_400_000);
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(await newest()).toMatchObject({ id, state: 'ACTIVE' });
    gateway.clock.advance(2 * 86_400_000);
    await gateway.app.get(OverdueGrants).closeOnce();
    expect(await newest()).toMatchObject({ id, state: 'EXPIRED' });
    expect(await eventsOf(id)).toEqual(['grant.authorised', 'grant.activated', 'grant.expired']);
  });
});
