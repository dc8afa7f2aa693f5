import { describe, expect, it } from '@jest/globals';
import { hasInvisibleCharacters } from './plain-text.js';

describe('a text', () => {
  it.each(['みほん家計簿', '葛\u{E0100}飾信用金庫', 'ｶﾞｷﾞｸﾞ', 'Ｍｉｈｏｎ　家計', 'Café №1 (“fine”) – ok', '髙﨑 𠮷野', '💹'])('%s holds nothing that a reader cannot see', (text) => {
    expect(hasInvisibleCharacters(text)).toBe(false);
  });

  it.each([
    ['a mark that turns the direction', '見本\u202e社'],
    ['an isolate', '見本\u2066社\u2069'],
    ['an Arabic letter mark', '見本\u061c社'],
    ['a space of no width', '見本\u200b社'],
    ['a joiner', '見本\u2060社'],
    ['a byte order mark', '\ufeff見本社'],
    ['a soft hyphen', 'mi\u00adhon'],
    ['a line separator', '見本\u2028社'],
    ['a NUL', '見本\0社'],
    ['an escape sequence', '\u001b[2J見本'],
    ['half a character', '見本\ud800'],
    ['a tag', '見本\u{E0041}'],
  ])('is told to hold %s', (_what, text) => {
    expect(hasInvisibleCharacters(text)).toBe(true);
  });
});
