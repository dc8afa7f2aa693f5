import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PurgeSchedule } from '#libs/purging';
import { Browser, type Page } from '../../src/tour/browser.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { grantsOn, OwnPage } from '../support/own-page.js';
import { Partner } from '../support/partner.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const seconds = (count: number): number => count * 1000;

const own = () => new OwnPage(gateway, 'sakura-shinkin', 'personal', gateway.sample('sakura-shinkin'));

/** Permitted, with the code at the partner, who has not redeemed it. */
async function permitted() {
  const partner = new Partner(gateway);
  const code = (await partner.permit()).get('code') ?? '';
  const at = own();
  const { page } = await at.signIn();
  return { partner, code, own: at, page, grantId: waitingOn(page)[0] ?? '' };
}

const sectionOf = (page: Page, id: string) => page.document.querySelector(`section[aria-labelledby=${id}]`);
const waitingOn = (page: Page): string[] => {
  const document = sectionOf(page, 'waiting');
  return document ? grantsOn({ ...page, document }) : [];
};

describe('a link that was permitted and has not begun', () => {
  it('is no linked service: it stands apart, and is not counted', async () => {
    const { page, grantId } = await permitted();
    expect(page.text).toContain('連携しているサービスはありません。');
    expect(sectionOf(page, 'waiting')?.text).toContain('許可済み（サービス側の手続き待ち）');
    expect(grantId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('begins when its code is redeemed, and is counted then', async () => {
    const { partner, code, own: at } = await permitted();
    expect((await partner.exchange(code)).status).toBe(200);
    const page = await at.open();
    expect(page.text).toContain('1件のサービスと連携しています。');
    expect(waitingOn(page)).not.toContain(grantsOn(page)[0]);
  });

  it('can be stopped, and its code is worth nothing then', async () => {
    const { partner, code, own: at, grantId } = await permitted();
    const done = await at.browser.submit(await at.open(grantId, 'stop'), {}, 'stop');
    expect(done.text).toContain('このページでお客さまが停止しました。');
    expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('is not to be undone nor made smaller: there is nothing yet', async () => {
    const { own: at, grantId } = await permitted();
    const detail = await at.open(grantId);
    for (const part of ['undo', 'leave-out']) expect(detail.html).not.toContain(`${grantId}/${part}`);
    expect(detail.document.querySelector('a[href$="/stop"]')).not.toBeNull();
    expect((await at.open(grantId, 'undo')).url).toMatch(/\/stop$/);
  });

  it.each(['as it was', 'after purging'])('never began once its code has run out, %s', async (when) => {
    const { partner, code, own: at, grantId } = await permitted();
    gateway.clock.advance(seconds(61));
    if (when === 'after purging') await gateway.app.get(PurgeSchedule).purgeOnce();
    const page = await at.open();
    expect(waitingOn(page)).not.toContain(grantId);
    const detail = await at.open(grantId);
    expect(detail.text).toContain('サービス側の手続きが完了しなかったため、連携は始まりませんでした。');
    expect(detail.text).not.toContain('終わった日時');
    expect(detail.document.querySelector('a[href$="/stop"]')).toBeNull();
    expect((await partner.exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('waits as long as the way back takes, while no code has been issued', async () => {
    const partner = new Partner(gateway);
    const browser = new Browser({ stopAt: `${partner.issuer}/oauth/authorize/` });
    const access = await browser.submit(await browser.open(partner.authorizeUrl()), partner.customer, 'login');
    const back = await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
    gateway.clock.advance(seconds(5 * 60));
    const at = own();
    const { page } = await at.signIn();
    expect(sectionOf(page, 'waiting')?.text).toContain('許可済み（サービス側の手続き待ち）');
    const answer = new URL((await browser.fetch(back.url)).headers.get('location') ?? '');
    expect((await partner.exchange(answer.searchParams.get('code') ?? '')).status).toBe(200);
    expect(sectionOf(await at.open(), 'waiting')).toBeNull();
  });

  it('never began when the way back took too long for any code', async () => {
    const partner = new Partner(gateway);
    const browser = new Browser({ stopAt: `${partner.issuer}/oauth/authorize/` });
    const access = await browser.submit(await browser.open(partner.authorizeUrl()), partner.customer, 'login');
    await browser.submit(access, { operations: ['balances'], consent: 'yes' }, 'access');
    gateway.clock.advance(seconds(15 * 60 + 1));
    const { page } = await own().signIn();
    expect(sectionOf(page, 'waiting')).toBeNull();
    expect(sectionOf(page, 'ended')?.text).toContain('連携は始まりませんでした');
  });
});
