import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { userNumberPage } from './user-number.page.js';

const pages = new Pages(new Views([userNumberPage.folder]));
const shown = (state: string, language: 'ja' | 'en' = 'ja') => parse(pages.render(userNumberPage, userNumberPage.examples(language)[state]!));

describe('the page of 利用者番号認証', () => {
  it('asks for each digit in a field of its own, its position in the label, all in one group', () => {
    const group = shown('fresh').querySelector('fieldset');
    expect(group?.querySelector('legend')?.text).toBe('利用者番号');
    const labels = group?.querySelectorAll('label').map((label) => [label.text, label.getAttribute('for')]);
    expect(labels).toEqual([['左から2桁目', 'digit2'], ['左から5桁目', 'digit5'], ['左から10桁目', 'digit10']]);
  });

  it('takes one digit a field, from the number keys, remembered by no browser', () => {
    const inputs = shown('fresh').querySelectorAll('.digit input');
    expect(inputs.map((input) => input.getAttribute('enterkeyhint'))).toEqual(['next', 'next', 'go']);
    for (const input of inputs) expect(input.attributes).toMatchObject({ type: 'text', maxlength: '1', inputmode: 'numeric', autocomplete: 'off' });
    for (const input of inputs) expect(input.hasAttribute('value')).toBe(false);
  });

  it('names the positions in a sentence, in English as ordinals', () => {
    expect(shown('fresh').querySelector('.lead')?.text).toContain('利用者番号の左から2桁目、5桁目、10桁目の数字');
    expect(shown('fresh', 'en').querySelector('.lead')?.text).toContain('the 2nd, 5th and 10th digits');
    expect(shown('fresh', 'en').querySelectorAll('label').map(({ text }) => text)).toEqual(['2nd from left', '5th from left', '10th from left']);
  });

  it('links what cannot be right to its field', () => {
    const page = shown('fields that cannot be right');
    expect(page.querySelectorAll('.problems a').map((link) => [link.text, link.getAttribute('href')])).toEqual([
      ['左から5桁目の数字を入力してください。', '#digit5'],
      ['左から10桁目は、数字1文字で入力してください。', '#digit10'],
    ]);
    expect(page.getElementById('digit2')?.hasAttribute('aria-invalid')).toBe(false);
    for (const name of ['digit5', 'digit10']) expect(page.getElementById(name)?.getAttribute('aria-describedby')).toBe(`${name}-problem`);
  });

  it('does not say which of the digits is wrong', () => {
    const page = shown('not matched');
    expect(page.querySelectorAll('.problems a').length).toBe(1);
    const inputs = page.querySelectorAll('.digit input');
    expect(inputs.map((input) => input.getAttribute('aria-invalid'))).toEqual(['true', 'true', 'true']);
    expect(new Set(inputs.map((input) => input.getAttribute('aria-describedby')))).toEqual(new Set(['digit2-problem']));
  });
});
