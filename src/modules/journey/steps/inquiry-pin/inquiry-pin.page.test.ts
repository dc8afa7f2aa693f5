import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { inquiryPinPage } from './inquiry-pin.page.js';

const pages = new Pages(new Views([inquiryPinPage.folder]));
const examples = inquiryPinPage.examples('ja');
const shown = (state: string) => parse(pages.render(inquiryPinPage, examples[state]!));

describe('the page 照会用暗証番号登録', () => {
  it('has the columns of the notice, with the roles that keep the cards a table', () => {
    const page = shown('fresh');
    expect(page.querySelectorAll('[role=columnheader]').map(({ text }) => text)).toEqual(['選択', '登録状態', '照会用口座', '口座メモ', '照会用暗証番号（現在）']);
    expect(page.querySelectorAll('tbody').length).toBe(3);
    for (const row of page.querySelectorAll('tbody')) expect(row.querySelectorAll('[role=cell], [role=rowheader]').length).toBe(5);
  });

  it('takes four digits on a numeric keyboard, and no password manager keeps them', () => {
    const field = shown('fresh').getElementById('pin-010-1-3000001');
    expect(field?.attributes).toMatchObject({ type: 'password', inputmode: 'numeric', maxlength: '4', autocomplete: 'off' });
    expect(field?.hasAttribute('value')).toBe(false);
  });

  it('explains the star where an account has it, and that the PIN serves API links only', () => {
    const { text } = shown('some registered');
    expect(shown('fresh').text).not.toContain('「*」');
    expect(text).toContain('「*」が表示されている口座の暗証番号は、認可完了後に有効となります。');
    expect(text).toContain('登録した照会用暗証番号は、API連携にのみ使用されます。');
  });

  it('has words at each wrong row and a link to its field', () => {
    const page = shown('cannot be right');
    expect(page.querySelectorAll('.problems a').map((link) => link.getAttribute('href'))).toEqual([
      '#pin-010-1-3000001',
      '#tick-010-2-3000002',
      '#pin-001-4-3000003',
    ]);
    expect(page.getElementById('pin-001-4-3000003')?.getAttribute('aria-describedby')).toBe('pin-001-4-3000003-problem');
    expect(page.getElementById('pin-001-4-3000003-problem')?.text).toBe('照会用暗証番号は、半角数字4桁で入力してください。');
    expect(page.querySelectorAll('[name=accounts][checked]').map((box) => box.getAttribute('value'))).toEqual(['010-1-3000001', '001-4-3000003']);
  });

  it('names whom to call where an account is locked or has no PIN on file', () => {
    const page = shown('locked, or not on file');
    expect(page.getElementById('pin-010-1-3000001-problem')?.text).toContain('0120-000-000');
    expect(page.getElementById('pin-010-2-3000002')).toBeNull();
    expect(page.querySelectorAll('tbody')[1]?.text).toContain('お問い合わせください');
  });

  it('offers to go on only when some account is registered, and to register only where that is possible', () => {
    expect(shown('fresh').querySelector('[name=go]')).toBeNull();
    expect(shown('some registered').querySelector('[name=go]')?.text).toBe('登録せずに次へ');
    expect(shown('none on file').querySelector('.button.main')).toBeNull();
  });
});
