import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { OwnPage } from '../support/own-page.js';
import { accountsOf, linked } from './linked.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const saidOn = (page: Page): string | undefined => page.document.querySelector('[role=status].done')?.structuredText.replace(/\s+/g, ' ').trim();

describe('after something was done, the page says what', () => {
  it.each([
    ['stop', '連携を停止しました 「みほん家計簿」は、もう口座の情報を見られません。'],
    ['undo', '連携を取り消しました 間違えて連携したものとして、記録しました。'],
  ] as const)('%s', async (act, said) => {
    const at = await linked(gateway);
    const done = await at.own.browser.submit(await at.own.open(at.grantId, act), {}, act);
    expect(saidOn(done)).toContain(said);
    expect(done.url).toBe(`${at.own.address}/${at.grantId}`);
    expect(done.document.querySelector('.done')?.attributes).toMatchObject({ tabindex: '-1', autofocus: '' });
  });

  it('leave-out, with the account by its name', async () => {
    const at = await linked(gateway);
    const [, second] = (await accountsOf(at)).accounts;
    const done = await at.own.browser.submit(await at.own.open(at.grantId, 'leave-out', second?.accountId ?? ''), {}, 'leave-out');
    expect(saidOn(done)).toBe('口座を連携から外しました 「みほん家計簿」は、もう本店営業部（001） 貯蓄 7654321の情報を見られません。ほかの口座の連携は、そのまま続きます。');
  });
});

describe('what is said was done', () => {
  it('once, in this browser: not after a refresh, not in another, not on another link’s page', async () => {
    const other = await linked(gateway, 'personal');
    const at = await linked(gateway);
    await at.own.browser.fetch(...post(at.own, await at.own.open(at.grantId, 'stop'), 'stop'));
    expect(saidOn(await at.own.open(other.grantId))).toBeUndefined();
    const elsewhere = new OwnPage(gateway, 'sakura-shinkin', 'personal', gateway.sample('sakura-shinkin'));
    await elsewhere.signIn();
    expect(saidOn(await elsewhere.open(at.grantId))).toBeUndefined();
    expect(saidOn(await at.own.open(at.grantId))).toContain('連携を停止しました');
    expect(saidOn(await at.own.open(at.grantId))).toBeUndefined();
  });

  it('when it was: no address and no form of a stranger brings it about', async () => {
    const at = await linked(gateway);
    for (const query of ['?done=stop', '?stopped=1', '?notice=undo', '?act=leave-out']) expect(saidOn(await at.own.browser.open(`${at.own.address}/${at.grantId}${query}`))).toBeUndefined();
    const refused = await at.own.browser.fetch(`${at.own.address}/${at.grantId}/stop`, { method: 'POST', body: '_csrf=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(refused.status).toBe(403);
    expect(saidOn(await at.own.open(at.grantId))).toBeUndefined();
  });

  it('by this press: what the partner had ended before is not said to be stopped here', async () => {
    const at = await linked(gateway);
    const ask = await at.own.open(at.grantId, 'stop');
    await at.partner.post('revoke', { token: at.tokens.refresh_token });
    const page = await at.own.browser.submit(ask, {}, 'stop');
    expect(saidOn(page)).toBeUndefined();
    expect(page.text).toContain('連携先のサービスで解除されました。');
  });

  it('also to whom presses twice at once', async () => {
    const at = await linked(gateway);
    const request = post(at.own, await at.own.open(at.grantId, 'stop'), 'stop');
    const answers = await Promise.all([1, 2, 3].map(() => at.own.browser.fetch(...request)));
    for (const { status } of answers) expect(status).toBe(303);
    expect(saidOn(await at.own.open(at.grantId))).toContain('連携を停止しました');
  });
});

/** A press whose answer is not followed. */
function post(own: OwnPage, page: Page, act: string): [string, RequestInit] {
  const { url, body } = own.browser.form(page, {}, act);
  return [url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }];
}
