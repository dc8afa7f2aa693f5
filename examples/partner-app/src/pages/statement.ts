import { Injectable } from '@nestjs/common';
import type { Bank } from '../banks/bank.js';
import { AccountApi } from '../gateway/account-api.js';
import type { Account, AccountList, Balance, TransactionPage, TransactionQuery } from '../gateway/account-data.js';
import { LinkBook } from '../linking/link-book.js';
import type { Link } from '../linking/link.js';
import { daysBefore, isJapanDay, todayInJapan } from './japan-days.js';
import { orTrouble, type Settled, type Trouble } from './trouble.js';

/** What the user wants to see, as the page's address says it. */
export interface StatementChoice extends TransactionQuery {
  /** Absent: the first account. */
  readonly accountId?: string;
}

/** All that one bank's page shows. */
export interface Statement {
  readonly accounts: readonly { readonly account: Account; readonly balance?: Balance; readonly trouble?: Trouble }[];
  readonly omitted?: AccountList['omitted'];
  /** The account whose rows are shown; absent when there is none, or transactions are not permitted. */
  readonly chosen?: Account;
  readonly page?: TransactionPage;
  readonly pageTrouble?: Trouble;
}

const usualDays = 30;

/** Reads the query of the page's address. What is not a day counts as not given: the last 30 days. */
export function choiceOf(query: Readonly<Record<string, unknown>>): StatementChoice {
  const today = todayInJapan();
  const { account, dateFrom, dateTo, cursor } = query;
  return {
    accountId: typeof account === 'string' ? account : undefined,
    dateFrom: isJapanDay(dateFrom) ? dateFrom : daysBefore(today, usualDays),
    dateTo: isJapanDay(dateTo) ? dateTo : today,
    cursor: typeof cursor === 'string' ? cursor : undefined,
  };
}

/** Periods to choose with one press; days of any other are typed. */
export function periods(): readonly { readonly label: string; readonly dateFrom: string; readonly dateTo: string }[] {
  const today = todayInJapan();
  return [
    { label: '今日', dateFrom: today, dateTo: today },
    { label: '30日間', dateFrom: daysBefore(today, usualDays), dateTo: today },
    { label: '90日間', dateFrom: daysBefore(today, 90), dateTo: today },
  ];
}

/** Collects accounts, balances and transactions of a link. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly api: AccountApi,
    private readonly book: LinkBook,
  ) {}

  /** @throws PermissionEnded; BankProblem, GatewayUnreachable when not even the accounts could be listed */
  async read(bank: Bank, link: Link, choice: StatementChoice): Promise<Statement> {
    const { accounts = [], omitted } = await this.book.withAccessToken(bank, link, (token) => this.api.accounts(bank, token));
    const chosen = accounts.find(({ accountId }) => accountId === choice.accountId) ?? accounts[0];
    const [withBalances, rows] = await Promise.all([
      Promise.all(accounts.map((account) => this.withBalance(bank, link, account))),
      chosen && this.rows(bank, link, chosen, choice),
    ]);
    return { accounts: withBalances, omitted, chosen: rows && chosen, page: rows?.answer, pageTrouble: rows?.trouble };
  }

  private async withBalance(bank: Bank, link: Link, account: Account): Promise<Statement['accounts'][number]> {
    if (!link.scopes.includes('balances')) return { account };
    const read = this.book.withAccessToken(bank, link, (token) => this.api.balance(bank, token, account.accountId));
    const { answer, trouble } = await orTrouble(read);
    return { account, balance: answer, trouble };
  }

  private async rows(bank: Bank, link: Link, chosen: Account, choice: StatementChoice): Promise<Settled<TransactionPage> | undefined> {
    if (!link.scopes.includes('transactions')) return undefined;
    return orTrouble(this.book.withAccessToken(bank, link, (token) => this.api.transactions(bank, token, chosen.accountId, choice)));
  }
}
