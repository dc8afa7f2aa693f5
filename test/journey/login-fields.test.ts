import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChannelName } from '#libs/kernel';
import type { Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

async function loginAt(institution: string, channel: ChannelName) {
  const partner = new Partner(gateway, institution, channel);
  const browser = partner.browser();
  const page = await browser.open(partner.authorizeUrl());
  return { browser, page, customer: partner.customer, submit: (values: Record<string, string>) => browser.submit(page, values, 'login') };
}
const stepOf = ({ url }: Page) => url.split('/').at(-1);
const valuesOn = (page: Page) => page.document.querySelectorAll('.text').map((input) => input.getAttribute('value') ?? '');
const problemsOn = (page: Page) => page.document.querySelectorAll('.problems a').map(({ text }) => text);

describe('the login page', () => {
  it.each([
    ['kyodo-shinkin', 'personal', ['契約者ID', 'ログインパスワード']],
    ['kyodo-shinkin', 'corporate', ['お客様ID', 'ログインパスワード']],
    ['icho-shinkumi', 'personal', ['ログインID', 'ログインパスワード']],
    ['momiji-shinkumi', 'corporate', ['ログインID', 'ログインパスワード']],
    ['minato-shinkin', 'corporate', ['契約者ID（利用者番号）', '利用者ID', '利用者暗証番号']],
  ] as const)('of %s %s has the fields of its notice, and takes them', async (institution, channel, labels) => {
    const { page, customer, submit } = await loginAt(institution, channel);
    expect(page.document.querySelectorAll('.field > label').map(({ text }) => text)).toEqual(labels);
    expect(stepOf(await submit(customer))).not.toBe('login');
  });
});

describe('the login page with three fields', () => {
  const login = () => loginAt('minato-shinkin', 'corporate');

  it('goes on by 次へ, and is emptied by クリア without JavaScript', async () => {
    const { page, browser, submit } = await login();
    expect(page.document.querySelector('button.main')?.text).toBe('次へ');
    const wrong = await submit({ contractorId: '5100000001', userId: 'kanri01', password: 'wrong-one' });
    expect(wrong.status).toBe(422);
    expect(valuesOn(wrong)).toEqual(['5100000001', 'kanri01', '']);
    const clear = wrong.document.querySelector('.clear a');
    expect(clear?.text).toContain('クリア');
    const cleared = await browser.open(new URL(clear?.getAttribute('href') ?? '', wrong.url).href);
    expect([cleared.status, valuesOn(cleared), problemsOn(cleared)]).toEqual([200, ['', '', ''], []]);
  });

  it('names each field that is missing or too long, and charges nothing for that', async () => {
    const { customer, submit } = await login();
    for (let time = 1; time <= 9; time += 1) {
      expect(problemsOn(await submit({ contractorId: '', userId: 'x'.repeat(21), password: '' }))).toEqual([
        '契約者ID（利用者番号）を入力してください。',
        '利用者IDが長すぎます。もう一度入力してください。',
        '利用者暗証番号を入力してください。',
      ]);
    }
    expect(stepOf(await submit(customer))).toBe('access');
  });

  it('takes each ID in its own field only, and one field once', async () => {
    const { browser, page, customer, submit } = await login();
    const { contractorId = '', userId = '', password = '' } = customer;
    expect((await submit({ contractorId: userId, userId: contractorId, password })).status).toBe(422);
    expect((await submit({ contractorId: `${contractorId}/${userId}`, userId: ' ', password })).status).toBe(422);
    const twice = await browser.submit(page, { contractorId: [contractorId, contractorId], userId, password }, 'login');
    expect(problemsOn(twice)).toEqual(['契約者ID（利用者番号）を入力してください。']);
  });
});
