import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboxRelay } from '#libs/outbox';
import { grantCommand } from '../../src/cli/grant.command.js';
import { ProfileFolder } from '../institutions/profile-folder.js';
import { commandOn } from '../support/command.js';
import { deliverSampleCustomer, ordinaryAccount, savingsAccount } from '../support/customers.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

const accounts = [ordinaryAccount, savingsAccount];
const ofCustomer = ['--institution', 'sakura-shinkin', '--channel', 'personal', '--contract', '0123456789'];

/** さくら, with that answer to another password. */
describe.each(['keep', 'end'] as const)('what an institution’s file does to permissions, where a password change says %s', (onPasswordChange) => {
  const profiles = new ProfileFolder();
  let gateway: Gateway;
  let renkei: (...words: string[]) => Promise<string>;
  let partner: Partner;
  let tokens: Tokens;
  beforeAll(async () => {
    if (onPasswordChange === 'end') profiles.edit('sakura-shinkin.yaml', 'onPasswordChange: keep', 'onPasswordChange: end');
    gateway = await startGateway({ environment: { INSTITUTIONS_DIR: profiles.path } });
    renkei = commandOn(gateway.app, grantCommand);
  });
  afterAll(async () => {
    await gateway.stop();
    profiles.remove();
  });
  beforeEach(async () => {
    await deliverSampleCustomer(gateway, { state: 'active', accounts });
    await delivered();
    partner = new Partner(gateway);
    tokens = await partner.link();
  });

  const deliver = (contract: Partial<Parameters<typeof deliverSampleCustomer>[1]>) => deliverSampleCustomer(gateway, { state: 'active', accounts, ...contract });
  const delivered = (): Promise<void> => gateway.app.get(OutboxRelay).deliverOnce();
  const newest = (): Promise<string> => renkei('list', ...ofCustomer, '--limit', '1');
  const data = async (): Promise<number> => (await partner.data(tokens.access_token, '/accounts')).status;

  it.each([
    ['contract-ended', { state: 'ended' }],
    ['contract-suspended', { state: 'suspended' }],
    ['user-stopped', { user: { state: 'stopped' } }],
  ] as const)('%s: refused at once, then on record as the institution’s ending, and not revived', async (reason, contract) => {
    await deliver(contract);
    expect(await data()).toBe(401);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await newest()).toContain('  ACTIVE since ');
    await delivered();
    expect(await newest()).toMatch(new RegExp(`  REVOKED since .* by institution: ${reason} `));

    await deliver({});
    await delivered();
    expect(await data()).toBe(401);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    partner = new Partner(gateway);
    tokens = await partner.link();
    expect(await data()).toBe(200);
  });

  it('told late, it leaves alone what the customer has permitted since', async () => {
    await deliver({ state: 'suspended' });
    await deliver({ state: 'active' });
    const old = (await newest()).split(' ')[0] ?? '';
    gateway.clock.advance(1_000);
    partner = new Partner(gateway);
    tokens = await partner.link();
    await delivered();
    expect(await data()).toBe(200);
    expect(await renkei('show', old)).toContain('SUPERSEDED');
  });

  it('ends what nobody has redeemed yet: the code gives nothing', async () => {
    const waiting = new Partner(gateway);
    const code = (await waiting.permit()).get('code') ?? '';
    await deliver({ state: 'suspended' });
    await delivered();
    await deliver({ state: 'active' });
    expect((await waiting.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await newest()).toContain('ABANDONED');
  });

  it('a password: the page has said what another one does, and so it is; the same one does nothing', async () => {
    const browser = new Partner(gateway).browser();
    const page = await browser.submit(await browser.open(new Partner(gateway).authorizeUrl()), partner.customer, 'login');
    expect(page.text).toContain(
      onPasswordChange === 'end' ? 'ログインパスワードを変更すると、連携は終わります。' : 'ログインパスワードを変更しても、連携は続きます。',
    );
    await deliver({});
    await delivered();
    expect(await data()).toBe(200);

    await deliver({ user: { password: 'Another-2026' } });
    await delivered();
    expect(await data()).toBe(onPasswordChange === 'end' ? 401 : 200);
    expect((await partner.refresh(tokens.refresh_token)).status).toBe(onPasswordChange === 'end' ? 400 : 200);
    if (onPasswordChange === 'end') expect(await renkei('list', ...ofCustomer)).toMatch(/REVOKED since .* by institution: password-changed /);
  });
});
