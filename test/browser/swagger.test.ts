import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PartnerImport } from '#modules/partners';
import { Chromium } from '../support/chromium.js';
import { startGateway, type Gateway } from '../support/gateway.js';

/** The sample partners once more, with Swagger UI's redirect URI moved to where this gateway listens. */
async function registerSwaggerUi(gateway: Gateway): Promise<void> {
  const partners = readFileSync('examples/data/partners.json', 'utf8').replaceAll('http://localhost:3000/docs', `${gateway.url}/docs`);
  await gateway.app.get(PartnerImport).import(partners, { kind: 'system', id: 'test' });
}

/** The customer's part, in the window that Swagger UI opens. */
async function permit(popup: Page, customer: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, value] of Object.entries(customer)) await popup.locator(`[name="${field}"]`).fill(value);
  await popup.locator('form[action$="/login"] button').click();
  await popup.locator('label[for=consent]').click();
  await popup.getByRole('button', { name: '許可' }).click();
}

async function tryOut(page: Page, operation: string, values: Readonly<Record<string, string>> = {}): Promise<{ status: string; body: Record<string, unknown> }> {
  const block: Locator = page.locator(`#operations-accounts-${operation}`);
  await block.locator('.opblock-summary-control').click();
  await block.getByRole('button', { name: 'Try it out' }).click();
  for (const [parameter, value] of Object.entries(values)) await block.locator(`tr[data-param-name="${parameter}"] input`).fill(value);
  await block.getByRole('button', { name: 'Execute' }).click();
  const live = block.locator('.live-responses-table .response');
  const status = await live.locator('.response-col_status').innerText();
  return { status: status.trim(), body: JSON.parse(await live.locator('.microlight').first().innerText()) as Record<string, unknown> };
}

describe('Swagger UI', () => {
  let gateway: Gateway;
  let chromium: Chromium;
  beforeAll(async () => {
    gateway = await startGateway();
    await registerSwaggerUi(gateway);
    chromium = await Chromium.start();
  });
  afterAll(async () => {
    await chromium?.stop();
    await gateway?.stop();
  });

  it('links a customer by Authorize, with PKCE and the sample client, and then shows a balance by Try it out', async () => {
    const visitor = await chromium.visitor();
    const { page } = visitor;
    await page.goto(`${gateway.url}/docs`);
    await page.locator('.auth-wrapper .authorize').click();
    const oauth = page.locator('.auth-container', { hasText: 'authorizationCode' });
    expect(await oauth.locator('input[type=text]').first().inputValue()).toBe('mihon-sandbox-swagger');

    const [popup] = await Promise.all([page.waitForEvent('popup'), oauth.locator('.auth-btn-wrapper .authorize').click()]);
    await popup.waitForURL(/\/banks\/sakura-shinkin\/connect\/[^/]+\/login$/);
    const closed = popup.waitForEvent('close');
    await permit(popup, gateway.sample('sakura-shinkin').customer);
    await closed;
    await oauth.getByRole('button', { name: 'Remove authorization' }).waitFor();
    await oauth.locator('.btn-done').click();

    const listed = await tryOut(page, 'listAccounts');
    expect(listed.status).toBe('200');
    const accounts = listed.body['accounts'] as { accountId: string; accountNumber: string }[];
    const ordinary = accounts.find(({ accountNumber }) => accountNumber === '1234567');
    const shown = await tryOut(page, 'getBalances', { accountId: ordinary?.accountId ?? '' });
    expect(shown.status).toBe('200');
    expect(shown.body['balance']).toMatch(/^\d+$/);

    const booked = await tryOut(page, 'listTransactions', { accountId: ordinary?.accountId ?? '' });
    expect(booked.status).toBe('200');
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
});
