import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, randomPKCECodeVerifier, randomState, tokenRevocation } from 'openid-client';
import type { Sample } from '../samples.js';
import { Browser, type Page } from './browser.js';
import { checkBooks, type AccountBookOfPartner } from './books.js';

/** Where a walk tells what it sees. */
export type Teller = (line: string) => void;

export interface Walk {
  readonly issuer: string;
  readonly sample: Sample;
  /** The screens that must pass, in order. */
  readonly steps: readonly string[];
  readonly tell: Teller;
}

/** Something was not as it should be. */
export class TourFailure extends Error {}

const expectThat = (condition: boolean, otherwise: string): void => {
  if (!condition) throw new TourFailure(otherwise);
};

/**
 * One customer's whole way: from the partner's app through the hosted pages and back, then the partner's way to the
 * data, by `openid-client` as any partner would do it. Ends by revoking, after which nothing may be readable.
 */
export async function walk({ issuer, sample, steps, tell }: Walk): Promise<void> {
  const config = await discovery(new URL(issuer), sample.clientId, sample.clientSecret, undefined, { execute: [allowInsecureRequests] });
  const verifier = randomPKCECodeVerifier();
  const state = randomState();
  const url = buildAuthorizationUrl(config, {
    redirect_uri: sample.redirectUri,
    scope: 'balances transactions offline_access',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
  });
  const back = await throughThePages(await open(url.href, sample), sample, steps, tell);
  const tokens = await authorizationCodeGrant(config, new URL(back.page.url), { pkceCodeVerifier: verifier, expectedState: state });
  expectThat(tokens.scope === 'balances transactions', `the token answer grants "${tokens.scope}"`);
  expectThat(tokens.refresh_token !== undefined, 'there is no refresh token');
  tell(`  → back at the partner, which is granted: ${tokens.scope}`);

  for (const book of await readBooks(issuer, tokens.access_token)) {
    checkBooks(book);
    tell(`     ${book.name}  残高 ${Number(book.balance).toLocaleString('ja-JP')}円  明細 ${book.transactions.length}件`);
    for (const { transactionDate, transactionType, amount, remarks } of book.transactions.slice(-3)) {
      tell(`       ${transactionDate}  ${transactionType === '1' ? '入金' : '出金'} ${Number(amount).toLocaleString('ja-JP').padStart(11)}円  ${remarks ?? ''}`);
    }
  }
  await tokenRevocation(config, tokens.refresh_token ?? '');
  const after = await fetch(`${issuer}/v1/accounts`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  expectThat(after.status === 401, `after the partner revoked, accounts answer ${after.status}`);
  tell('  → revoked; nothing is readable any more');
}

interface AtAPage {
  readonly browser: Browser;
  readonly page: Page;
}

async function open(url: string, { redirectUri }: Sample): Promise<AtAPage> {
  const browser = new Browser({ stopAt: redirectUri });
  return { browser, page: await browser.open(url) };
}

async function throughThePages(at: AtAPage, sample: Sample, steps: readonly string[], tell: Teller): Promise<AtAPage> {
  let { page } = at;
  for (const step of steps) {
    expectThat(page.url.endsWith(`/${step}`), `the ${step} screen should be shown, but this is ${page.url}: ${page.text.slice(0, 120)}`);
    tell(`  ${step.padEnd(12)} ${page.document.querySelector('h1')?.textContent.trim() ?? ''}`);
    const answers = step === 'access' ? { operations: ['balances', 'transactions'], consent: 'yes' } : sample.customer;
    page = await at.browser.submit(page, answers, `/${step}`);
  }
  expectThat(page.url.startsWith(sample.redirectUri), `the customer should be back at the partner, but this is ${page.url}: ${page.text.slice(0, 120)}`);
  return { browser: at.browser, page };
}

interface Listed {
  readonly accounts: readonly { accountId: string; branchName: string; accountTypeName: string; accountNumber: string }[];
}

async function readBooks(issuer: string, token: string): Promise<AccountBookOfPartner[]> {
  const get = async <Body>(path: string): Promise<Body> => {
    const response = await fetch(`${issuer}/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    expectThat(response.status === 200, `${path} answers ${response.status}: ${await response.clone().text()}`);
    return (await response.json()) as Body;
  };
  const { accounts } = await get<Listed>('/accounts');
  expectThat(accounts.length > 0, 'no accounts are listed');
  const books: AccountBookOfPartner[] = [];
  for (const { accountId, branchName, accountTypeName, accountNumber } of accounts) {
    const { balance } = await get<{ balance: string }>(`/accounts/${accountId}/balances`);
    const transactions: AccountBookOfPartner['transactions'][number][] = [];
    for (let query = 'dateTo=2999-12-31&limit=50', more = true; more; ) {
      const page = await get<{ transactions: typeof transactions; hasNext: boolean; nextCursor?: string }>(`/accounts/${accountId}/transactions?${query}`);
      transactions.push(...page.transactions);
      query = `limit=50&cursor=${page.nextCursor ?? ''}`;
      more = page.hasNext;
    }
    books.push({ name: `${branchName} ${accountTypeName} ${accountNumber}`, balance, transactions });
  }
  return books;
}
