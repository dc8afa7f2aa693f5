import { allowInsecureRequests, authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, randomPKCECodeVerifier, randomState, tokenRevocation } from 'openid-client';
import type { Sample, SampleCustomer } from '../samples.js';
import { answersTo } from './answers.js';
import { Browser, type Page } from './browser.js';
import { checkBooks, type AccountBookOfPartner } from './books.js';
import { presentCertificate } from './certificate.js';
import type { Expected } from './screens.js';

/** Where a walk tells what it sees. */
export type Teller = (line: string) => void;

export interface Walk {
  readonly issuer: string;
  readonly sample: Sample;
  /** The sample's own customer, or one of its others. */
  readonly customer: SampleCustomer;
  readonly expected: Expected;
  /** Where the sample certificates are. */
  readonly certificates: string;
  readonly now: () => number;
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
export async function walk(way: Walk): Promise<void> {
  const { issuer, sample, tell } = way;
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
  const back = new URL(await throughThePages(url.href, way));
  if (way.expected.refusedAt !== undefined) {
    const { error, ...rest } = Object.fromEntries(back.searchParams);
    expectThat(error === 'access_denied' && rest['state'] === state && rest['iss'] === issuer, `the partner is answered ${back.search}`);
    return tell(`  → back at the partner with ${error}: ${rest['error_description']}`);
  }
  const tokens = await authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state });
  expectThat(tokens.scope === 'balances transactions', `the token answer grants "${tokens.scope}"`);
  expectThat(tokens.refresh_token !== undefined, 'there is no refresh token');
  tell(`  → back at the partner, which is granted: ${tokens.scope}`);

  const books = await readBooks(issuer, tokens.access_token);
  expectAccounts(books, way.customer);
  for (const book of books) {
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

/** Every screen answered in its turn. @returns the address at which the browser comes back to the partner */
async function throughThePages(url: string, { sample, customer, expected, certificates, now, tell }: Walk): Promise<string> {
  const browser = new Browser({ stopAt: sample.redirectUri });
  let page = await browser.open(url);
  for (const step of expected.screens) {
    expectThat(page.url.endsWith(`/${step}`), `the ${step} screen should be shown, but this is ${seen(page)}`);
    tellOf(step, page, tell);
    const certificate = step === 'login' ? customer.certificate : undefined;
    page = certificate
      ? await browser.open(await presentCertificate(certificateLinkOn(page), certificate, certificates))
      : await browser.submit(page, answersTo(step, page, customer, now()), `/${step}`);
  }
  if (expected.refusedAt !== undefined) {
    expectThat(page.status === 403, `at ${expected.refusedAt} the customer should be refused, but this is ${seen(page)}`);
    tellOf('(refused)', page, tell);
    page = await browser.open(new URL(page.document.querySelector('a.button.main')?.getAttribute('href') ?? '', page.url).href);
  }
  expectThat(page.url.startsWith(sample.redirectUri), `the customer should be back at the partner, but this is ${seen(page)}`);
  return page.url;
}

const seen = (page: Page): string => `${page.url}: ${page.text.slice(0, 160)}`;

const tellOf = (step: string, page: Page, tell: Teller): void => tell(`  ${step.padEnd(18)} ${page.document.querySelector('h1')?.textContent.trim() ?? ''}`);

function certificateLinkOn(page: Page): string {
  const link = page.document.querySelector('.other-way a.button')?.getAttribute('href');
  if (!link) throw new TourFailure(`there is no certificate login on ${seen(page)}`);
  return link;
}

/** Where inquiry PINs are asked for, the partner sees the accounts that have one and no other. */
function expectAccounts(books: readonly AccountBookOfPartner[], { inquiryPins }: SampleCustomer): void {
  if (!inquiryPins) return;
  const numbers = (texts: readonly string[]): string => texts.map((text) => /\d{7}$/.exec(text)?.[0]).sort().join(', ');
  const [listed, registered] = [numbers(books.map(({ name }) => name)), numbers(Object.keys(inquiryPins))];
  expectThat(listed === registered, `the partner sees ${listed}, and PINs are registered of ${registered}`);
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
