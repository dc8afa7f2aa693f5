import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { frameRecords, readStatements, type PostedMovement } from '#libs/zengin';
import { Chromium, type Visitor, type VisitorOptions } from '../support/chromium.js';
import { TEST_BEGINS } from '../support/clock.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { startPartnerApp, type PartnerApp } from '../support/partner-app.js';
import { sampleFolder } from '../support/sample-statements.js';

jest.setTimeout(60_000);

const MINUTE = 60_000;

/** The words by which a customer finds the way. */
const words = {
  ja: { id: '契約者ID', password: 'パスワード', login: 'ログイン', signIn: '認証', access: 'アクセス許可', agree: /に同意しました$/, allow: '許可する', cancel: 'キャンセル' },
  en: { id: 'Contractor ID', password: 'Password', login: 'Sign in', signIn: 'Sign in', access: 'Allow access', agree: /^I agree to the/, allow: 'Allow', cancel: 'Cancel' },
} as const;

const ways: readonly [string, VisitorOptions & { language: 'ja' | 'en' }][] = [
  ['on a PC', { screen: 'pc', language: 'ja' }],
  ['on a phone without JavaScript', { screen: 'phone', language: 'ja', javaScript: false }],
  ['on a phone, in English', { screen: 'phone', language: 'en' }],
];

describe('linking a bank from the example partner app, in Chromium', () => {
  let chromium: Chromium;
  let gateway: Gateway;
  let app: PartnerApp;
  let imported: ReadonlyMap<string, readonly PostedMovement[]>;
  let visitor: Visitor | undefined;

  /** Every `Authorization` with which the partner app read data. It shows them to nobody, so they are taken at the gateway's door. */
  const tokensSeen = new Set<string>();
  const onRequest = (message: unknown): void => {
    const { authorization } = (message as { request: IncomingMessage }).request.headers;
    if (authorization?.startsWith('Bearer ')) tokensSeen.add(authorization);
  };

  beforeAll(async () => {
    subscribe('http.server.request.start', onRequest);
    [chromium, gateway, imported] = await Promise.all([Chromium.start(), startGateway(), importedMovements()]);
    app = await startPartnerApp(gateway);
  });
  afterAll(async () => {
    unsubscribe('http.server.request.start', onRequest);
    await Promise.all([chromium.stop(), app.stop()]);
    await gateway.stop();
  });
  afterEach(async () => {
    await visitor?.leave();
    visitor = undefined;
    tokensSeen.clear();
    gateway.clock.moveTo(TEST_BEGINS);
  });

  async function visit(options: VisitorOptions): Promise<Visitor> {
    visitor = await chromium.visitor(options);
    return visitor;
  }

  /** From the partner's list of banks to the bank's login page. */
  async function leaveForTheBank(at: Visitor, { origin }: PartnerApp, login: string = words.ja.login): Promise<void> {
    const { page } = at;
    await page.goto(origin);
    expect(await at.fits()).toBe(true);
    await page.locator('[data-bank="sakura-shinkin"] [data-testid=link]').click();
    await page.getByRole('heading', { level: 1, name: login, exact: true }).waitFor();
    expect(new URL(page.url()).origin).toBe(gateway.url);
  }

  async function signIn({ page }: Visitor, language: 'ja' | 'en' = 'ja'): Promise<void> {
    const { contractorId = '', password = '' } = gateway.sample('sakura-shinkin').customer;
    await page.getByLabel(words[language].id, { exact: true }).fill(contractorId);
    await page.getByLabel(words[language].password, { exact: true }).fill(password);
    await page.getByRole('button', { name: words[language].signIn, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words[language].access, exact: true }).waitFor();
  }

  async function permit({ page }: Visitor, language: 'ja' | 'en' = 'ja'): Promise<void> {
    await page.locator('label', { hasText: words[language].agree }).click();
    await page.getByRole('button', { name: words[language].allow, exact: true }).click();
    await noticeOf(page, 'linked').waitFor();
  }

  it.each(ways)('leads to balances and transactions and ends with unlinking, %s', async (_how, options) => {
    const at = await visit(options);
    const { page } = at;
    await leaveForTheBank(at, app, words[options.language].login);
    expect(await page.locator('html').getAttribute('lang')).toBe(options.language);
    expect(await at.fits()).toBe(true);
    await signIn(at, options.language);
    for (const shown of ['1234567', '7654321', '90']) expect(await page.locator('#promise').innerText()).toContain(shown);
    expect(await at.fits()).toBe(true);
    await permit(at, options.language);

    expect(page.url()).toBe(`${app.origin}/banks/sakura-shinkin`);
    expect(await at.fits()).toBe(true);
    if (options.javaScript !== false) expect(await at.axe()).toEqual([]);
    expect(await page.getByTestId('scopes').getAttribute('data-scopes')).toBe('balances transactions');
    expect(await balancesOn(page)).toEqual({ '普通 1234567': closingBalance(imported, '1234567'), '貯蓄 7654321': closingBalance(imported, '7654321') });
    expect(closingBalance(imported, '1234567')).toBe('444392');
    expect(await statementOn(page, '1234567')).toEqual(expectedRows(imported, '1234567'));
    expect(await statementOn(page, '7654321')).toEqual(expectedRows(imported, '7654321'));

    await page.getByTestId('refresh').click();
    await noticeOf(page, 'refreshed').waitFor();
    gateway.clock.advance(11 * MINUTE);
    await page.reload();
    expect(Object.keys(await balancesOn(page))).toHaveLength(2);
    expect(tokensSeen.size).toBe(3);

    await page.getByTestId('unlink').click();
    await noticeOf(page, 'unlinked').waitFor();
    expect(await page.getByTestId('not-linked').isVisible()).toBe(true);
    expect(await page.getByTestId('account-row').count()).toBe(0);
    for (const token of tokensSeen) {
      const { status } = await fetch(`${gateway.issuer('sakura-shinkin')}/v1/accounts`, { headers: { authorization: token } });
      expect(status).toBe(401);
    }
    expect(at.complaints).toEqual([]);
  });

  it.each(['login', 'access'])('comes back to a friendly page of the partner after キャンセル on the %s page', async (where) => {
    const at = await visit({ screen: 'phone' });
    await leaveForTheBank(at, app);
    if (where === 'access') await signIn(at);
    await at.page.getByRole('button', { name: words.ja.cancel, exact: true }).click();
    await at.page.getByText('連携は行われませんでした').waitFor();
    expect(at.page.url().startsWith(`${app.origin}/callback/sakura-shinkin?error=access_denied`)).toBe(true);
    expect(await at.page.getByTestId('problem-code').count()).toBe(0);
    expect(await at.fits()).toBe(true);
    expect(await at.axe()).toEqual([]);
    await at.page.getByTestId('relink').click();
    await at.page.getByRole('heading', { level: 1, name: words.ja.login, exact: true }).waitFor();
    expect(at.complaints).toEqual([]);
  });

  it('shows only what the customer ticked', async () => {
    const at = await visit({ screen: 'phone' });
    await leaveForTheBank(at, app);
    await signIn(at);
    await at.page.locator('label', { hasText: '入出金明細照会' }).click();
    await permit(at);
    expect(await at.page.getByTestId('scopes').getAttribute('data-scopes')).toBe('balances');
    expect(Object.keys(await balancesOn(at.page))).toHaveLength(2);
    expect(await at.page.getByTestId('transactions-not-permitted').isVisible()).toBe(true);
    expect(at.complaints).toEqual([]);
  });

  it('says so when the permission is over, and links again', async () => {
    const at = await visit({ screen: 'pc' });
    await leaveForTheBank(at, app);
    await signIn(at);
    await permit(at);
    gateway.clock.moveTo('2027-02-19T00:00:01+09:00');
    await at.page.reload();
    await at.page.getByTestId('permission-ended').waitFor();
    expect(await at.page.getByTestId('account-row').count()).toBe(0);
    await at.page.getByTestId('relink').click();
    await signIn(at);
    await permit(at);
    expect(Object.keys(await balancesOn(at.page))).toHaveLength(2);
    expect(at.complaints).toEqual([]);
  });

  describe('whose callback redirects once more, over another origin', () => {
    let hopping: PartnerApp;
    beforeAll(async () => {
      hopping = await startPartnerApp(gateway, { hop: true });
    });
    afterAll(() => hopping.stop());

    it.each([true, false])('arrives with the permission, and with a refusal (JavaScript: %s)', async (javaScript) => {
      const at = await visit({ screen: 'phone', javaScript });
      const hops: string[] = [];
      at.page.on('request', (request) => {
        if (request.url().startsWith(hopping.redirectBase)) hops.push(new URL(request.url()).searchParams.has('code') ? 'code' : 'error');
      });
      await leaveForTheBank(at, hopping);
      await signIn(at);
      await permit(at);
      expect(at.page.url()).toBe(`${hopping.origin}/banks/sakura-shinkin`);
      expect(Object.keys(await balancesOn(at.page))).toHaveLength(2);

      await at.page.getByTestId('relink').click();
      await at.page.getByRole('button', { name: words.ja.cancel, exact: true }).click();
      await at.page.getByText('連携は行われませんでした').waitFor();
      expect(hops).toEqual(['code', 'error']);
      expect(at.complaints).toEqual([]);
    });
  });
});

const noticeOf = (page: Page, notice: string) => page.locator(`[data-testid=notice][data-notice=${notice}]`);

/** 科目 and number of each account on the partner's page, with the yen it shows. */
async function balancesOn(page: Page): Promise<Record<string, string | undefined>> {
  const rows = await page.getByTestId('account-row').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('h3')?.innerText.split(/\s+/).slice(1).join(' ') ?? '',
      balance: row.querySelector('[data-testid=balance]')?.getAttribute('value') ?? undefined,
    })),
  );
  return Object.fromEntries(rows.map(({ name, balance }) => [name, balance]));
}

/** The rows that the partner shows of an account for the period of the sample files, over all its pages. */
async function statementOn(page: Page, accountNumber: string): Promise<string[]> {
  await page.getByTestId('account-row').filter({ hasText: accountNumber }).getByTestId('show-transactions').click();
  await page.getByLabel('いつから').fill('2026-08-21');
  await page.getByLabel('いつまで').fill('2026-11-19');
  await page.getByTestId('show-period').click();
  await page.waitForURL(/dateFrom=2026-08-21&dateTo=2026-11-19/);
  const rows: string[] = [];
  for (;;) {
    rows.push(...(await page.getByTestId('transaction-row').evaluateAll((all) =>
        all.map((row) => {
          const value = (selector: string, attribute: string) => row.querySelector(selector)?.getAttribute(attribute);
          const words = (selector: string) => row.querySelector(selector)?.textContent?.trim();
          return [value('time', 'datetime'), words('.kind'), value('[data-testid=amount]', 'value'), value('[data-testid=running-balance]', 'value'), words('[data-testid=remarks]')].join(' ');
        }),
      )));
    const next = page.getByTestId('next-page');
    if ((await next.count()) === 0) return rows;
    const before = page.url();
    await Promise.all([page.waitForURL((url) => url.href !== before), next.click()]);
  }
}

const expectedRows = (imported: ReadonlyMap<string, readonly PostedMovement[]>, accountNumber: string): string[] =>
  (imported.get(accountNumber) ?? []).map(({ movement, balance }) =>
    [movement.transactionDate, movement.transactionType === '1' ? '入金' : '出金', movement.amount, balance, movement.remarks].join(' '),
  );

const closingBalance = (imported: ReadonlyMap<string, readonly PostedMovement[]>, accountNumber: string): string =>
  String(imported.get(accountNumber)?.at(-1)?.balance);

/** What the imported file says, by account number. */
async function importedMovements(): Promise<ReadonlyMap<string, readonly PostedMovement[]>> {
  const file = createReadStream(join(sampleFolder, 'sakura-shinkin-statements.zengin'));
  const movements = new Map<string, PostedMovement[]>();
  let open: PostedMovement[] = [];
  for await (const event of readStatements(frameRecords(file), '2026-11-20')) {
    if (event.type === 'opened') movements.set(event.header.accountNumber.slice(-7), (open = []));
    if (event.type === 'item') open.push(event.item);
  }
  return movements;
}
