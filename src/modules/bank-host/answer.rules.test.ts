import { describe, expect, it } from '@jest/globals';
import { normaliseAnswer } from './answer.rules.js';

describe('a normalised answer', () => {
  it.each([
    ['hiragana and katakana', 'やまもと', 'ヤマモト'],
    ['half-width katakana', 'ｶﾞｯｺｳ', 'ガッコウ'],
    ['voicing marks by themselves', 'か゛っこう', 'がっこう'],
    ['voicing marks of half width after katakana of full width', 'カﾞッコウ', 'がっこう'],
    ['combining voicing marks', 'か\u3099っこう', 'がっこう'],
    ['half-voiced sounds', 'ﾊﾟﾋﾟ', 'ぱぴ'],
    ['full-width letters and digits', 'Ｔａｍａ１２', 'tama12'],
    ['small and capital letters', 'TAMA', 'tama'],
    ['blanks around and between', '  山本　太郎 ', '山本太郎'],
    ['a no-break blank and a tab', '山本\u00a0太\t郎', '山本太郎'],
    ['half-width long vowels', 'ﾗｰﾒﾝ', 'らーめん'],
    ['iteration marks', 'いすゞ', 'イスヾ'],
    ['letters with accents, however they are composed', 'Cafe\u0301', 'café'],
    ['voiced u', 'ゔ', 'ｳﾞ'],
  ])('is the same for %s', (_, one, other) => {
    expect(normaliseAnswer(one)).toBe(normaliseAnswer(other));
  });

  it.each([
    ['with a long vowel and without', 'らーめん', 'らめん'],
    ['with and without voicing', 'か', 'が'],
    ['with a small kana and a large one', 'きょう', 'きよう'],
    ['in kanji and in kana', '山本', 'やまもと'],
  ])('is another one %s', (_, one, other) => {
    expect(normaliseAnswer(one)).not.toBe(normaliseAnswer(other));
  });

  it('stays as it is when it is normalised again', () => {
    for (const answer of ['か゛っこう', 'ＴＡＭＡ', 'ﾗｰﾒﾝ', '']) expect(normaliseAnswer(normaliseAnswer(answer))).toBe(normaliseAnswer(answer));
  });

  it('of blanks alone is nothing', () => {
    expect(normaliseAnswer(' 　\n')).toBe('');
  });
});
