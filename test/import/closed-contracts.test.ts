import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { hanako, Ledger } from './ledger.js';

/** A customer of the institution where another password ends what was permitted. */
const ichoro = (password: object, change: object = {}) =>
  hanako({ users: [{ login: { loginId: 'ichoro' }, displayName: '銀杏 一郎', ...password }], ...change });

describe('an import that closes a contract, stops a user or brings another password', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.empty();
  });
  afterEach(() => ledger.close());

  /** What it says of it, and of whom. */
  async function told(): Promise<object[]> {
    const rows = await ledger.query<{ topic: string; payload: string }>('SELECT topic, payload FROM outbox_messages ORDER BY id');
    await ledger.query('DELETE FROM outbox_messages');
    expect(rows.filter(({ topic }) => topic !== 'ledger.contract-closed')).toEqual([]);
    return rows.map(({ payload }) => JSON.parse(payload) as object);
  }

  const user = (change: object) => hanako({ users: [{ ...hanako().users[0], ...change }] });
  const parties = async () => {
    const found = await ledger.directory.findUser('sakura-shinkin', 'personal', '0123456789');
    return { institution: 'sakura-shinkin', contractId: found?.contractId, userId: found?.id };
  };

  it.each(['suspended', 'ended'])('says that a contract is %s, once', async (state) => {
    await ledger.customers([hanako()]);
    expect(await told()).toEqual([]);
    await ledger.customers([hanako({ state })]);
    const { userId: _all, ...contract } = await parties();
    expect(await told()).toEqual([{ ...contract, reason: `contract-${state}`, closedAt: ledger.clock.now() }]);
    await ledger.customers([hanako({ state })]);
    await ledger.customers([hanako()]);
    expect(await told()).toEqual([]);
  });

  it('says that a user is stopped, and of which user', async () => {
    await ledger.customers([hanako()]);
    await ledger.customers([user({ state: 'stopped' })]);
    expect(await told()).toEqual([{ ...(await parties()), reason: 'user-stopped', closedAt: ledger.clock.now() }]);
  });

  it('says nothing of contracts and users that are closed when they come for the first time', async () => {
    await ledger.customers([user({ state: 'stopped' }), { ...hanako({ state: 'ended' }), contractNumber: '0000000002', users: [] }]);
    expect(await told()).toEqual([]);
  });

  it('says nothing when the contract is refused', async () => {
    await ledger.customers([hanako(), { ...hanako(), contractNumber: '0000000002', users: [] }]);
    const { counts } = await ledger.customers([{ ...hanako({ state: 'ended' }), contractNumber: '0000000002' }]);
    expect(counts.refused).toBe(1);
    expect(await told()).toEqual([]);
  });

  it('says nothing of a password where the profile lets permissions go on', async () => {
    await ledger.customers([hanako()]);
    await ledger.customers([user({ password: 'Another-2026' })]);
    expect(await told()).toEqual([]);
  });

  it('says that a password is another one where the profile wants it, and not of the same one hashed anew', async () => {
    const deliver = (password: object) => ledger.customers([ichoro(password)], 'icho-shinkumi');
    await deliver({ password: 'Icho-2026' });
    await deliver({ password: 'Icho-2026' });
    await deliver({});
    expect(await told()).toEqual([]);
    await deliver({ password: 'Another-2026' });
    const found = await ledger.directory.findUser('icho-shinkumi', 'personal', 'ichoro');
    const closed = { institution: 'icho-shinkumi', contractId: found?.contractId, userId: found?.id, reason: 'password-changed', closedAt: ledger.clock.now() };
    expect(await told()).toEqual([closed]);
    // A hash says nothing of what it was made from: another one is taken for another password.
    await deliver({ passwordHash: await hash('Another-2026', { memoryCost: 19_456, timeCost: 2, parallelism: 1 }) });
    expect(await told()).toEqual([closed]);
  });
});
