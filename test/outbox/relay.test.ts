import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactor } from '#libs/database';
import { DeliveryFailed, Outbox, OutboxDesk, OutboxHandlers, OutboxRelay, Undeliverable, type Delivery, type OutboxMessage } from '#libs/outbox';
import { startGateway, type Gateway } from '../support/gateway.js';
import { emptyDatabase } from '../support/database.js';
import { tablesOf } from '../support/tables.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Row {
  readonly id: string;
  readonly handler: string | null;
  readonly due_at: number | null;
  readonly attempts: number;
  readonly last_error: string | null;
}

describe('the outbox delivers', () => {
  let gateway: Gateway;
  let topics = 0;
  let topic: string;
  beforeAll(async () => {
    gateway = await startGateway({ load: async () => {} });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    topic = `test.said-${(topics += 1)}`;
  });

  const put = (message: Partial<OutboxMessage> = {}, at = gateway) =>
    at.app.get(Transactor).write((tx) => at.app.get(Outbox).put(tx, { topic, payload: { word: 'hello' }, ...message }));
  const relay = (at = gateway) => at.app.get(OutboxRelay);
  const on = (name: string, tell: (delivery: Delivery, signal: AbortSignal) => Promise<void>, at = gateway) => at.app.get(OutboxHandlers).on(topic, name, tell);
  const rows = async (): Promise<Row[]> =>
    (JSON.parse((await tablesOf(gateway)).get('outbox_messages') ?? '[]') as (Row & { topic: string })[]).filter((row) => row.topic === topic);

  it('what was said, to everybody who wants it, and forgets it', async () => {
    const heard: string[] = [];
    on('left', async ({ payload }) => void heard.push(`left ${String(payload['word'])}`));
    on('right', async ({ payload }) => void heard.push(`right ${String(payload['word'])}`));
    await put();
    await relay().deliverOnce();
    expect(heard.toSorted()).toEqual(['left hello', 'right hello']);
    expect(await rows()).toEqual([]);
    await relay().deliverOnce();
    expect(heard).toHaveLength(2);
  });

  it('nothing of a change that was rolled back', async () => {
    let heard = 0;
    on('ear', async () => void (heard += 1));
    const failing = gateway.app.get(Transactor).write(async (tx) => {
      await gateway.app.get(Outbox).put(tx, { topic, payload: {} });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await relay().deliverOnce();
    expect(heard).toBe(0);
  });

  it('nothing before it is due', async () => {
    let heard = 0;
    on('ear', async () => void (heard += 1));
    await put({ dueAt: gateway.clock.now() + 10 * MINUTE });
    await relay().deliverOnce();
    expect(heard).toBe(0);
    gateway.clock.advance(11 * MINUTE);
    await relay().deliverOnce();
    expect(heard).toBe(1);
  });

  it('again what failed, later and under the same id, without repeating the others', async () => {
    const tries: string[] = [];
    let well = 0;
    on('broken', async ({ id }) => {
      tries.push(id);
      if (tries.length < 3) throw new DeliveryFailed('the other side is away');
    });
    on('well', async () => void (well += 1));
    await put();
    await relay().deliverOnce();
    await relay().deliverOnce();
    expect(tries).toHaveLength(1);
    expect(await rows()).toMatchObject([{ handler: 'broken', last_error: 'the other side is away' }]);
    gateway.clock.advance(6_000);
    await relay().deliverOnce();
    gateway.clock.advance(6_000);
    await relay().deliverOnce();
    expect(tries).toHaveLength(2);
    gateway.clock.advance(6_000);
    await relay().deliverOnce();
    expect(tries).toHaveLength(3);
    expect(new Set(tries).size).toBe(1);
    expect(well).toBe(1);
    expect(await rows()).toEqual([]);
  });

  it('no further what nobody can ever deliver, until staff say so', async () => {
    let tries = 0;
    on('never', async () => {
      tries += 1;
      if (tries === 1) throw new Undeliverable('no such address');
    });
    await put();
    await relay().deliverOnce();
    gateway.clock.advance(30 * DAY);
    await relay().deliverOnce();
    expect(tries).toBe(1);
    expect(await rows()).toMatchObject([{ due_at: null, last_error: 'no such address' }]);
    expect(await gateway.app.get(OutboxDesk).counts()).toMatchObject({ givenUp: 1 });
    expect(await gateway.app.get(OutboxDesk).retry()).toBe(1);
    await relay().deliverOnce();
    expect(await rows()).toEqual([]);
  });

  it('for a week what fails and fails, then keeps it', async () => {
    on('down', async () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1 for hanako@example.jp'), { code: 'ECONNREFUSED' });
    });
    await put();
    for (let tries = 1; tries <= 175; tries += 1) {
      await relay().deliverOnce();
      gateway.clock.advance(61 * MINUTE);
    }
    expect(await rows()).toMatchObject([{ due_at: null, last_error: 'ECONNREFUSED' }]);
    expect(Number((await rows())[0]?.attempts)).toBe(175);
  });

  it('what follows in the database once, together with the end of the message, or not at all', async () => {
    let fails = true;
    const follows = `${topic}-next`;
    const heard: string[] = [];
    gateway.app.get(OutboxHandlers).within(topic, 'bookkeeper', async (tx, { payload }) => {
      await gateway.app.get(Outbox).put(tx, { topic: follows, payload });
      if (fails) throw new Error('no');
    });
    gateway.app.get(OutboxHandlers).on(follows, 'ear', async ({ payload }) => void heard.push(String(payload['word'])));
    await put();
    await relay().deliverOnce();
    expect(heard).toEqual([]);
    fails = false;
    gateway.clock.advance(6_000);
    await relay().deliverOnce();
    expect(heard).toEqual(['hello']);
  });

  it('other messages while one of them hangs', async () => {
    let release = () => {};
    const hung = new Promise<void>((resolve) => (release = resolve));
    const heard: string[] = [];
    on('slow', async ({ payload }) => {
      if (payload['word'] === 'slow') await hung;
      heard.push(String(payload['word']));
      if (heard.length === 20) release();
    });
    await put({ payload: { word: 'slow' } });
    for (let count = 1; count <= 20; count += 1) await put({ payload: { word: String(count) } });
    await relay().deliverOnce();
    expect(heard).toHaveLength(21);
    expect(heard.at(-1)).toBe('slow');
  });

  it('everything else while strangers take their time over what they are told', async () => {
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    gateway.app.get(OutboxHandlers).on(`${topic}-apart`, 'stranger', () => slow, { apart: true });
    const heard: unknown[] = [];
    on('ear', async ({ payload }) => void heard.push(payload['word']));
    for (let count = 0; count < 100; count += 1) await put({ topic: `${topic}-apart` });
    const strangers = relay().deliverOnce();
    await put({ payload: { word: 'meanwhile' } });
    const others = relay().deliverOnce();
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual(['meanwhile']);
    release();
    await Promise.all([strangers, others]);
  });

  it('a message of a topic that nobody listens to: kept for a day, then dropped', async () => {
    await put();
    await relay().deliverOnce();
    await relay().sweepOnce();
    expect(await rows()).toHaveLength(1);
    gateway.clock.advance(25 * 60 * MINUTE);
    await relay().sweepOnce();
    expect(await rows()).toEqual([]);
  });
});

describe('two processes with one outbox', () => {
  let one: Gateway;
  let two: Gateway;
  let dropDatabase: () => Promise<void>;
  beforeEach(async () => {
    const database = await emptyDatabase();
    dropDatabase = database.drop;
    const shared = { ...database, drop: async () => {} };
    one = await startGateway({ load: async () => {}, database: shared });
    two = await startGateway({ load: async () => {}, database: shared, environment: { MASTER_KEYS_FILE: one.environment.MASTER_KEYS_FILE } });
  });
  afterEach(async () => {
    await two.stop();
    await one.stop();
    await dropDatabase();
  });

  const put = (count: number) =>
    one.app.get(Transactor).write(async (tx) => {
      for (let number = 1; number <= count; number += 1) await one.app.get(Outbox).put(tx, { topic: 'test.said', payload: { number } });
    });

  it('tell everything once', async () => {
    const heard: string[] = [];
    for (const { app } of [one, two]) app.get(OutboxHandlers).on('test.said', 'ear', async ({ payload }) => void heard.push(String(payload['number'])));
    await put(200);
    await Promise.all([one, two].map(({ app }) => app.get(OutboxRelay).deliverOnce()));
    expect(heard).toHaveLength(200);
    expect(new Set(heard).size).toBe(200);
  });

  it('give what one of them claimed and never told to the other when its lease is over, and not before', async () => {
    let tell = () => {};
    const told = new Promise<void>((resolve) => (tell = resolve));
    let claimed = () => {};
    const isClaimed = new Promise<void>((resolve) => (claimed = resolve));
    const heard: string[] = [];
    one.app.get(OutboxHandlers).on('test.said', 'ear', async () => {
      claimed();
      await told;
    });
    two.app.get(OutboxHandlers).on('test.said', 'ear', async ({ payload }) => void heard.push(String(payload['number'])));
    await put(1);
    const hanging = one.app.get(OutboxRelay).deliverOnce();
    await isClaimed;
    await two.app.get(OutboxRelay).deliverOnce();
    expect(heard).toEqual([]);
    two.clock.advance(6 * MINUTE);
    await two.app.get(OutboxRelay).deliverOnce();
    expect(heard).toEqual(['1']);
    tell();
    await hanging;
    expect(await one.app.get(OutboxDesk).counts()).toEqual({ waiting: 0, failing: 0, givenUp: 0 });
  });
});
