import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { riskChallengePage } from './risk-challenge.page.js';

const pages = new Pages(new Views([riskChallengePage.folder]));
const shown = (state: string, language: 'ja' | 'en' = 'ja') => parse(pages.render(riskChallengePage, riskChallengePage.examples(language)[state]!));

describe('the page of 追加認証', () => {
  it('asks the customer’s own question, in Japanese on an English page too', () => {
    const label = shown('fresh', 'en').querySelector('label[for=answer]');
    expect(label?.text).toBe('初めて飼ったペットの名前は何ですか');
    expect(label?.getAttribute('lang')).toBe('ja');
    // A password field would keep Japanese input methods away.
    expect(shown('fresh').getElementById('answer')?.attributes).toMatchObject({ type: 'text', lang: 'ja', autocomplete: 'off', enterkeyhint: 'go', value: '' });
  });

  it('says in one sentence why, the same whatever the signal was', () => {
    expect(shown('fresh').querySelector('.lead')?.text).toBe('新しい端末や場所など、いつもと違うご利用のため、ご登録の質問でご本人さまを確認します。');
  });

  it.each(['nothing typed', 'too long', 'not matched'])('puts the words for %s at the field, too', (state) => {
    const page = shown(state);
    expect(page.querySelector('.problems a')?.text).toBe(page.getElementById('answer-problem')?.text);
    expect(page.getElementById('answer')?.getAttribute('aria-describedby')).toBe('answer-hint answer-problem');
  });
});
