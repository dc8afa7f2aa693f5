import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditSequencer } from '#modules/audit';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';

describe('secrets at rest', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  it('no table and no checkpoint holds a token, a code, a cookie, a password, a client secret or an interaction’s uid', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const waiting = await browser.open(new Partner(gateway).authorizeUrl());
    const login = await browser.open(partner.authorizeUrl());
    const uidOf = (url: string) => /connect\/([^/]+)/.exec(url)?.[1] ?? '';
    const cookies = await browser.cookiesFor(login.url);
    const { password = '' } = gateway.sample('sakura-shinkin').customer;
    const access = await browser.submit(login, gateway.sample('sakura-shinkin').customer, 'login');
    const code = partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access')).get('code') ?? '';
    const { body: tokens } = await partner.exchange(code);
    await partner.data(String(tokens['access_token']), '/accounts');

    const secrets = {
      code,
      password,
      accessToken: String(tokens['access_token']),
      refreshToken: String(tokens['refresh_token']),
      clientSecret: partner.clientSecret,
      uid: uidOf(login.url),
      waitingUid: uidOf(waiting.url),
      cookie: /renkei_interaction=([^;]+)/.exec(cookies)?.[1] ?? '',
      signature: /renkei_interaction\.sig=([^;]+)/.exec(cookies)?.[1] ?? '',
    };
    for (const [name, secret] of Object.entries(secrets)) expect([name, secret.length]).toEqual([name, expect.any(Number)]);
    expect(Object.values(secrets).every((secret) => secret.length >= 8)).toBe(true);

    await gateway.app.get(AuditSequencer).sequenceOnce({ checkpoint: true });
    const folder = join(gateway.folder, 'audit');
    const files = readdirSync(folder).map((file): [string, string] => [file, readFileSync(join(folder, file), 'utf8')]);
    const places = [...(await tablesOf(gateway)), ...files];
    expect(places.length).toBeGreaterThan(15);
    for (const [place, text] of places) {
      for (const [name, secret] of Object.entries(secrets)) expect([place, name, text.includes(secret)]).toEqual([place, name, false]);
    }
    // The search itself works: what may be stored is found.
    expect((await tablesOf(gateway)).get('consents_grants')).toContain(partner.clientId);
  });
});
