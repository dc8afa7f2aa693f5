import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { testDatabase } from '../support/database.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { tablesOf } from '../support/tables.js';
import { rawRequest, sendRaw } from './raw-http.js';

describe('what attacks and mistakes leave in log and audit', () => {
  let gateway: Gateway;
  const written: string[] = [];
  beforeAll(async () => {
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    gateway = await startGateway({ environment: { LOG_LEVEL: 'trace' } });
  });
  afterAll(async () => {
    await gateway.stop();
    jest.restoreAllMocks();
  });

  const lines = (): string[] => written.join('').split('\n').filter(Boolean);

  it('the log holds nothing that opens anything, at its most talkative, and the audit nothing that was typed', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const cookies = await browser.cookiesFor(login.url);
    await browser.submit(login, { contractorId: '9876501234', password: 'Wrong-Secret-77' }, 'login');
    const access = await browser.submit(await browser.open(login.url), partner.customer, 'login');
    const csrf = access.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const code = partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access')).get('code') ?? '';
    const { body } = await partner.exchange(code);
    const [accessToken, refreshToken] = [String(body['access_token']), String(body['refresh_token'])];
    await partner.data(accessToken, '/accounts');
    await partner.refresh(refreshToken);
    // Put where they do not belong.
    await fetch(`${partner.issuer}/v1/accounts?access_token=${accessToken}`);
    await fetch(`${partner.issuer}/oauth/token?code=${code}&refresh_token=${refreshToken}`, { method: 'POST' });
    await partner.exchange(code);
    await partner.post('revoke', { token: refreshToken });

    const secrets = { accessToken, refreshToken, code, csrf, password: partner.customer['password'] ?? '', wrong: 'Wrong-Secret-77', secret: partner.clientSecret, verifier: partner.verifier, state: partner.state, signature: /\.sig=([^;]+)/.exec(cookies)?.[1] ?? '', uid: /connect\/([^/]+)/.exec(login.url)?.[1] ?? '' };
    const typed = { ...secrets, contractorId: partner.customer['contractorId'] ?? '', unknown: '9876501234' };
    const log = lines().join('\n');
    expect(lines().length).toBeGreaterThan(15);
    for (const [name, secret] of Object.entries(typed)) {
      expect([name, secret.length > 8, log.includes(secret)]).toEqual([name, true, false]);
    }
    const audit = [...(await tablesOf(gateway))].filter(([table]) => table.startsWith('audit_')).map(([, text]) => text).join('\n');
    expect(audit).toContain('customer.sign-in-failed');
    for (const [name, secret] of Object.entries(typed)) expect([name, audit.includes(secret)]).toEqual([name, false]);
  });

  it('a statement that failed is in the log by its kind and code, without the values that stood in it', async () => {
    const database = gateway.app.get<DataSource>(getDataSourceToken());
    await database.query(
      testDatabase === 'mariadb'
        ? "CREATE TRIGGER refusal BEFORE INSERT ON journey_sessions FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'"
        : "CREATE TRIGGER refusal BEFORE INSERT ON journey_sessions BEGIN SELECT RAISE(ABORT, 'refused'); END",
    );
    written.length = 0;
    const partner = new Partner(gateway);
    const page = await partner.browser().open(partner.authorizeUrl());
    await database.query('DROP TRIGGER refusal');
    expect(page.status).toBe(503);
    const failure = lines().find((line) => line.includes('a page failed')) ?? '';
    expect(failure).toMatch(/refused/);
    expect(failure).not.toMatch(/INSERT|journey_sessions|mihon-kakeibo/);
    expect((JSON.parse(failure) as { err: { code?: string } }).err.code).toMatch(/^(ER_|SQLITE_)/);
  });

  it('a line of the log is one line, whatever was sent', async () => {
    written.length = 0;
    const forged = '%0d%0a{"level":60,"msg":"forged"}';
    await sendRaw(gateway, rawRequest('GET', `/banks/${forged}/connect/x`, ['User-Agent: \t{"level":60}', 'x-fapi-interaction-id: a"}{12345678', 'Accept-Language: "}\t']));
    await sendRaw(gateway, rawRequest('GET', '/banks/%E2%80%A8/v1/status'));
    await sendRaw(gateway, rawRequest('GET', `/banks/sakura-shinkin/oauth/authorize?client_id=${forged}`));
    await sendRaw(gateway, 'GET /\r\nnot http at all\r\n\r\n');
    const entries = lines().map((line) => JSON.parse(line) as { level: number; interactionId?: string });
    expect(entries.length).toBeGreaterThanOrEqual(3);
    expect(entries.every(({ level }) => level < 60)).toBe(true);
    expect(entries.every(({ interactionId = '' }) => /^[\w-]*$/.test(interactionId))).toBe(true);
  });
});
