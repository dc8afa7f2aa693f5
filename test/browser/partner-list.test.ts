import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ListingImport } from '#modules/partners';
import { Chromium, screens } from '../support/chromium.js';
import { startGateway, type Gateway } from '../support/gateway.js';

jest.setTimeout(60_000);

const album = join(import.meta.dirname, '../../var/gallery');
/** A4 between margins of 15 mm, in CSS pixels. */
const paper = { width: 680, height: 1009 };

describe('the list of a notice in a browser', () => {
  let chromium: Chromium;
  let gateway: Gateway;
  beforeAll(async () => {
    [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
    await gateway.app.get(ListingImport).import('kyodo-shinkin', readFileSync('test/portal/notices/kyodo-shinkin.csv'));
  });
  afterAll(async () => {
    await chromium.stop();
    await gateway.stop();
  });

  it.each(['ja', 'en'] as const)('is for everybody on a phone, on a PC and on paper, in %s', async (language) => {
    const visitor = await chromium.visitor({ language });
    const { page } = visitor;
    await page.goto(`${gateway.url}/banks/kyodo-shinkin/partners`);
    for (const [name, size] of Object.entries({ ...screens, paper })) {
      await page.setViewportSize(size);
      await page.emulateMedia({ media: name === 'paper' ? 'print' : 'screen' });
      if (process.env['PICTURES'] === '1') {
        mkdirSync(join(album, language, name), { recursive: true });
        await page.screenshot({ path: join(album, language, name, 'partner-list-of-a-notice.png'), fullPage: true });
      }
      expect({ name, fits: await visitor.fits(), found: await visitor.axe() }).toEqual({ name, fits: true, found: [] });
      const display = await page.locator('table.listing').evaluate((table) => getComputedStyle(table as never).display);
      expect({ name, display }).toEqual({ name, display: name === 'phone' ? 'block' : 'table' });
    }
    expect(await page.getByRole('link', { name: /API/ }).filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('rowheader').count()).toBe(13);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('leads from the start page to the list and back, by keyboard', async () => {
    const visitor = await chromium.visitor({ screen: 'phone', javaScript: false });
    const { page } = visitor;
    await page.goto(`${gateway.url}/banks/kyodo-shinkin`);
    await page.locator('a.main').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/partners$/);
    await page.locator('.next a').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/banks\/kyodo-shinkin$/);
    await visitor.leave();
  });
});
