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

interface Transaction {
  readonly itemKey: string;
  readonly transactionDate: string;
  /** `1` 入金, `2` 出金. */
  readonly transactionType: string;
  readonly amount: string;
  readonly remarks?: string;
}

interface TransactionPage {
  readonly transactions: readonly Transaction[];
  readonly nextCursor?: string;
}

/** An account as the page shows it; without what the customer did not permit. */
export interface Row extends Account {
  readonly balance?: Balance;
  /** The newest first. */
  readonly transactions?: readonly Transaction[];
}

const DAYS_SHOWN = 30;

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
  return Promise.all(
    accounts.map(async (account) => {
      const balance = link.operations.includes('balances') ? await bank.read<Balance>(link, `/accounts/${account.accountId}/balances`) : undefined;
      // The balance's day, not today: it is the last of which the bank has anything to tell.
      const from = daysBefore(balance?.baseDate ?? todayInJapan(), DAYS_SHOWN);
      const transactions = link.operations.includes('transactions') ? await transactionsOf(bank, link, account.accountId, from) : undefined;
      return { ...account, balance, transactions };
    }),
  );
}

/** Every page of them. The cursor holds for the same account and period. */
async function transactionsOf(bank: Bank, link: Link, accountId: string, dateFrom: string): Promise<Transaction[]> {
  const found: Transaction[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query = new URLSearchParams({ dateFrom, limit: '500', ...(cursor ? { cursor } : {}) });
    const page: TransactionPage = await bank.read<TransactionPage>(link, `/accounts/${accountId}/transactions?${query.toString()}`);
    found.push(...page.transactions);
    cursor = page.nextCursor;
  }
  return found.reverse();
}

/** Banks count in Japan's days, wherever this server stands. */
const todayInJapan = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });

const daysBefore = (day: string, days: number): string => new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
