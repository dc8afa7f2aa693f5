import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { parse, type HTMLElement } from 'node-html-parser';
import { ListingImport } from '#modules/partners';
import { startGateway, type Gateway } from '../support/gateway.js';

/** Width of letters and blanks are the paper's and the scanner's. */
const letters = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** The notices and the days on which they speak. Two print no day; theirs is that of the letter, or any. */
const notices = [
  ['kyodo-shinkin', '2021-04-30'],
  ['momiji-shinkumi', '2020-06-12'],
  ['icho-shinkumi', '2021-01-15'],
  ['sakura-shinkin', '2019-08-01'],
  ['minato-shinkin', '2021-04-13'],
] as const;

/** What the page prints of the list, from the heading to the notes, in the order of the page. */
function printed(page: HTMLElement): string {
  page.querySelectorAll('.card-label').forEach((label) => label.remove());
  return ['h1', '.as-of', 'table', '.printed-notes'].map((part) => page.querySelector(part)?.structuredText ?? '').join('\n');
}

describe('the list of a notice, imported as CSV', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ load: async () => {} });
  });
  afterAll(() => gateway.stop());

  const pageOf = async (institution: string, headers: Record<string, string> = {}): Promise<HTMLElement> =>
    parse(await (await fetch(`${gateway.url}/banks/${institution}/partners`, { headers })).text());

  it.each(notices)('comes out as the notice of %s prints it: heading, day, columns, rows, dates and notes', async (institution, day) => {
    const csv = readFileSync(`test/portal/notices/${institution}.csv`);
    await gateway.app.get(ListingImport).import(institution, csv);
    gateway.clock.moveTo(`${day}T10:00:00+09:00`);
    const notice = readFileSync(`test/portal/notices/${institution}.txt`, 'utf8');
    expect(letters(printed(await pageOf(institution)))).toBe(letters(notice));
  });

  it('comes out the same from a spreadsheet that writes Shift_JIS', async () => {
    const csv = iconv.encode(readFileSync('test/portal/notices/kyodo-shinkin.csv', 'utf8').replaceAll('\n', '\r\n'), 'Shift_JIS');
    const report = await gateway.app.get(ListingImport).import('kyodo-shinkin', csv);
    expect(report).toEqual({ rows: 10, added: [], removed: [], reordered: false });
  });

  it('is a table with one heading over the channels, and rows that say whose they are', async () => {
    const page = await pageOf('kyodo-shinkin');
    const [first, second] = page.querySelectorAll('thead tr').map((row) =>
      row.querySelectorAll('th').map((cell) => [cell.text, cell.getAttribute('scope'), cell.getAttribute('rowspan') ?? cell.getAttribute('colspan') ?? '']));
    expect(first).toEqual([['連携先', 'col', '2'], ['サービス内容', 'col', '2'], ['連携開始日', 'colgroup', '2']]);
    expect(second).toEqual([['WEBバンキング', 'col', ''], ['WEB-FB', 'col', '']]);
    expect(page.querySelectorAll('tbody th[scope=row]')).toHaveLength(10);
  });

  it('says a day in the middle of a month as that day', async () => {
    gateway.clock.moveTo('2021-05-12T10:00:00+09:00');
    expect((await pageOf('kyodo-shinkin')).querySelector('.as-of')?.text).toBe('2021年5月12日現在');
  });

  it('is English around names that have none, which are marked as Japanese', async () => {
    const page = await pageOf('kyodo-shinkin', { 'accept-language': 'en' });
    expect(page.querySelector('h1')?.text).toBe('Linked companies and services');
    expect(page.querySelectorAll('thead th').map((cell) => cell.text)).toEqual(['Company', 'Services', 'Linked since', 'WEB Banking', 'WEB-FB']);
    const zaim = page.querySelectorAll('tbody tr')[2];
    expect(zaim?.querySelector('th span[lang=ja]')?.text).toBe('株式会社 Zaim');
    expect(zaim?.querySelectorAll('td.start .card-label + span').map((cell) => cell.text)).toEqual(['20 May 2019', 'Not linked']);
  });

  it('lets nobody link who has no client', async () => {
    const answer = await fetch(`${gateway.url}/banks/kyodo-shinkin/oauth/authorize?client_id=freee&response_type=code&redirect_uri=https%3A%2F%2Fx.example%2F`, { redirect: 'manual' });
    expect(answer.status).toBe(400);
  });
});
