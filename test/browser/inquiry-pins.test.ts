import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Chromium, screens } from '../support/chromium.js';
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

it('照会用暗証番号登録 in Chromium: a table on a PC, cards on a phone, the same for screen readers; typing a PIN ticks its account', async () => {
  const visitor = await chromium.visitor();
  const { page } = visitor;
  await page.goto(new Partner(gateway, 'momiji-shinkumi', 'corporate').authorizeUrl());
  for (const [name, value] of Object.entries(gateway.sample('momiji-shinkumi', 'corporate').customer)) await page.fill(`[name=${name}]`, value);
  await page.click('button.main');
  if (page.url().endsWith('/operations')) {
    for (const box of await page.locator('[name=operations]').all()) await box.check();
    await page.click('button.main');
  }
  expect(page.url()).toMatch(/\/inquiry-pin$/);

  const cells = page.locator('tbody').first().locator('td:not(.empty), th');
  for (const [screen, apart] of [['pc', false], ['phone', true]] as const) {
    await page.setViewportSize(screens[screen]);
    const tops = await Promise.all((await cells.all()).map(async (cell) => (await cell.boundingBox())?.y ?? 0));
    expect([screen, new Set(tops).size > 1]).toEqual([screen, apart]);
    expect(await page.getByRole('table').getByRole('row').count()).toBe(4);
    expect(await page.getByRole('columnheader').count()).toBe(5);
    expect(await visitor.fits()).toBe(true);
  }

  await page.getByLabel('照会用暗証番号（現在） 駅前支店（010） 普通 3000001').fill('1357');
  expect(await page.locator('#tick-010-1-3000001').isChecked()).toBe(true);
  expect(await page.locator('#tick-010-2-3000002').isChecked()).toBe(false);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/inquiry-pin-result$/);
  expect(await page.locator('.pin-state').allTextContents()).toEqual(['登録済み*', '未登録', '未登録']);
  expect(await visitor.axe()).toEqual([]);
});
