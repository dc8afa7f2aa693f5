import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PartnerImport } from '#modules/partners';
import { samplePartners } from '../../src/samples.js';
import { Chromium } from '../support/chromium.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

jest.setTimeout(60_000);

describe('the way back to the partner, in Chromium', () => {
  let chromium: Chromium;
  let gateway: Gateway;
  /** The partner: whatever comes, it stays where it is, so that the address bar tells. */
  let server: Server;
  let callbacks: string;
  beforeAll(async () => {
    [chromium, gateway] = await Promise.all([Chromium.start(), startGateway()]);
    server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<link rel=icon href=data:,><h1>partner</h1>'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    callbacks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
    await gateway.app.get(PartnerImport).import(samplePartners({ callbacks, gateway: gateway.url }), { kind: 'system', id: 'test' });
  });
  afterAll(async () => {
    await chromium.stop();
    await gateway.stop();
    server.close();
  });

  it('opened again leads to the partner with the same code, and the back button to a page with a button', async () => {
    const redirectUri = `${callbacks}/sakura-shinkin`;
    const partner = new Partner(gateway, 'sakura-shinkin', 'personal', { redirectUri });
    const visitor = await chromium.visitor({ javaScript: false });
    const { page } = visitor;
    const ways: string[] = [];
    page.on('request', (request) => {
      if (/\/oauth\/authorize\/[\w-]+$/.test(request.url())) ways.push(request.url());
    });
    await page.goto(partner.authorizeUrl());
    for (const [field, value] of Object.entries(partner.customer)) await page.locator(`[name=${field}]`).fill(value);
    await page.getByRole('button', { name: '認証', exact: true }).click();
    await page.locator('label', { hasText: /に同意しました$/ }).click();
    await page.getByRole('button', { name: '許可する', exact: true }).click();
    await page.waitForURL(new RegExp(`^${redirectUri}`));
    const first = page.url();
    expect(new URL(first).searchParams.get('code')).toBeTruthy();

    await page.goto(ways[0] ?? '');
    expect(page.url()).toBe(first);
    expect((await partner.exchange(new URL(first).searchParams.get('code') ?? '')).status).toBe(200);

    await page.goto(ways[0]?.replace('/oauth/authorize/', '/connect/') ?? '');
    const back = page.locator('a.button.main');
    expect(await back.innerText()).toContain('みほん家計簿');
    await back.click();
    await page.waitForURL(new RegExp(`^${redirectUri}`));
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ error: 'invalid_request', state: partner.state, iss: partner.issuer });
    await visitor.leave();
  });
});
