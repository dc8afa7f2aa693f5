import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { forwardPage } from './forward.page.js';

const pages = new Pages(new Views([forwardPage.folder]));

describe('the last page', () => {
  it('forwards by itself and by a link', () => {
    const page = parse(pages.render(forwardPage, forwardPage.examples('ja')['permitted']!));
    expect(page.querySelector('meta[http-equiv=refresh]')?.getAttribute('content')).toBe('0; url=/banks/sakura-shinkin/oauth/authorize/example');
    expect(page.querySelector('a.main')?.getAttribute('href')).toBe('/banks/sakura-shinkin/oauth/authorize/example');
  });
});
