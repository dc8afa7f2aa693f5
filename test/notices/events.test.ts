import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { LedgerImport } from '#modules/bank-host';
import { AccountRemovals, ExpiringGrants, OverdueGrants } from '#modules/consents';
import { PartnerDesk } from '#modules/partners';
import { Transactor } from '#libs/database';
import { Outbox, OutboxDesk, OutboxRelay } from '#libs/outbox';
import { PurgeSchedule } from '#libs/purging';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';
import { Receiver, verified, type EventClaims } from './receiver.js';

const ENDED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
const EXPIRING = 'urn:x-renkei:event:grant-expiring';
const NEW_DATA = 'urn:x-renkei:event:new-data';
const STAFF = { kind: 'staff', id: 'tanaka' } as const;

interface Stream {
  readonly stream_id: string;
  readonly delivery: { readonly method: string; readonly endpoint_url: string };
}

describe('signed events for partners', () => {
  let gateway: Gateway;
  let receiver: Receiver;
  let partner: Partner;
  let brought: readonly string[];
  const changedAccounts = async (): Promise<string[]> => {
    const rows = JSON.parse((await tablesOf(gateway)).get('outbox_messages') ?? '[]') as { topic: string; payload: string }[];
    return rows.filter(({ topic }) => topic === 'account.changed').map(({ payload }) => payload);
  };
  beforeAll(async () => {
    gateway = await startGateway();
    brought = await changedAccounts();
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    receiver = await Receiver.begin();
    partner = new Partner(gateway);
    await deliver();
  });
  afterEach(async () => {
    await ssf('delete', 'stream');
    await receiver.stop();
  });

  const deliver = () => gateway.app.get(OutboxRelay).deliverOnce();
  const ssf = (method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, body?: object, who = partner) => {
    const call = request(who.issuer)[method](`/ssf/${path}`).auth(who.clientId, who.clientSecret);
    return body ? call.send(body) : call;
  };
  const pushTo = async (url = receiver.url, more: object = {}): Promise<Stream> => {
    const { status, body } = await ssf('post', 'stream', { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: url, authorization_header: 'Bearer kakeibo-secret' }, ...more });
    expect(status).toBe(201);
    return body as Stream;
  };
  const pollStream = async (who = partner): Promise<Stream> => {
    const { status, body } = await ssf('post', 'stream', { delivery: { method: 'urn:ietf:rfc:8936' } }, who);
    expect(status).toBe(201);
    return body as Stream;
  };
  const poll = async (body: object = {}, who = partner) => {
    const answer = await ssf('post', 'poll', body, who);
    expect(answer.status).toBe(200);
    return answer.body as { sets: Record<string, string>; moreAvailable: boolean };
  };
  const heard = async (who = partner): Promise<EventClaims[]> =>
    Promise.all(receiver.received.splice(0).map(({ token }) => verified(token, who.issuer, who.clientId)));
  const linked = async (who = partner) => {
    const tokens = (await who.link()) as unknown as { grant_id: string; refresh_token: string };
    await deliver();
    return { grantId: tokens.grant_id, end: () => who.post('revoke', { token: tokens.refresh_token }) };
  };
  const typesOf = (events: readonly EventClaims[]): string[] => events.flatMap(({ events: one }) => Object.keys(one));

  it('an ended grant is pushed, signed by the institution, with what the endpoint wants as Authorization', async () => {
    await pushTo();
    const { grantId, end } = await linked();
    receiver.received.length = 0;
    await end();
    await deliver();
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.headers).toMatchObject({ 'content-type': 'application/secevent+jwt', authorization: 'Bearer kakeibo-secret' });
    const [event] = await heard();
    expect(event).toMatchObject({
      iss: partner.issuer,
      aud: partner.clientId,
      sub_id: { format: 'opaque', id: grantId },
      jti: expect.any(String),
      txn: expect.any(String),
      events: { [ENDED]: { ended_by: 'partner', ended_reason: expect.any(String), initiating_entity: 'user', event_timestamp: expect.any(Number) } },
    });
    expect(event).not.toHaveProperty('sub');
    expect(event).not.toHaveProperty('exp');
    expect((await tablesOf(gateway)).get('notices_events')).toBe('[]');
  });

  it('the secret of the endpoint is sealed, and in no answer', async () => {
    await pushTo();
    expect((await tablesOf(gateway)).get('notices_streams')).not.toContain('kakeibo-secret');
    expect((await ssf('get', 'stream')).text).not.toContain('kakeibo-secret');
  });

  it('while the endpoint is away nothing is lost, and then the same event comes once', async () => {
    await pushTo();
    const { end } = await linked();
    receiver.received.length = 0;
    await receiver.stop();
    await end();
    await deliver();
    await receiver.start();
    gateway.clock.advance(60_000);
    receiver.status = 503;
    await deliver();
    const first = await heard();
    receiver.status = 202;
    gateway.clock.advance(60_000);
    await deliver();
    await deliver();
    const second = await heard();
    expect(second).toHaveLength(1);
    expect(second).toEqual(first);
  });

  it('an endpoint that never answers is asked by those under way, and not by each event that waits for it', async () => {
    const { stream_id } = await pushTo();
    receiver.hanging = true;
    for (let count = 0; count < 40; count += 1) expect((await ssf('post', 'verify', { stream_id })).status).toBe(204);
    await deliver();
    expect(receiver.received.splice(0).length).toBeLessThanOrEqual(8);
    receiver.hanging = false;
    gateway.clock.advance(60_000);
    await deliver();
    expect(receiver.received.splice(0)).toHaveLength(40);
  });

  it('an event that the endpoint refuses is given up, with its word', async () => {
    await pushTo();
    const { end } = await linked();
    receiver.received.length = 0;
    receiver.status = 400;
    receiver.body = JSON.stringify({ err: 'invalid_key', description: 'of 0123456789' });
    await end();
    await deliver();
    gateway.clock.advance(3_600_000);
    await deliver();
    expect(receiver.received).toHaveLength(1);
    expect(await gateway.app.get(OutboxDesk).list({ givenUp: true })).toMatchObject([{ lastError: 'the partner refused the event (400 invalid_key)' }]);
    expect((await tablesOf(gateway)).get('notices_events')).toContain('400 invalid_key');
  });

  it('a redirect is not followed', async () => {
    await pushTo();
    const { end } = await linked();
    receiver.received.length = 0;
    receiver.status = 307;
    await end();
    await deliver();
    expect(receiver.received).toHaveLength(1);
  });

  it('new data, the coming end and the end by time are told of the grants that they are about', async () => {
    await pollStream();
    const { grantId } = await linked();
    await gateway.app.get(Transactor).write(async (tx) => {
      const [account] = await tx.query<{ id: string; institution: string }[]>(
        "SELECT id, institution FROM ledger_accounts WHERE institution = 'sakura-shinkin' AND account_number = '1234567'");
      await gateway.app.get(Outbox).put(tx, { topic: 'account.changed', payload: { institution: 'sakura-shinkin', ledgerAccountId: account?.id ?? '', revision: 9 } });
    });
    await deliver();
    const lastDay = new Date(gateway.clock.now() + 9 * 3_600_000 + 90 * 86_400_000).toISOString().slice(0, 10);
    gateway.clock.moveTo(`${new Date(Date.parse(lastDay) - 3 * 86_400_000).toISOString().slice(0, 10)}T10:00:00+09:00`);
    await gateway.app.get(ExpiringGrants).announceOnce();
    await deliver();
    gateway.clock.advance(5 * 86_400_000);
    await gateway.app.get(OverdueGrants).closeOnce();
    await deliver();
    const events = (await Promise.all(Object.values((await poll()).sets).map((token) => verified(token, partner.issuer, partner.clientId)))).filter(({ sub_id: { id } }) => id === grantId);
    expect(typesOf(events)).toEqual([NEW_DATA, EXPIRING, ENDED]);
    expect(events[0]?.events[NEW_DATA]).toMatchObject({ account_id: expect.any(String) });
    expect(events[1]?.events[EXPIRING]).toMatchObject({ days_left: 3, last_day: lastDay });
    expect(events[2]?.events[ENDED]).toMatchObject({ ended_reason: 'expired', ended_by: 'system' });
  });

  it('of an account that the customer took out of the link nothing is told', async () => {
    await pollStream();
    const { grantId } = await linked();
    const change = () =>
      gateway.app.get(Transactor).write(async (tx) => {
        const [account] = await tx.query<{ id: string }[]>("SELECT id FROM ledger_accounts WHERE institution = 'sakura-shinkin' AND account_number = '1234567'");
        await gateway.app.get(Outbox).put(tx, { topic: 'account.changed', payload: { institution: 'sakura-shinkin', ledgerAccountId: account?.id ?? '', revision: 11 } });
        return account?.id ?? '';
      });
    const told = async () => {
      await deliver();
      const { sets } = await poll();
      const events = await Promise.all(Object.values(sets).map((token) => verified(token, partner.issuer, partner.clientId)));
      await poll({ ack: Object.keys(sets) });
      return events.filter(({ sub_id: { id } }) => id === grantId);
    };
    const ledgerAccountId = await change();
    expect(typesOf(await told())).toEqual([NEW_DATA]);
    await gateway.app.get(Transactor).write(async (tx) => {
      const [row] = await tx.query<{ accountId: string }[]>('SELECT account_id AS accountId FROM consents_permission_accounts WHERE ledger_account_id = ?', [ledgerAccountId]);
      await gateway.app.get(AccountRemovals).remove(tx, { grantId, accountId: row?.accountId ?? '', by: { kind: 'customer' } });
    });
    await change();
    // Not even that it was taken out: the partner finds it among the accounts that are not there.
    expect(await told()).toEqual([]);
  });

  it('an import says of each account once that there is something new, and not again when there is not', async () => {
    const told = brought.map((payload) => JSON.parse(payload) as { institution: string; ledgerAccountId: string; revision: number });
    expect(told.filter(({ institution }) => institution === 'sakura-shinkin').length).toBeGreaterThan(3);
    expect(new Set(told.map(({ ledgerAccountId, revision }) => `${ledgerAccountId} ${revision}`)).size).toBe(told.length);
    await gateway.app.get(LedgerImport).importZengin('sakura-shinkin', 'examples/data/sakura-shinkin-statements.zengin', { today: '2026-11-20', by: 'tanaka' });
    expect(await changedAccounts()).toEqual([]);
  });

  it('a suspended partner is told, and that it may work again', async () => {
    await pushTo();
    await gateway.app.get(PartnerDesk).suspend('mihon-fintech', STAFF);
    await gateway.app.get(PartnerDesk).resume('mihon-fintech', STAFF);
    await deliver();
    const events = await heard();
    expect(typesOf(events).toSorted()).toEqual(['urn:x-renkei:event:partner-resumed', 'urn:x-renkei:event:partner-suspended']);
    expect(events.map(({ sub_id }) => sub_id)).toEqual([{ format: 'opaque', id: partner.clientId }, { format: 'opaque', id: partner.clientId }]);
  });

  it('a suspended partner does not hear of what it may not read', async () => {
    await pushTo();
    const grant = await linked();
    const [account] = await gateway.app.get(Transactor).write((tx) =>
      tx.query<{ id: string }[]>("SELECT id FROM ledger_accounts WHERE institution = 'sakura-shinkin' AND account_number = '1234567'"));
    const change = async () => {
      await gateway.app.get(Transactor).write((tx) =>
        gateway.app.get(Outbox).put(tx, { topic: 'account.changed', payload: { institution: 'sakura-shinkin', ledgerAccountId: account?.id ?? '', revision: 10 } }));
      await deliver();
    };
    await gateway.app.get(PartnerDesk).suspend('mihon-fintech', STAFF);
    await change();
    await gateway.app.get(PartnerDesk).resume('mihon-fintech', STAFF);
    await deliver();
    expect(typesOf(await heard())).not.toContain(NEW_DATA);
    await change();
    expect(typesOf(await heard())).toContain(NEW_DATA);
    await grant.end();
    await deliver();
  });

  it('of an account that its customer took out nothing is told', async () => {
    await pushTo();
    const grant = await linked();
    const rows = JSON.parse((await tablesOf(gateway)).get('consents_permission_accounts') ?? '[]') as { account_id: string; ledger_account_id: string; permission_id: string }[];
    const permissionId = rows.at(-1)?.permission_id;
    const [out, kept] = rows.filter((row) => row.permission_id === permissionId);
    await gateway.app.get(Transactor).write((tx) =>
      gateway.app.get(AccountRemovals).remove(tx, { grantId: grant.grantId, accountId: out?.account_id ?? '', by: { kind: 'customer' } }));
    await gateway.app.get(Transactor).write((tx) =>
      gateway.app.get(Outbox).putEach(tx, [out, kept].map((row) => ({ topic: 'account.changed', payload: { institution: 'sakura-shinkin', ledgerAccountId: row?.ledger_account_id ?? '' } }))));
    await deliver();
    const told = (await heard()).flatMap(({ events }) => (events[NEW_DATA] ? [events[NEW_DATA]['account_id']] : []));
    expect(told).toEqual([kept?.account_id]);
    await grant.end();
    await deliver();
  });

  it('polled events are offered until they are acknowledged, the oldest first, no more than asked for', async () => {
    await pollStream();
    const grants = [];
    for (let count = 1; count <= 3; count += 1) {
      const grant = await linked();
      await grant.end();
      grants.push(grant.grantId);
    }
    await deliver();
    const first = await poll({ maxEvents: 2 });
    expect(first.moreAvailable).toBe(true);
    expect(Object.keys(first.sets)).toHaveLength(2);
    expect(await poll({ maxEvents: 2 })).toMatchObject({ sets: Object.fromEntries(Object.keys(first.sets).map((jti) => [jti, expect.any(String)])) });
    const rest = await poll({ ack: Object.keys(first.sets) });
    const claims = await Promise.all([...Object.values(first.sets), ...Object.values(rest.sets)].map((token) => verified(token, partner.issuer, partner.clientId)));
    expect(claims.map(({ sub_id: { id } }) => id)).toEqual(grants);
    for (const [jti, token] of Object.entries(rest.sets)) expect((await verified(token, partner.issuer, partner.clientId)).jti).toBe(jti);
    const [last = ''] = Object.keys(rest.sets);
    expect(await poll({ setErrs: { [last]: { err: 'jwtIss', description: 'no' } } })).toEqual({ sets: {}, moreAvailable: false });
    expect(await poll({ maxEvents: 0 })).toEqual({ sets: {}, moreAvailable: false });
  });

  it('a foreign client sees nothing, and acknowledges nothing away', async () => {
    const { stream_id: id } = await pollStream();
    const foreign = new Partner(gateway, 'sakura-shinkin', 'corporate');
    await pollStream(foreign);
    const { end } = await linked();
    await end();
    await deliver();
    const mine = await poll();
    expect(Object.keys(mine.sets)).toHaveLength(1);
    expect(await poll({ ack: Object.keys(mine.sets), setErrs: Object.fromEntries(Object.keys(mine.sets).map((jti) => [jti, {}])) }, foreign)).toEqual({ sets: {}, moreAvailable: false });
    expect(Object.keys((await poll()).sets)).toEqual(Object.keys(mine.sets));
    for (const answer of [
      await ssf('get', `stream?stream_id=${id}`, undefined, foreign),
      await ssf('delete', `stream?stream_id=${id}`, undefined, foreign),
      await ssf('patch', 'stream', { stream_id: id, description: 'mine' }, foreign),
      await ssf('post', 'status', { stream_id: id, status: 'disabled' }, foreign),
      await ssf('post', 'verify', { stream_id: id }, foreign),
    ]) {
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'STREAM_NOT_FOUND']);
    }
    const elsewhere = await request(gateway.issuer('kyodo-shinkin')).post('/ssf/poll').auth(partner.clientId, partner.clientSecret).send({});
    expect(elsewhere.status).toBe(404);
    await ssf('delete', 'stream', undefined, foreign);
  });

  it('what nobody fetched in a month is dropped', async () => {
    const stream = await pollStream();
    await ssf('post', 'verify', { stream_id: stream.stream_id });
    gateway.clock.advance(31 * 86_400_000);
    await gateway.app.get(PurgeSchedule).purgeOnce();
    expect((await poll()).sets).toEqual({});
  });

  it('a stream is made, shown, changed, paused, verified and taken away', async () => {
    const { body: configuration } = (await request(gateway.url).get('/.well-known/ssf-configuration/banks/sakura-shinkin')) as { body: Record<string, string> };
    expect(configuration).toMatchObject({ spec_version: '1_0', issuer: partner.issuer, delivery_methods_supported: ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'] });
    expect((await fetch(configuration['jwks_uri'] ?? '')).status).toBe(200);
    const stream = await pushTo(receiver.url, { events_requested: [ENDED, 'urn:nobody:knows'] });
    expect(stream).toMatchObject({ iss: partner.issuer, aud: partner.clientId, events_requested: [ENDED], events_delivered: [ENDED] });
    expect((await ssf('post', 'stream', {})).body).toMatchObject({ code: 'STREAM_EXISTS', status: 409 });
    expect((await ssf('get', 'stream')).body).toMatchObject([{ stream_id: stream.stream_id }]);

    const { stream_id } = stream;
    expect((await ssf('post', 'status', { stream_id, status: 'paused', reason: 'maintenance' })).body).toEqual({ stream_id, status: 'paused', reason: 'maintenance' });
    expect((await ssf('post', 'verify', { stream_id, state: 'abc' })).status).toBe(204);
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await ssf('post', 'status', { stream_id, status: 'enabled' })).status).toBe(200);
    await deliver();
    expect(await heard()).toMatchObject([{ sub_id: { id: stream_id }, events: { 'https://schemas.openid.net/secevent/ssf/event-type/verification': { state: 'abc' } } }]);

    expect((await ssf('patch', 'stream', { stream_id, description: 'production' })).body).toMatchObject({ description: 'production', events_requested: [ENDED] });
    // There is one stream, so its name may be left out.
    expect((await ssf('post', 'status', { status: 'paused' })).body).toEqual({ stream_id, status: 'paused' });
    expect((await ssf('post', 'verify', { state: 'hello' })).status).toBe(204);
    expect((await ssf('post', 'status', {})).body).toMatchObject({ code: 'REQUEST_INVALID', parameter: 'status', expected: 'is missing' });
    const misspelt = await ssf('patch', 'stream', { delivery: { method: 'carrier pigeon' } });
    expect(misspelt.body).toMatchObject({ code: 'REQUEST_INVALID', parameter: 'delivery.method' });
    const replaced = (await ssf('put', 'stream', { stream_id })).body as Stream;
    expect(replaced.delivery).toEqual({ method: 'urn:ietf:rfc:8936', endpoint_url: `${partner.issuer}/ssf/poll` });
    expect(replaced).not.toHaveProperty('description');
    expect((await ssf('delete', `stream?stream_id=${stream_id}`)).status).toBe(204);
    expect((await ssf('get', 'stream')).body).toEqual([]);
  });

  it.each(['http://kakeibo.example.jp/events', 'ftp://kakeibo.example.jp', 'https://user:password@kakeibo.example.jp/', 'no address', undefined])('an endpoint %s is refused', async (url) => {
    const { status, body } = await ssf('post', 'stream', { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: url } });
    expect([status, (body as { code: string }).code]).toEqual([400, 'REQUEST_INVALID']);
  });

  it.each([
    ['stream', { delivery: null }],
    ['stream', { events_requested: null }],
    ['stream', { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: 'https://kakeibo.example.jp/events', authorization_header: null } }],
    ['poll', { ack: null }],
    ['poll', { setErrs: null }],
    ['poll', { maxEvents: null }],
    ['verify', JSON.parse('{"a":'.repeat(3000) + '1' + '}'.repeat(3000)) as object],
  ])('a body for %s that nobody means is refused, and no failure of ours', async (path, body) => {
    const answer = await ssf('post', path, body);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'REQUEST_INVALID']);
  });

  it('nobody without the client’s secret is let in', async () => {
    for (const [method, path] of [['get', 'stream'], ['post', 'stream'], ['patch', 'stream'], ['put', 'stream'], ['delete', 'stream'], ['get', 'status'], ['post', 'status'], ['post', 'verify'], ['post', 'poll']] as const) {
      const answer = await request(partner.issuer)[method](`/ssf/${path}`).auth(partner.clientId, 'wrong');
      expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([path, 401, 'CLIENT_INVALID']);
    }
  });
});
