import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Views } from '#libs/views';
import { Pages } from '../pages.js';
import { stoppedPage } from './stopped.page.js';

const pages = new Pages(new Views([stoppedPage.folder]));
const shown = (state: string) => parse(pages.render(stoppedPage, stoppedPage.examples('ja')[state]!));

describe('a quiet ending', () => {
  it.each(['locked', 'no-token', 'no-user-number', 'no-question', 'no-accounts'])('because of %s names the institution’s telephone first, the partner’s after it', (state) => {
    expect(shown(state).querySelectorAll('.contact h2').map(({ id }) => id)).toEqual(['contact-title', 'partner-contact-title']);
  });

  it('because of the partner names the partner’s telephone first', () => {
    expect(shown('partner-suspended').querySelectorAll('.contact h2').map(({ id }) => id)).toEqual(['partner-contact-title', 'contact-title']);
  });

  it('in a closure gives the reason in the language of the page, and no empty one without', () => {
    const lead = (language: 'ja' | 'en', closure = stoppedPage.examples(language)['out-of-hours']?.closure) =>
      parse(pages.render(stoppedPage, { ...stoppedPage.examples(language)['out-of-hours']!, closure })).querySelector('.lead')?.text;
    expect(lead('ja')).toBe('システムメンテナンスのため、連携のお手続きは、ただいま受け付けていません。連携は行われていません。');
    expect(lead('en')).toBe('Accounts cannot be linked at the moment. Reason: System maintenance. Nothing was shared.');
    expect(lead('en', '')).toBe('Accounts cannot be linked at the moment. Nothing was shared.');
  });

  it('that is only a wait says how long, and has a clock that stays hidden without JavaScript', () => {
    const page = shown('waiting');
    expect(page.querySelector('main')?.text).toContain('30秒たってから');
    expect(page.querySelector('[data-countdown]')?.hasAttribute('hidden')).toBe(true);
    expect(page.querySelector('[role=status]')?.text).toBe('');
    expect(page.querySelector('a.main')?.text).toBe('もう一度試す');
  });
});
