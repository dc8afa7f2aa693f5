import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { otpPage } from './otp.page.js';

const pages = new Pages(new Views([otpPage.folder]));
const examples = otpPage.examples('ja');
const shown = (state: string) => parse(pages.render(otpPage, examples[state]!));

describe('the page of the one-time password', () => {
  it('has one field, which phones fill in by themselves and show the number keys for', () => {
    const [input, ...others] = shown('fresh').querySelectorAll('.text');
    expect(others).toEqual([]);
    expect(input?.attributes).toMatchObject({ name: 'code', type: 'text', autocomplete: 'one-time-code', inputmode: 'numeric', enterkeyhint: 'go', value: '' });
    // A code pasted as 「123 456」 must not be cut off.
    expect(input?.hasAttribute('maxlength')).toBe(false);
  });

  it('says beforehand what cannot be a code, and one thing for every code that is not taken', () => {
    const words = ['nothing typed', 'not six digits', 'not matched'].map((state) => shown(state).getElementById('code-problem')?.text);
    expect(words).toEqual([
      'ワンタイムパスワードを入力してください。',
      'ワンタイムパスワードは、6桁の数字で入力してください。',
      'ワンタイムパスワードが違います。トークンにいま表示されている数字を入力してください。',
    ]);
    const page = shown('not matched');
    expect(page.querySelector('.problems a')?.getAttribute('href')).toBe('#code');
    expect(page.getElementById('code')?.getAttribute('aria-describedby')).toBe('code-hint code-problem');
    expect(page.getElementById('code')?.getAttribute('aria-invalid')).toBe('true');
  });
});
