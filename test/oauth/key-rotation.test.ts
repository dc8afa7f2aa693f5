import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keysCommand } from '../../src/cli/keys.command.js';
import { commandOn } from '../support/command.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

describe('rotated keys', () => {
  let gateway: Gateway;
  let keys: (...words: string[]) => Promise<string>;
  beforeAll(async () => {
    gateway = await startGateway();
    keys = commandOn(gateway.app, keysCommand);
  });
  afterAll(() => gateway.stop());

  it('of cookies leave a customer alone who is on the pages', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    await keys('rotate', '--institution', 'sakura-shinkin', '--purpose', 'cookies', '--overlap', '600');
    gateway.clock.advance(601_000);
    const access = await browser.submit(login, partner.customer, 'login');
    const back = partner.answer(await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access'));
    expect((await partner.exchange(back.get('code') ?? '')).status).toBe(200);
    expect(await keys('list', '--institution', 'sakura-shinkin', '--purpose', 'cookies')).toMatch(/ in-use[\s\S]* retiring/);
  });

  it('of cookies that are revoked are not believed: the customer begins again', async () => {
    const partner = new Partner(gateway);
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const [inUse = ''] = (await keys('list', '--institution', 'sakura-shinkin', '--purpose', 'cookies')).split('\n');
    await keys('revoke', inUse.split(/ {2,}/)[3] ?? '', '--institution', 'sakura-shinkin');
    gateway.clock.advance(1_000);
    const page = await browser.submit(login, partner.customer, 'login');
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.status).toBeLessThan(500);
  });

  it('that are revoked while others are announced give way to these at once, and no third is made', async () => {
    const of = ['--institution', 'kyodo-shinkin', '--purpose', 'cookies'];
    await keys('rotate', ...of);
    const read = async () => (await keys('list', ...of)).trim().split('\n').map((line) => line.split(/ {2,}/));
    const [[, , , announced = '', ...until] = [], [, , , inUse = ''] = []] = await read();
    expect(until[0]).toBe('announced');
    expect(await keys('revoke', inUse, '--institution', 'kyodo-shinkin')).toBe(`${inUse} is revoked; ${announced} signs from now on, which was announced for ${until[2]}\n`);
    expect((await read()).map(([, , , kid, stage]) => [kid, stage])).toEqual([[announced, 'in-use'], [inUse, 'revoked']]);
    await expect(keys('revoke', inUse, '--institution', 'kyodo-shinkin')).rejects.toMatchObject({ code: 'KEY_REVOKED' });

    gateway.clock.advance(1_000);
    const partner = new Partner(gateway, 'kyodo-shinkin');
    expect((await partner.browser().open(partner.authorizeUrl())).status).toBe(200);
    // Where none is announced, a new one is made.
    expect(await keys('revoke', announced, '--institution', 'kyodo-shinkin')).toMatch(/ signs from now on\n$/);
    expect((await read()).map(([, , , , stage]) => stage)).toEqual(['in-use', 'revoked', 'revoked']);
  });

  it('are published in a set that may be kept for less than the usual overlap', async () => {
    const answer = await fetch(`${gateway.issuer('sakura-shinkin')}/oauth/jwks`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    for (const key of ((await answer.json()) as { keys: object[] }).keys) expect(key).not.toHaveProperty('d');
  });

  it('are refused where every process could not know them in time', async () => {
    expect(await keys('rotate', '--institution', 'sakura-shinkin', '--purpose', 'signing', '--overlap', '1')).toBe('');
    expect(process.exitCode).toBe(1);
    expect((await keys('list', '--institution', 'sakura-shinkin', '--purpose', 'signing')).trim().split('\n')).toHaveLength(1);
    process.exitCode = undefined;
  });

  it('are rotated at every institution by one command', async () => {
    const lines = (await keys('rotate', '--all', '--purpose', 'signing')).trim().split('\n');
    expect(lines.filter((line) => line.includes('announced')).length).toBeGreaterThan(3);
  });

  it('are counted as rotated at those institutions where they are announced before', async () => {
    await keys('rotate', '--institution', 'momiji-shinkumi', '--purpose', 'receipts');
    const lines = (await keys('rotate', '--all', '--purpose', 'receipts')).trim().split('\n');
    expect(process.exitCode).toBeUndefined();
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line.endsWith('announced before: nothing to do')).toBe(line.startsWith('momiji-shinkumi'));
    // Asked for by its name, it is refused.
    expect(await keys('rotate', '--institution', 'momiji-shinkumi', '--purpose', 'receipts')).toBe('');
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
  });
});
