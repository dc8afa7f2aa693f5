import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { current, deliverPins, listingOf, momiji, ordinary, Visit } from '../inquiry-pins/momiji.js';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';

describe('the act of permission where accounts have inquiry PINs', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  /** At 許可, with PINs registered on the way. */
  async function atPermission(pins: Readonly<Record<string, string>>): Promise<Visit> {
    const visit = await Visit.begin(new Partner(gateway, momiji, 'corporate'));
    await visit.register(pins);
    await visit.submit({});
    expect(visit.step).toBe('permission');
    return visit;
  }

  const figuresIn = (visit: Visit, selector: string): string[] =>
    visit.page.document.querySelectorAll(`${selector} .figures`).map(({ text }) => text).filter((text) => /^\d{7}$/.test(text));

  it('offers what is registered, names what is not and why, and permits only by 意思確認', async () => {
    const visit = await atPermission({ [ordinary]: '1357' });
    expect(figuresIn(visit, '#promise .accounts')).toEqual(expect.arrayContaining(['3000001']));
    expect(figuresIn(visit, '.left-out')).toEqual(['3000003', '3000002']);
    expect(visit.page.document.querySelector('.left-out')?.text).toContain('照会用暗証番号が登録されていないため、対象に含まれません。');
    await visit.submit({ consent: 'no' });
    expect(visit.page.status).toBe(422);
    const tokens = await visit.submit({ consent: 'yes' }).then(async ({ partner, page }) => partner.exchange(partner.answer(page).get('code') ?? ''));
    const listed = await listingOf(visit.partner, tokens.body as unknown as Parameters<typeof listingOf>[1]);
    expect([listed.numbers, listed.omitted]).toEqual([['3000001'], { PIN_NOT_REGISTERED: 2 }]);
  });

  it('takes 許可 for no account whose PIN the institution has changed meanwhile', async () => {
    const visit = await atPermission({ [current]: '2468' });
    expect(figuresIn(visit, '.left-out')).toEqual(['3000003']);
    await deliverPins(gateway, { [current]: '9999' });
    await visit.submit({ consent: 'yes' });
    expect([visit.page.status, visit.page.text.includes('許可の内容が変わりました')]).toEqual([422, true]);
    expect(figuresIn(visit, '.left-out')).toEqual(['3000003', '3000002']);
    const { numbers } = await listingOf(visit.partner, await visit.permit());
    expect(numbers).toEqual(['3000001']);
  });

  it('ends with the page that says so when no account is left', async () => {
    await deliverPins(gateway, { [current]: '2468' });
    const visit = await atPermission({ [current]: '2468' });
    await deliverPins(gateway, { [ordinary]: '1111', [current]: '2222' });
    await visit.submit({ consent: 'yes' });
    expect(visit.page.status).toBe(403);
    expect(visit.page.text).toContain('もみじ見本信用組合');
  });
});
