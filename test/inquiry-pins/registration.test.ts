import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { PinLock } from '#modules/inquiry-pins';
import { startGateway, type Gateway } from '../support/gateway.js';
import { Partner } from '../support/partner.js';
import { queriesOf } from '../support/queries.js';
import { tablesOf } from '../support/tables.js';
import { current, deliverPins, listingOf, momiji, ordinary, ordinary2, pinRecordsSince, registration, savings, secondPartner, Visit } from './momiji.js';

const right = { [ordinary]: '1357', [ordinary2]: '3690', [current]: '2468' } as const;

describe('照会用暗証番号登録', () => {
  let gateway: Gateway;
  let partner: Partner;

  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    // Over the waits of the test before; and nothing is registered, as when the institution opens.
    gateway.clock.advance(120_000);
    await gateway.app.get<DataSource>(getDataSourceToken()).query('DELETE FROM inquiry_pins_registrations');
    await deliverPins(gateway, {});
    partner = new Partner(gateway, momiji, 'corporate');
  });

  const registrations = () => gateway.app.get<DataSource>(getDataSourceToken()).query<unknown[]>('SELECT ledger_account_id FROM inquiry_pins_registrations');

  it('takes the right PINs although one is wrong, says so at its field, and lets it be corrected', async () => {
    const visit = await Visit.begin(partner);
    expect(visit.step).toBe('inquiry-pin');
    expect(visit.states).toEqual({ '3000001': '未登録', '3000002': '未登録', '3000003': '未登録' });

    await visit.register({ ...right, [current]: '0000' });
    expect(visit.page.status).toBe(422);
    expect(visit.states).toEqual({ '3000001': '登録済み*', '3000002': '未登録', '3000003': '登録済み*' });
    expect(visit.problemAt(current)).toContain('照会用暗証番号が違います');
    expect([visit.problemAt(ordinary), visit.problemAt(ordinary2)]).toEqual([undefined, undefined]);
    expect(visit.page.document.querySelectorAll('[name=accounts][checked]').map((box) => box.getAttribute('value'))).toEqual([current]);

    await visit.register({ [current]: '2468' });
    expect(visit.step).toBe('inquiry-pin-result');
    expect(visit.states).toEqual({ '3000001': '登録済み*', '3000002': '登録済み*', '3000003': '登録済み*' });
    expect(await registrations()).toEqual([]);

    const tokens = await visit.permit();
    expect(await registrations()).toHaveLength(3);
    expect(await listingOf(partner, tokens)).toMatchObject({ numbers: ['3000001', '3000003', '3000002'], omitted: {} });
  });

  it('shows what the customer calls each account', async () => {
    const { page } = await Visit.begin(partner);
    const rows = page.document.querySelectorAll('table tbody').map((row) => row.text);
    expect(rows.map((row) => ['仕入れ用', '売上入金用'].filter((memo) => row.includes(memo)))).toEqual([['仕入れ用'], ['売上入金用'], []]);
  });

  it('is for every partner at once, and for every user of the contract', async () => {
    await (await (await Visit.begin(partner)).register(right)).permit();
    const second = await secondPartner(gateway);
    const visit = await Visit.begin(second);
    expect(visit.step).toBe('permission');
    expect(await listingOf(second, await visit.permit())).toMatchObject({ numbers: ['3000001', '3000003', '3000002'], omitted: {} });
    expect((await Visit.begin(second, 'momiji0002')).step).toBe('permission');
  });

  it('goes back for more from the result, and registers 登録済み accounts again', async () => {
    const visit = await (await Visit.begin(partner)).register({ [ordinary]: '1357' });
    expect(visit.states).toEqual({ '3000001': '登録済み*', '3000002': '未登録', '3000003': '未登録' });
    await visit.submit({ next: 'more' });
    expect(visit.step).toBe('inquiry-pin');
    await visit.register({ [ordinary]: '1357', [current]: '2468' });
    expect(visit.states).toEqual({ '3000001': '登録済み*', '3000002': '登録済み*', '3000003': '未登録' });
    expect(await listingOf(partner, await visit.permit())).toMatchObject({ numbers: ['3000001', '3000002'], omitted: { PIN_NOT_REGISTERED: 1 } });

    const again = await Visit.begin(await secondPartner(gateway));
    expect(again.states).toEqual({ '3000001': '登録済み', '3000002': '登録済み', '3000003': '未登録' });
    await again.register({ [ordinary]: '1357' });
    expect(again.states).toEqual({ '3000001': '登録済み*', '3000002': '登録済み', '3000003': '未登録' });
  });

  it('lets the customer go on with what is registered, and with nothing registered nobody', async () => {
    const visit = await Visit.begin(partner);
    expect(visit.page.document.querySelector('[name=go]')).toBeNull();
    await visit.submit({ go: 'on' });
    expect([visit.step, visit.page.status]).toEqual(['inquiry-pin', 422]);
    await visit.register({ [ordinary]: '1357', [current]: '0000' });
    await visit.submit({ go: 'on' });
    expect(visit.step).toBe('inquiry-pin-result');
    await deliverPins(gateway, { [ordinary]: '9999' });
    await visit.submit({});
    expect([visit.step, visit.page.status]).toEqual(['inquiry-pin-result', 422]);
    expect(visit.page.text).toContain('先へ進めません');
    expect(visit.page.document.querySelector('.button.main')?.getAttribute('value')).toBe('more');
    await visit.browser.open(visit.page.url.replace(/[^/]+$/, 'permission')).then((page) => (visit.page = page));
    expect(visit.step).toBe('inquiry-pin-result');
  });

  it('tells what cannot be right before anything is charged, and sends no PIN back', async () => {
    const visit = await Visit.begin(partner);
    const attempts = async (pins: Parameters<typeof registration>[0], ticked?: readonly string[]): Promise<number> => {
      const statements = await queriesOf(() => visit.submit({ ...registration(pins), ...(ticked ? { accounts: ticked } : {}) }));
      expect(visit.page.status).toBe(422);
      for (const pin of Object.values(pins)) if (pin) expect(visit.page.html).not.toContain(`"${pin}"`);
      return statements.filter((sql) => /customers_attempts/.test(sql)).length;
    };
    expect(await attempts({})).toBe(0);
    expect(visit.page.text).toContain('登録する口座を選択し、照会用暗証番号を入力してください。');
    expect(await attempts({ [ordinary]: '1357', [current]: '' })).toBe(0);
    expect(visit.problemAt(current)).toContain('照会用暗証番号を入力してください');
    expect(await attempts({ [ordinary]: '1357', [current]: '2468' }, [current])).toBe(0);
    expect(visit.problemAt(ordinary)).toContain('口座を選択してください');
    for (const pin of ['24a8', '246', '24680', '２４６８', ' 2468']) {
      expect(await attempts({ [ordinary]: '1357', [current]: pin })).toBe(0);
      expect(visit.problemAt(current)).toContain('半角数字4桁');
    }
    expect(visit.states['3000001']).toBe('未登録');
  });

  it('knows only the user’s own accounts, whatever is sent', async () => {
    const visit = await Visit.begin(partner, 'momiji0002');
    expect(Object.keys(visit.states)).toEqual(['3000001']);
    await visit.register({ [current]: '2468' });
    expect(visit.page.status).toBe(422);
    await visit.register({ [ordinary]: '1357', [current]: '2468' });
    await visit.permit();
    expect(await registrations()).toHaveLength(1);
  });

  it('locks an account after wrong PINs over several sessions and says whom to call; other accounts go on', async () => {
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      const visit = await (await Visit.begin(partner)).register({ [ordinary]: '0000' });
      expect(visit.page.status).toBe(422);
      if (attempt === 7) expect(visit.problemAt(ordinary)).toContain('082-000-9992');
      gateway.clock.advance(61_000);
    }
    const visit = await (await Visit.begin(partner)).register(right);
    expect(visit.problemAt(ordinary)).toContain('082-000-9992');
    expect(visit.states).toEqual({ '3000001': '未登録', '3000002': '登録済み*', '3000003': '登録済み*' });
    await gateway.app.get(PinLock).unlock(momiji, { branchCode: '010', accountType: '1', accountNumber: '3000001' }, 'test');
    await visit.register({ [ordinary]: '1357' });
    expect(visit.states['3000001']).toBe('登録済み*');
  });

  it('looks at the first few of 50 wrong PINs sent at once', async () => {
    const visit = await Visit.begin(partner);
    const { url, body } = visit.browser.form(visit.page, registration({ [ordinary]: '0000' }));
    const since = gateway.clock.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => visit.browser.fetch(url, { method: 'POST', body: new URLSearchParams(body) })));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(422));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts.filter((text) => text.includes('照会用暗証番号が違います'))).toHaveLength(3);
    expect(texts.filter((text) => text.includes('秒お待ちのうえ'))).toHaveLength(47);
    const events = (await pinRecordsSince(gateway, since)).map(({ event }) => event);
    expect(events.filter((event) => event === 'inquiry-pin.failed')).toHaveLength(3);
  });

  it('says where no PIN is on file, and whom to ask', async () => {
    await deliverPins(gateway, { [current]: null });
    const visit = await Visit.begin(partner);
    expect(visit.page.document.getElementById(`pin-${current}`)).toBeNull();
    expect(visit.page.text).toContain('照会用暗証番号のお届けがないため、登録できません');
    await visit.register({ [current]: '2468' });
    expect(visit.problemAt(current)).toContain('082-000-9992');
  });

  it.each(['momiji0002', 'momiji0003'])('shows %s the page in the same number of statements, however many accounts there are', async (loginId) => {
    const visit = await Visit.begin(partner, loginId);
    const statements = await queriesOf(() => visit.browser.open(visit.page.url));
    expect(statements.filter((sql) => /ledger_|inquiry_pins_/.test(sql))).toHaveLength(4);
  });

  describe('of which the star is gone', () => {
    const untouched = async () => {
      expect(await registrations()).toEqual([]);
      expect((await Visit.begin(partner)).states).toEqual({ '3000001': '未登録', '3000002': '未登録', '3000003': '未登録' });
    };

    it('with キャンセル', async () => {
      const visit = await (await Visit.begin(partner)).register(right);
      expect(visit.step).toBe('inquiry-pin-result');
      expect((await visit.cancel()).get('error')).toBe('access_denied');
      await untouched();
    });

    it('with キャンセル at the permission', async () => {
      const visit = await (await Visit.begin(partner)).register(right);
      await visit.submit({});
      expect(visit.step).toBe('permission');
      expect((await visit.cancel()).get('error')).toBe('access_denied');
      await untouched();
    });

    it('after 15 idle minutes', async () => {
      const visit = await (await Visit.begin(partner)).register(right);
      gateway.clock.advance(16 * 60_000);
      await visit.submit({});
      expect(visit.page.status).toBe(403);
      await untouched();
    });

    it('when the window is closed', async () => {
      await (await Visit.begin(partner)).register(right);
      await untouched();
    });
  });

  it('leaves no PIN in any table', async () => {
    const visit = await (await Visit.begin(partner, 'momiji0003')).register({ ...right, [savings]: '4812' });
    await visit.submit({ next: 'more' });
    await visit.register({ [savings]: '7391' });
    gateway.clock.advance(60_000);
    await visit.submit({ go: 'on' });
    await visit.permit();
    for (const [table, text] of await tablesOf(gateway)) {
      for (const pin of [...Object.values(right), '4812', '7391']) {
        // Four digits stand in many a number; a PIN would stand alone.
        expect([table, pin, new RegExp(`(?<![\\w.+/-])${pin}(?![\\w.+/-])`).test(text)]).toEqual([table, pin, false]);
      }
    }
  });
});
