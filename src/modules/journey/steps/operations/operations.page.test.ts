import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { operationsPage } from './operations.page.js';

const pages = new Pages(new Views([operationsPage.folder]));

describe('the page 認可業務選択', () => {
  const operations = operationsPage.examples('ja');

  it('offers what the partner asked for, each with a line that explains it', () => {
    const page = parse(pages.render(operationsPage, operations['fresh']!));
    expect(page.querySelectorAll('input[name=operations]').map((box) => [box.getAttribute('value'), box.hasAttribute('checked')])).toEqual([
      ['balances', true],
      ['transactions', true],
    ]);
    expect(page.querySelector('fieldset legend')?.text).toBe('認可対象');
    expect(page.text).toContain('口座の残高を見ます。');
    expect(page.querySelector('button.main')?.text).toBe('次へ');
  });

  it('links what is missing to the first box', () => {
    const page = parse(pages.render(operationsPage, operations['nothing ticked']!));
    expect(page.querySelector('.problems a')?.getAttribute('href')).toBe('#operation-balances');
    expect(page.getElementById('operation-balances')?.getAttribute('aria-describedby')).toBe('operations-problem operation-balances-explained');
  });
});
