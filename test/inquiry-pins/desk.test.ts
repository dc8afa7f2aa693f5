import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InquiryPinDesk, PinLock } from '#modules/inquiry-pins';
import { Transactor } from '#libs/database';
import { startGateway, type Gateway } from '../support/gateway.js';
import { queriesOf } from '../support/queries.js';
import { current, deliverPins, holderOf, momiji, ordinary, ordinary2, pinRecordsSince, savings, type PinHolder, type ProvenPin } from './momiji.js';

describe('the desk of inquiry PINs', () => {
  let gateway: Gateway;
  let desk: InquiryPinDesk;
  let holder: PinHolder;
  let account: Awaited<ReturnType<typeof holderOf>>['account'];

  beforeAll(async () => {
    gateway = await startGateway();
    desk = gateway.app.get(InquiryPinDesk);
    ({ holder, account } = await holderOf(gateway, 'momiji0003'));
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    gateway.clock.advance(1_000);
    await deliverPins(gateway, {});
  });

  const prove = async (pins: Readonly<Record<string, string>>): Promise<Record<string, string>> => {
    const checks = await desk.prove(holder, Object.entries(pins).map(([key, pin]) => ({ account: account(key), pin })));
    return Object.fromEntries(Object.keys(pins).map((key) => [key, checks.get(account(key).id)?.kind ?? 'nothing']));
  };
  const proofOf = async (key: string, pin: string): Promise<ProvenPin> => {
    const check = (await desk.prove(holder, [{ account: account(key), pin }])).get(account(key).id);
    if (check?.kind !== 'proven') throw new Error(`not proven but ${check?.kind}`);
    return { accountId: account(key).id, pinRevision: check.pinRevision };
  };
  const makeEffective = (proven: readonly ProvenPin[], accounts = [ordinary, ordinary2, current, savings]) =>
    gateway.app.get(Transactor).write((tx) =>
      desk.makeEffective(tx, { ...holder, grantId: 'grant', clientId: 'client', accounts: accounts.map(account) }, proven),
    );
  const stateOf = async (key: string, proven: readonly ProvenPin[] = []): Promise<string | undefined> =>
    (await desk.standings(holder.contractId, [account(key)], proven)).get(account(key).id)?.state;

  it('takes the right PINs although others are wrong, and has each on record by its account', async () => {
    const since = gateway.clock.now();
    expect(await prove({ [ordinary]: '1357', [current]: '0000' })).toEqual({ [ordinary]: 'proven', [current]: 'wrong' });
    expect(await pinRecordsSince(gateway, since)).toEqual([
      { event: 'inquiry-pin.proven', accounts: [ordinary] },
      { event: 'inquiry-pin.failed', accounts: [current] },
    ]);
    await prove({ [current]: '2468' });
  });

  it('registers nothing by a proof: only the permission makes it effective, for the whole contract', async () => {
    const proof = await proofOf(ordinary2, '3690');
    expect(await stateOf(ordinary2)).toBe('unregistered');
    expect(await stateOf(ordinary2, [proof])).toBe('registered-pending');
    const since = gateway.clock.now();
    await makeEffective([proof]);
    expect(await stateOf(ordinary2)).toBe('registered');
    expect(await pinRecordsSince(gateway, since)).toContainEqual({ event: 'inquiry-pin.registered', accounts: [ordinary2] });
  });

  it('registers nothing for an account outside the user’s inquiry rights', async () => {
    await makeEffective([await proofOf(savings, '4812')], [ordinary]);
    expect(await stateOf(savings)).toBe('unregistered');
  });

  it('leaves nothing behind when the permission is not given after all', async () => {
    const proof = await proofOf(savings, '4812');
    const given = gateway.app.get(Transactor).write(async (tx) => {
      await desk.makeEffective(tx, { ...holder, grantId: 'grant', clientId: 'client', accounts: [account(savings)] }, [proof]);
      throw new Error('the permission failed');
    });
    await expect(given).rejects.toThrow('the permission failed');
    expect(await stateOf(savings)).toBe('unregistered');
  });

  it('returns an account alone to 未登録 when its PIN on file changes, and takes it back only by the new PIN', async () => {
    await makeEffective([await proofOf(ordinary, '1357'), await proofOf(current, '2468')]);
    await deliverPins(gateway, { [ordinary]: '9999' });
    expect([await stateOf(ordinary), await stateOf(current)]).toEqual(['unregistered', 'registered']);
    expect(await prove({ [ordinary]: '1357' })).toEqual({ [ordinary]: 'wrong' });
    await makeEffective([await proofOf(ordinary, '9999')]);
    expect(await stateOf(ordinary)).toBe('registered');
    // The PIN of before is on file again, but it was not shown since.
    await deliverPins(gateway, { [ordinary]: '1357' });
    expect(await stateOf(ordinary)).toBe('unregistered');
  });

  it('counts a PIN that was changed between proof and permission for what it was', async () => {
    const old = await proofOf(current, '2468');
    await deliverPins(gateway, { [current]: '8642' });
    expect(await stateOf(current, [old])).toBe('unregistered');
    const fresh = await proofOf(current, '8642');
    await makeEffective([fresh]);
    // The slower one of two users comes last, with the PIN of before.
    await makeEffective([old]);
    expect(await stateOf(current)).toBe('registered');
    await deliverPins(gateway, { [current]: '2468' });
  });

  it('takes as many statements for four accounts as for one', async () => {
    const all = [ordinary, ordinary2, current, savings].map(account);
    expect(await queriesOf(() => desk.standings(holder.contractId, all))).toHaveLength(2);
    const one = await queriesOf(() => prove({ [ordinary]: '1357' }));
    const four = await queriesOf(() => prove({ [ordinary]: '1357', [ordinary2]: '3690', [current]: '2468', [savings]: '4812' }));
    expect([one.length, four.length]).toEqual([7, 7]);
  });

  it('charges nothing where no PIN is on file', async () => {
    await deliverPins(gateway, { [savings]: null });
    const statements = await queriesOf(async () => expect(await prove({ [savings]: '4812' })).toEqual({ [savings]: 'not-on-file' }));
    expect(statements.filter((sql) => /customers_attempts/.test(sql))).toEqual([]);
  });

  it('looks only at the first few of 50 parallel guesses at an account, whoever makes them', async () => {
    gateway.clock.advance(120_000);
    const other = await holderOf(gateway, 'momiji0001');
    const guesses = Array.from({ length: 50 }, (_, at) =>
      at % 2 === 0
        ? desk.prove(holder, [{ account: account(ordinary), pin: '0001' }])
        : desk.prove(other.holder, [{ account: account(ordinary), pin: '0001' }, { account: account(current), pin: '2468' }]),
    );
    const kinds = (await Promise.all(guesses)).map((checks) => checks.get(account(ordinary).id)?.kind);
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'waiting')).toHaveLength(47);
  });

  it('locks an account, and no other, after wrong PINs in a row, until staff release it', async () => {
    const lock = gateway.app.get(PinLock);
    const number = { branchCode: '010', accountType: '1', accountNumber: '3000001' };
    await lock.unlock(momiji, number, 'test');
    // Otherwise this release may be on record within the same millisecond.
    gateway.clock.advance(1);
    const since = gateway.clock.now();
    const kinds: (string | undefined)[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      gateway.clock.advance(61_000);
      kinds.push((await prove({ [ordinary]: attempt === 8 ? '1357' : '0000' }))[ordinary]);
    }
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'locked', 'locked']);
    expect(await prove({ [current]: '2468' })).toEqual({ [current]: 'proven' });
    expect(await lock.unlock(momiji, number, 'test')).toBe(true);
    expect(await lock.unlock(momiji, number, 'test')).toBe(false);
    expect(await prove({ [ordinary]: '1357' })).toEqual({ [ordinary]: 'proven' });
    const events = (await pinRecordsSince(gateway, since)).filter(({ accounts }) => accounts.includes(ordinary)).map(({ event }) => event.slice(12));
    expect(events).toEqual([...Array.from({ length: 7 }, () => 'failed'), 'locked', 'refused', 'unlocked', 'unlocked', 'proven']);
  });

  it('forgets the wrong PINs of an account once the right one was given', async () => {
    gateway.clock.advance(120_000);
    for (const pin of ['0000', '0000', '3690', '0000', '0000', '3690']) {
      expect(await prove({ [ordinary2]: pin })).toEqual({ [ordinary2]: pin === '3690' ? 'proven' : 'wrong' });
    }
  });
});
