import { Injectable } from '@nestjs/common';
import type { Bank } from '../banks/bank.js';
import type { AccountList, Balance, TransactionPage, TransactionQuery } from './account-data.js';
import { GatewayUnreachable } from './failures.js';
import { callGateway } from './gateway-call.js';

/** Few enough for a phone's screen; the gateway gives up to 500. */
const rowsPerPage = 20;

/** The data API of one bank. Every call takes an access token; `LinkBook.withAccessToken` sees that it is a live one. */
@Injectable()
export class AccountApi {
  accounts(bank: Bank, accessToken: string): Promise<AccountList> {
    return read<AccountList>(bank, 'accounts', accessToken);
  }

  balance(bank: Bank, accessToken: string, accountId: string): Promise<Balance> {
    return read<Balance>(bank, `accounts/${encodeURIComponent(accountId)}/balances`, accessToken);
  }

  transactions(bank: Bank, accessToken: string, accountId: string, query: TransactionQuery): Promise<TransactionPage> {
    const parameters = new URLSearchParams({ dateFrom: query.dateFrom, dateTo: query.dateTo, limit: String(rowsPerPage) });
    if (query.cursor) parameters.set('cursor', query.cursor);
    return read<TransactionPage>(bank, `accounts/${encodeURIComponent(accountId)}/transactions?${parameters.toString()}`, accessToken);
  }
}

async function read<Answer extends object>(bank: Bank, path: string, accessToken: string): Promise<Answer> {
  const answer = await callGateway(`${bank.issuer}/v1/${path}`, { authorization: `Bearer ${accessToken}` });
  if (typeof answer !== 'object' || answer === null) throw new GatewayUnreachable(`no JSON object from ${bank.issuer}`);
  return answer as Answer;
}
