import { describe, expect, it } from '@jest/globals';
import type { Language } from '#libs/http';
import { chooseLanguage } from './language.js';

describe('the language of a page', () => {
  it.each<[unknown, unknown, unknown, Language, string]>([
    ['en', 'ja', 'ja', 'en', 'the link wins'],
    [undefined, 'en', 'ja', 'en', 'then the cookie'],
    [undefined, undefined, 'en-GB,en;q=0.9,ja;q=0.8', 'en', 'then the browser'],
    [undefined, undefined, 'fr,en;q=0.3,ja;q=0.7', 'ja', 'by weight, not by order'],
    [undefined, undefined, 'JA-jp', 'ja', 'whatever the case'],
    [undefined, undefined, 'en;q=0, ja;q=0.1', 'ja', 'and what is refused is not wanted'],
    [undefined, undefined, 'fr, de', 'ja', 'Japanese for everybody else'],
    [undefined, undefined, undefined, 'ja', 'and when nothing is known'],
    ['de', 'xx', 'en', 'en', 'other words count as not given'],
    [['en', 'ja'], { en: 1 }, ['en'], 'ja', 'and so do things that are no words'],
    [undefined, undefined, 'en;q=abc', 'ja', 'a weight that is none counts for nothing'],
  ])('query %p, cookie %p, header %p: %s (%s)', (query, cookie, header, language) => {
    expect(chooseLanguage(query, cookie, header)).toBe(language);
  });
});
