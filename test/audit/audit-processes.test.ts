import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SystemClock } from '#libs/kernel';
import { AuditHouse, signIn, type AuditOffice } from './audit-office.js';
import { GatewayProcesses } from './gateway-processes.js';

jest.setTimeout(60_000);

describe('several gateway processes on one database', () => {
  let house: AuditHouse;
  let office: AuditOffice;
  let processes: GatewayProcesses;

  beforeEach(async () => {
    house = await AuditHouse.empty();
    office = await house.open({ clock: new SystemClock() });
    processes = new GatewayProcesses(house.environment);
  });

  afterEach(async () => {
    await processes.close();
    await house.close();
  });

  const until = async (met: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + 20_000; !(await met()); await pause(100)) {
      if (Date.now() > deadline) throw new Error('It did not happen within 20 seconds');
    }
  };

  const holder = async (): Promise<number> => {
    const [lease] = await office.query<{ holder: string }>('SELECT holder FROM audit_leases');
    return Number(lease?.holder.split(' ').at(-1));
  };

  const fence = async (): Promise<number> => {
    const [lease] = await office.query<{ fence: number }>('SELECT fence FROM audit_leases');
    return Number(lease?.fence);
  };

  it('keep one unbroken chain with every answered read in it, though the one that chains is killed at work', async () => {
    const gateways = [processes.start('read'), processes.start('read'), processes.start('read')];
    await Promise.all(gateways.map((gateway) => gateway.sayingMore(100)));
    await until(async () => (await office.count('audit_records')) > 100);

    const killed = await chainingOneOf(gateways);
    const before = await fence();
    await killed.kill();
    const left = gateways.filter((gateway) => gateway !== killed);
    await Promise.all(left.map((gateway) => gateway.sayingMore(100)));
    await until(async () => (await fence()) > before);
    await Promise.all(left.map((gateway) => gateway.end()));
    await until(async () => (await office.sequencer.sequenceOnce(), await office.count('audit_unsequenced')) === 0);

    const { sound, chains } = await office.verifier.verify();
    expect({ sound, findings: chains.flatMap(({ findings }) => findings) }).toEqual({ sound: true, findings: [] });
    const rows = await office.query<{ interaction_id: string }>('SELECT interaction_id FROM audit_records');
    const recorded = new Set(rows.map(({ interaction_id }) => interaction_id));
    expect(recorded.size).toBe(rows.length);
    const answered = gateways.flatMap(({ said }) => said);
    expect(answered.length).toBeGreaterThanOrEqual(500);
    expect(answered.filter((id) => !recorded.has(id))).toEqual([]);
  });

  const chainingOneOf = async (gateways: ReturnType<GatewayProcesses['start']>[]) => {
    const pid = await holder();
    const gateway = gateways.find((each) => each.pid === pid);
    if (!gateway) throw new Error(`No process holds the lease: ${pid}`);
    return gateway;
  };

  it('lose nothing and repeat nothing when one is killed in the middle of the transaction that chains', async () => {
    for (let number = 0; number < 30; number += 1) await office.record(signIn());
    const hanging = processes.start('hang');
    await hanging.sayingMore(1);
    expect(await holder()).toBe(hanging.pid);
    await hanging.kill();
    expect(await office.count('audit_records')).toBe(0);
    expect(await office.count('audit_unsequenced')).toBe(30);

    // The dead process's lease still runs; then it is anybody's.
    expect(await office.sequencer.sequenceOnce()).toBe(0);
    await until(async () => (await office.sequencer.sequenceOnce()) === 30);
    expect(await office.verifier.verify()).toMatchObject({ sound: true, chains: [{ records: 30, unchained: { records: 0 } }] });
  });
});
