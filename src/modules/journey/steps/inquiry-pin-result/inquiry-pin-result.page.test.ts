import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { Pages } from '#modules/pages';
import { Views } from '#libs/views';
import { inquiryPinResultPage } from './inquiry-pin-result.page.js';

const pages = new Pages(new Views([inquiryPinResultPage.folder]));
const examples = inquiryPinResultPage.examples('ja');
const shown = (state: string) => parse(pages.render(inquiryPinResultPage, examples[state]!));
const buttons = (state: string) => shown(state).querySelectorAll('form:not(.leave) button').map(({ text }) => text);

describe('the page 照会用暗証番号登録結果', () => {
  it('has the new states, 確定, and 照会用暗証番号の追加登録', () => {
    expect(shown('some new').querySelectorAll('.pin-state').map(({ text }) => text)).toEqual(['登録済み*', '登録済み', '未登録']);
    expect(buttons('some new')).toEqual(['確定', '照会用暗証番号の追加登録']);
  });

  it('says that accounts without a PIN are left out', () => {
    expect(shown('some new').text).toContain('未登録の口座の情報は、連携されません。');
    expect(shown('all registered').text).not.toContain('未登録の口座の情報は、連携されません。');
  });

  it('offers to register again what is registered where nothing else is left', () => {
    expect(buttons('all registered')).toEqual(['確定', '照会用暗証番号の再登録']);
  });

  it('explains the star only where an account has it', () => {
    expect(shown('some new').text).toContain('「*」');
    expect(shown('nothing new').text).not.toContain('「*」');
  });

  it('lets nobody go on with nothing registered, and says so', () => {
    expect(shown('nothing registered').text).toContain('先へ進めません');
    expect(buttons('nothing registered')).toEqual(['照会用暗証番号の追加登録']);
  });
});
