import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import type { Reader } from '#libs/database';
import type { Sealer } from '#libs/sealing';
import { passwordHashing } from '#modules/bank-host';
import { LedgerCustomerFactors } from '../../src/modules/bank-host/ledger-customer-factors.store.js';
import { PasswordCheck } from '../../src/modules/customers/password-check.js';

/**
 * How often the event loop went round while the work was done. Promises alone do not make it: what hashes on the event
 * loop itself, and waits for nothing else, is done within the round in which it began.
 */
async function roundsDuring(work: () => Promise<unknown>): Promise<number> {
  let [rounds, done] = [0, false];
  const round = (): void => {
    rounds += 1;
    if (!done) setImmediate(round);
  };
  setImmediate(round);
  await work();
  done = true;
  return rounds;
}

const tenTimes = (check: () => Promise<boolean>) => Promise.all(Array.from({ length: 10 }, check));

describe('while many hashes are checked, the event loop goes round', () => {
  const right = hash('ヤマモト', passwordHashing);
  /** The one row of the only question that the store asks, at once. */
  const reader = (row?: object) => ({ rows: async () => (row ? [row] : []) }) as unknown as Reader;

  it('which it would not if they were checked on it', async () => {
    expect(await roundsDuring(async () => Promise.all([Promise.resolve(true), (async () => true)()]))).toBe(0);
  });

  it.each(['known', 'unknown'])('with passwords of an ID that is %s', async (id) => {
    const check = new PasswordCheck();
    const passwordHash = id === 'known' ? await right : undefined;
    await check.matches(undefined, 'so that there is something to check an unknown ID against');
    expect(await roundsDuring(async () => expect(await tenTimes(() => check.matches(passwordHash, 'ヤマモト'))).toEqual(Array(10).fill(id === 'known')))).toBeGreaterThan(0);
  });

  it.each(['registered', 'unregistered'])('with answers to a question that is %s', async (question) => {
    const factors = new LedgerCustomerFactors(reader(question === 'registered' ? { answerHash: await right } : undefined), {} as Sealer);
    await factors.answerMatches('user', 'question', 'so that there is something to check an unknown question against');
    expect(await roundsDuring(async () => expect(await tenTimes(() => factors.answerMatches('user', 'question', 'ヤマモト'))).toEqual(Array(10).fill(question === 'registered')))).toBeGreaterThan(0);
  });
});
