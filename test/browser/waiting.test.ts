import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Chromium } from '../support/chromium.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

jest.setTimeout(60_000);

let chromium: Chromium;
let gateway: Gateway;
beforeAll(async () => {
  [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
});
afterAll(async () => {
  await chromium.stop();
  await gateway.stop();
});

/** Guesses at an ID until the page says to wait. */
async function waitAt(page: Page, contractorId: string): Promise<void> {
  await page.goto(new Partner(gateway).authorizeUrl());
  for (let guess = 1; guess <= 4; guess += 1) {
    await page.fill('[name=contractorId]', contractorId);
    await page.fill('[name=password]', 'guess');
    await Promise.all([page.waitForNavigation(), page.click('button.main')]);
  }
}

it('the page that says to wait counts down in sight, says once that it is over, and leads back', async () => {
  const { page, complaints } = await chromium.visitor({ screen: 'phone' });
  await page.clock.install();
  await waitAt(page, '3333333333');
  const left = page.locator('[role=timer]');
  await expect(left.textContent()).resolves.toBe('0:05');
  await page.clock.runFor(2_000);
  await expect(left.textContent()).resolves.toBe('0:03');
  await expect(page.locator('[role=status]').textContent()).resolves.toBe('');
  await page.clock.runFor(3_000);
  expect(await left.isVisible()).toBe(false);
  await expect(page.locator('[role=status]').textContent()).resolves.toBe('もう一度お試しいただけます。');
  gateway.clock.advance(5_000);
  await page.click('a.main');
  expect(page.url()).toMatch(/\/login$/);
  expect(complaints).toEqual([]);
});

it('without JavaScript the sentence says how long to wait, and no clock stands still', async () => {
  const { page } = await chromium.visitor({ javaScript: false });
  await waitAt(page, '4444444444');
  expect(await page.locator('main').innerText()).toContain('5秒たってから、もう一度お試しください。');
  expect(await page.locator('[role=timer]').isVisible()).toBe(false);
});
