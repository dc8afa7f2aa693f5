import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Chromium } from '../support/chromium.js';
import { startGateway } from '../support/gateway.js';
import { startPartnerApp } from '../support/partner-app.js';

jest.setTimeout(60_000);

/** `PICTURES=1` writes the README's picture anew; otherwise the way is walked and the picture thrown away. */
const folder = process.env.PICTURES === '1' ? join(import.meta.dirname, '../../docs/images') : mkdtempSync(join(tmpdir(), 'renkei-pictures-'));

/** Wide enough for a phone, high enough for what matters on each page. */
const frame = { width: 360, height: 960 };

it('the way from a partner’s app to a balance, as a picture', async () => {
  const [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
  const app = await startPartnerApp(gateway);
  const { contractorId = '', password = '' } = gateway.sample('sakura-shinkin').customer;
  const shots: { caption: string; where: string; png: Buffer }[] = [];
  const { page, complaints } = await chromium.visitor({ screen: 'phone', sharpness: 2 });
  await page.setViewportSize(frame);
  const shoot = async (where: string, caption: string): Promise<void> => {
    shots.push({ where, caption, png: await page.screenshot({ animations: 'disabled', caret: 'hide' }) });
  };

  await page.goto(app.origin);
  await page.locator('[data-bank="sakura-shinkin"] [data-testid=link]').scrollIntoViewIfNeeded();
  await shoot('The partner’s app', '1. Choose a bank to link');
  await page.locator('[data-bank="sakura-shinkin"] [data-testid=link]').click();
  await page.locator('[name=contractorId]').fill(contractorId);
  await page.locator('[name=password]').fill(password);
  await page.locator('h1').click();
  await shoot('The bank’s own pages', '2. Sign in');
  await page.locator('button.main').click();
  await page.locator('#promise').waitFor();
  await shoot('The bank’s own pages', '3. Read what is asked, and allow it');
  await page.locator('.consent label').click();
  await page.locator('button.main').click();
  await page.locator('[data-notice=linked]').waitFor();
  await shoot('The partner’s app', '4. See balances and transactions');
  expect(complaints).toEqual([]);

  mkdirSync(folder, { recursive: true });
  const { page: table } = await chromium.visitor({ sharpness: 1.4 });
  await compose(table, shots);
  await table.locator('body').screenshot({ path: join(folder, 'from-partner-to-balance.png') });
  await Promise.all([chromium.stop(), app.stop()]);
  await gateway.stop();
});

/** The pages that show best what the hosted pages are: one of each kind. */
const six = [
  ['momiji-shinkumi', 'login/with a certificate beside', 'Sign in: ID and password, or a certificate'],
  ['kyodo-shinkin', 'otp/fresh', 'One-time password'],
  ['icho-shinkumi', 'user-number/not matched', 'Digits of the user number, one wrong'],
  ['momiji-shinkumi', 'inquiry-pin-result/some new', 'Inquiry PINs, account by account'],
  ['sakura-shinkin', 'permission/accounts selectable', 'The permission'],
  ['minato-shinkin', 'stopped/locked', 'A quiet ending'],
] as const;

it('six of the hosted pages, as a picture', async () => {
  const [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
  const shots: { caption: string; where: string; png: Buffer }[] = [];
  const { page } = await chromium.visitor({ screen: 'phone', sharpness: 2 });
  await page.setViewportSize(frame);
  for (const [institution, path, caption] of six) {
    const [name = '', state = ''] = path.split('/');
    await page.goto(`${gateway.url}/gallery/${name}/${encodeURIComponent(state)}?lang=ja&institution=${institution}`);
    shots.push({ where: name, caption, png: await page.screenshot({ animations: 'disabled', caret: 'hide' }) });
  }
  mkdirSync(folder, { recursive: true });
  const { page: table } = await chromium.visitor({ sharpness: 1.4 });
  await compose(table, shots);
  await table.locator('body').screenshot({ path: join(folder, 'six-pages.png') });
  await chromium.stop();
  await gateway.stop();
});

async function compose(page: Page, shots: readonly { where: string; caption: string; png: Buffer }[]): Promise<void> {
  const figures = shots.map(
    ({ where, caption, png }) =>
      `<figure><figcaption><span>${where}</span>${caption}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.setContent(`<!doctype html><style>
    body { display: grid; grid-template-columns: repeat(${shots.length === 6 ? 3 : shots.length}, 1fr); gap: 28px; margin: 0; padding: 28px; background: #e9ebee; font: 600 17px/1.4 'Noto Sans CJK JP', sans-serif; color: #1a1a1c; }
    figure { margin: 0; }
    figcaption { margin-bottom: 12px; }
    figcaption span { display: block; color: #565b63; font-size: 14px; font-weight: 400; }
    img { display: block; width: 100%; border-radius: 14px; box-shadow: 0 0 0 1px #0002, 0 6px 18px #0003; }
  </style>${figures.join('')}`);
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
}
