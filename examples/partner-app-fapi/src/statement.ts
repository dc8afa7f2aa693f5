import { ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';
import type { Bank, Link } from './bank.js';

interface Account {
  readonly accountId: string;
  readonly branchName: string;
  readonly accountTypeName: string;
  readonly accountNumber: string;
}

interface Balance {
  readonly balance: string;
  readonly baseDate: string;
}

/** An account with its balance, as the page shows it; without one where the customer did not permit it. */
export interface Row extends Account {
  readonly balance?: Balance;
}

/** Reads every account once. An access token that has run out is refreshed once, for all of it. */
export async function statementOf(bank: Bank, link: Link): Promise<{ readonly rows: readonly Row[]; readonly link: Link }> {
  try {
    return { rows: await rowsOf(bank, link), link };
  } catch (error) {
    if (!(error instanceof WWWAuthenticateChallengeError) || error.status !== 401) throw error;
    const fresh = await bank.refreshed(link);
    return { rows: await rowsOf(bank, fresh), link: fresh };
  }
}

/** The permission is over: say so, and offer to link anew. */
export const isOver = (error: unknown): boolean => error instanceof ResponseBodyError && error.error === 'invalid_grant';

async function rowsOf(bank: Bank, link: Link): Promise<Row[]> {
  const { accounts } = await bank.read<{ accounts: Account[] }>(link, '/accounts');
  if (!link.operations.includes('balances')) return accounts;
  return Promise.all(accounts.map(async (account) => ({ ...account, balance: await bank.read<Balance>(link, `/accounts/${account.accountId}/balances`) })));
}
