import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '#libs/kernel';
import { queriesOf } from '../support/queries.js';
import { home, institution, loginId, Counter, refusalOf } from './counter.js';

let counter: Counter;
beforeAll(async () => {
  counter = await Counter.open();
});
afterAll(() => counter.close());
afterEach(async () => {
  counter.waitOut();
  await counter.signIn.unlock({ institution, channel: 'personal', loginId }, 'test');
  await counter.newRecords();
});

/** A browser that has just got its cookie. */
const newDevice = (): string => {
  const device = counter.devices.read(counter.devices.issue());
  if (device === undefined) throw new Error('our own cookie was not read');
  return device;
};
const decide = async (circumstances: { device?: string; network: string }) => counter.risk.decide(institution, await counter.recognise(), circumstances);

describe('a device', () => {
  it('is known by a cookie that only we can issue', () => {
    const cookie = counter.devices.issue();
    const device = counter.devices.read(cookie) ?? '';
    expect(Buffer.from(device, 'base64url')).toHaveLength(32);
    expect(counter.devices.issue()).not.toBe(cookie);
    const forged = [device, `${device}.`, `${device}.x`, `${newDevice()}.${cookie.split('.')[1]}`, `${cookie}x`, '', '.', 'x'.repeat(10_000)];
    expect(forged.map((value) => counter.devices.read(value))).toEqual(forged.map(() => undefined));
  });

  it('is known in every process, also after the master keys were turned', async () => {
    const cookie = counter.devices.issue();
    const beside = await counter.beside();
    try {
      expect(beside.devices.read(cookie)).toBe(counter.devices.read(cookie));
    } finally {
      await beside.app.close();
    }
  });

  it('is kept by its hash, with the network of the last sign-in, and each user has their own', async () => {
    const device = newDevice();
    const customer = await counter.recognise();
    await counter.complete(customer, { ...home, device });
    const firstSeen = counter.clock.at;
    counter.advance(86_400);
    await counter.complete(customer, { network: '198.51.100.0/24', device });
    const rows = await counter.query<{ user_id: string; network: string; first_seen_at: number; last_seen_at: number }>(
      'SELECT user_id, network, first_seen_at, last_seen_at FROM customers_devices WHERE device_hash = ?', [sha256(device)],
    );
    expect(rows.map((row) => ({ ...row, first_seen_at: Number(row.first_seen_at), last_seen_at: Number(row.last_seen_at) }))).toEqual([
      { user_id: customer.userId, network: '198.51.100.0/24', first_seen_at: firstSeen, last_seen_at: firstSeen + 86_400_000 },
    ]);
    expect(JSON.stringify(await counter.query('SELECT * FROM customers_devices'))).not.toContain(device);
    const remembered = (await counter.newRecords()).filter(({ event }) => event === 'customer.device-remembered');
    expect(remembered).toEqual([{ event: 'customer.device-remembered', userId: customer.userId, details: { customerKey: customer.customerKey, device: sha256(device), network: home.network } }]);
  });

  it('is remembered once by sign-ins that end in the same moment', async () => {
    const device = newDevice();
    const customer = await counter.recognise();
    await Promise.all(Array.from({ length: 10 }, () => counter.complete(customer, { ...home, device })));
    expect(await counter.query('SELECT user_id FROM customers_devices WHERE device_hash = ?', [sha256(device)])).toHaveLength(1);
  });

  it('is forgotten with its cookie', async () => {
    const [old, current] = [newDevice(), newDevice()];
    const customer = await counter.recognise();
    await counter.complete(customer, { ...home, device: old });
    counter.advance(401 * 86_400);
    await counter.complete(customer, { ...home, device: current });
    const hashes = await counter.query<{ device_hash: string }>('SELECT device_hash FROM customers_devices');
    expect(hashes.map(({ device_hash }) => device_hash)).toEqual([sha256(current)]);
  });

  it('without a cookie is not remembered', async () => {
    const before = await counter.query('SELECT device_hash FROM customers_devices');
    await counter.complete(await counter.recognise());
    expect(await counter.query('SELECT device_hash FROM customers_devices')).toEqual(before);
  });
});

describe('the risk check', () => {
  it('asks at the first sign-in from a device, and not at the next one', async () => {
    const device = newDevice();
    expect(await decide({ ...home, device })).toEqual({ asks: true, reasons: ['new-device', 'new-network'] });
    expect(await decide(home)).toEqual({ asks: true, reasons: ['new-device', 'new-network'] });
    await counter.complete(await counter.recognise(), { ...home, device });
    expect(await decide({ ...home, device })).toEqual({ asks: false, reasons: [] });
  });

  it('does not take a sign-in that was not completed for one', async () => {
    const device = newDevice();
    await decide({ ...home, device });
    expect((await decide({ ...home, device })).reasons).toContain('new-device');
  });

  it('does not take a device that another user has used for this one’s', async () => {
    const device = newDevice();
    const customer = await counter.recognise();
    await counter.complete({ ...customer, userId: 'somebody-else' }, { ...home, device });
    expect((await decide({ ...home, device })).reasons).toContain('new-device');
  });

  it('asks in another network, at night, and after the third failure', async () => {
    const device = newDevice();
    await counter.complete(await counter.recognise(), { ...home, device });
    expect(await decide({ network: '198.51.100.0/24', device })).toEqual({ asks: true, reasons: ['new-network'] });

    const evening = counter.clock.at;
    counter.clock.at = Date.parse('2028-01-10T03:00:00+09:00');
    expect(await decide({ ...home, device })).toEqual({ asks: true, reasons: ['unusual-hour'] });
    counter.clock.at = evening;

    for (let failure = 1; failure <= 3; failure += 1) {
      expect(await decide({ ...home, device })).toEqual({ asks: false, reasons: [] });
      await refusalOf(counter.recognise('wrong'));
      counter.waitOut();
    }
    expect(await decide({ ...home, device })).toEqual({ asks: true, reasons: ['recent-failures'] });
  });

  it('reads its facts in one statement, and leaves one record with its reasons', async () => {
    const customer = await counter.recognise();
    await counter.newRecords();
    const statements = await queriesOf(() => counter.risk.decide(institution, customer, home));
    expect(statements.filter((sql) => sql.startsWith('SELECT'))).toHaveLength(1);
    expect(await counter.newRecords()).toEqual([
      {
        event: 'customer.risk-checked',
        userId: customer.userId,
        details: { customerKey: customer.customerKey, asks: true, reasons: ['new-device', 'new-network'] },
      },
    ]);
  });
});
