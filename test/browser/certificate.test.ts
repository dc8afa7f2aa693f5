import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAddress } from '../../src/modules/journey/certificate/certificate-address.js';
import { SAMPLE_PASSPHRASE } from '../../src/sample-certificates.js';
import { CertificateBrowser } from '../support/certificate-browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { requireService } from '../support/services.js';

const INSTITUTION = 'sakura-shinkin';

/** Without the tools of NSS nobody can import a certificate for Chromium. */
const describeWithTools = requireService('certutil') && requireService('pk12util') ? describe : describe.skip;

describeWithTools('電子証明書 in Chromium', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const folder = () => gateway.environment.CERTIFICATE_AUTHORITIES_DIR;
  const start = (imported?: string) =>
    CertificateBrowser.start({
      url: gateway.app.get(CertificateAddress).of(INSTITUTION, 'any', 'any'),
      authority: join(folder(), 'sample-ca.pem'),
      imported: imported === undefined ? undefined : { file: join(folder(), 'samples', imported), passphrase: SAMPLE_PASSPHRASE },
    });

  it('whoever imported the sample .p12 presses the button, types the password and is at the permission', async () => {
    const browser = await start(`${INSTITUTION}.p12`);
    try {
      const { page } = browser.visitor;
      await page.goto(new Partner(gateway, INSTITUTION, 'corporate').authorizeUrl());
      await page.getByRole('link', { name: '電子証明書認証' }).click();
      await page.waitForURL(/\/certificate$/);
      expect(await page.textContent('h1')).toContain('パスワードの入力');
      expect(await browser.visitor.axe()).toEqual([]);
      await page.fill('input[type=password]', 'Sakura-2026');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/access$/);
      expect(await page.textContent('body')).toContain('5100001');
      expect(browser.visitor.complaints).toEqual([]);
    } finally {
      await browser.stop();
    }
  });

  it('whoever has none is told so on a page, and gets back to the login by its button', async () => {
    const browser = await start();
    try {
      const { page } = browser.visitor;
      await page.goto(new Partner(gateway, INSTITUTION, 'corporate').authorizeUrl());
      await page.getByRole('link', { name: '電子証明書認証' }).click();
      await page.waitForURL(/\/certificate-refused$/);
      expect(await page.textContent('h1')).toBe('電子証明書を確認できませんでした');
      expect(await browser.visitor.axe()).toEqual([]);
      expect(await browser.visitor.fits()).toBe(true);
      await page.getByRole('link', { name: 'ログイン画面へ戻る' }).click();
      await page.waitForURL(/\/login$/);
      expect(browser.visitor.complaints).toEqual([]);
    } finally {
      await browser.stop();
    }
  });

  it('a revoked one is refused on a page', async () => {
    const browser = await start('revoked.p12');
    try {
      const { page } = browser.visitor;
      await page.goto(new Partner(gateway, INSTITUTION, 'corporate').authorizeUrl());
      await page.getByRole('link', { name: '電子証明書認証' }).click();
      await page.waitForURL(/\/certificate-refused$/);
      expect(await page.textContent('h1')).toBe('この電子証明書は失効しています');
    } finally {
      await browser.stop();
    }
  });
});
