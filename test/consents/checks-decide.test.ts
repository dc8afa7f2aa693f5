import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PartnerDesk } from '#modules/partners';
import { deliverSampleCustomer, ordinaryAccount, savingsAccount } from '../support/customers.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner, type Tokens } from '../support/partner.js';

const both = [ordinaryAccount, savingsAccount];
const staff = { kind: 'staff', id: 'test' } as const;

describe('what has ended is refused on the very next call', () => {
  let gateway: Gateway;
  let partner: Partner;
  let tokens: Tokens;

  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    await deliverSampleCustomer(gateway, { state: 'active', accounts: both });
    partner = new Partner(gateway);
    tokens = await partner.link();
  });

  /** `unauthorized_client`: the tokens are not over, it is the service that may not use them. */
  async function expectRefused(error: 'invalid_grant' | 'unauthorized_client'): Promise<void> {
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(401);
    expect((await partner.refresh(tokens.refresh_token)).body).toMatchObject({ error });
  }

  it.each(['ended', 'suspended'] as const)('the customer’s contract is %s: no data, no token, no sign-in', async (state) => {
    await deliverSampleCustomer(gateway, { state, accounts: both });
    await expectRefused('invalid_grant');
    const again = new Partner(gateway);
    const browser = again.browser();
    const page = await browser.submit(await browser.open(again.authorizeUrl()), gateway.sample('sakura-shinkin').customer, 'login');
    expect(page.status).toBe(403);
    expect(page.text).toContain('053-000-9994');
    expect(again.answer(await browser.open(page.url.replace(/login$/, 'end'))).get('error')).toBe('access_denied');
  });

  it('an account is closed: that one is gone, the others stay', async () => {
    const { body } = await partner.data<{ accounts: { accountId: string; accountNumber: string }[] }>(tokens.access_token, '/accounts');
    const savings = body.accounts.find(({ accountNumber }) => accountNumber === savingsAccount.accountNumber)?.accountId ?? '';
    await deliverSampleCustomer(gateway, { state: 'active', accounts: [ordinaryAccount, { ...savingsAccount, state: 'closed' }] });
    const closed = await partner.data(tokens.access_token, `/accounts/${savings}/balances`);
    expect([closed.status, closed.body['code']]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
    const after = await partner.data<typeof body>(tokens.access_token, '/accounts');
    expect(after.body.accounts.map(({ accountNumber }) => accountNumber)).toEqual([ordinaryAccount.accountNumber]);
  });

  it('a suspended client: no data, no token; lifted, everything works again', async () => {
    const desk = gateway.app.get(PartnerDesk);
    await desk.suspend(partner.clientId, staff);
    await expectRefused('unauthorized_client');
    const page = await partner.browser().open(new Partner(gateway).authorizeUrl());
    expect(page.status).toBe(403);
    await desk.resume(partner.clientId, staff);
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
    expect((await partner.refresh(tokens.refresh_token)).status).toBe(200);
  });

  it('a suspended company stops all of its clients', async () => {
    const desk = gateway.app.get(PartnerDesk);
    await desk.suspend('mihon-fintech', staff);
    await expectRefused('unauthorized_client');
    await desk.resume('mihon-fintech', staff);
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
  });

  it('a link that covers less than before narrows what was permitted, and widened again restores it', async () => {
    const desk = gateway.app.get(PartnerDesk);
    const terms = { institution: 'sakura-shinkin', startDate: '2019-08-01' };
    await desk.link(partner.clientId, { ...terms, operations: ['balances'] }, staff);
    const { body } = await partner.data<{ accounts: { accountId: string }[] }>(tokens.access_token, '/accounts');
    const path = `/accounts/${body.accounts[0]?.accountId}/transactions`;
    expect((await partner.data(tokens.access_token, path)).status).toBe(403);
    expect((await partner.refresh(tokens.refresh_token)).body['scope']).toBe('balances');
    await desk.link(partner.clientId, { ...terms, operations: ['balances', 'transactions'] }, staff);
    expect((await partner.data(tokens.access_token, path)).status).toBe(200);
  });

  it('an ended link with this institution', async () => {
    const desk = gateway.app.get(PartnerDesk);
    await desk.unlink(partner.clientId, 'sakura-shinkin', staff);
    await expectRefused('unauthorized_client');
    await desk.link(partner.clientId, { institution: 'sakura-shinkin', startDate: '2019-08-01', operations: ['balances', 'transactions'] }, staff);
    expect((await partner.data(tokens.access_token, '/accounts')).status).toBe(200);
  });
});

describe('a service that is not live at an institution', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  const reiji = (institution: string) =>
    new Partner(gateway, institution, 'personal', { clientId: 'reiji-chokin-personal', clientSecret: 'sample-secret-of-reiji-chokin-personal' });

  it.each([
    ['sakura-shinkin', 'not started', '2099年4月1日'],
    ['minato-shinkin', 'suspended', 'みなと見本信用金庫'],
    ['kyodo-shinkin', 'ended', ''],
    ['icho-shinkumi', 'not linked', ''],
  ])('at %s (%s) is refused with a page, and its button tells the partner', async (institution, _why, words) => {
    const partner = reiji(institution);
    const browser = partner.browser();
    const page = await browser.open(partner.authorizeUrl());
    expect(page.status).toBe(403);
    expect(page.text).toContain(words);
    const answer = partner.answer(await browser.open(`${page.url.replace(/\/$/, '')}/end`));
    expect(Object.fromEntries(answer)).toMatchObject({ error: 'unauthorized_client', state: partner.state, iss: partner.issuer });
  });

  it('asks for more than its contract covers and is offered only that', async () => {
    gateway.clock.moveTo('2099-05-01T10:00:00+09:00');
    const partner = reiji('sakura-shinkin');
    const browser = partner.browser();
    const login = await browser.open(partner.authorizeUrl());
    const access = await browser.submit(login, gateway.sample('sakura-shinkin').customer, 'login');
    expect(access.document.querySelector('#operation-transactions')).toBeNull();
    expect(access.text).toContain('30日');
    const answer = partner.answer(await browser.submit(access, { operations: ['balances', 'transactions'], consent: 'yes' }, 'access'));
    expect((await partner.exchange(answer.get('code') ?? '')).body['scope']).toBe('balances');
  });

  it('asks for nothing it may have, and is told invalid_scope', async () => {
    gateway.clock.moveTo('2099-05-01T10:00:00+09:00');
    const partner = reiji('sakura-shinkin');
    const browser = partner.browser();
    const page = await browser.open(partner.authorizeUrl({ scope: 'transactions' }));
    expect(page.status).toBe(403);
    expect(partner.answer(await browser.open(`${page.url.replace(/\/$/, '')}/end`)).get('error')).toBe('invalid_scope');
  });
});
