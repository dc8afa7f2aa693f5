import { describe, expect, it } from '@jest/globals';
import { dayInStyle, dayStyles, monthEndInStyle } from './day-styles.js';

describe('a day in the style of an institution', () => {
  it.each([
    ['2021-04-30', ['2021/4/30', '2021年4月30日', '令和3年4月30日', 'R03.4.30']],
    ['2020-02-03', ['2020/2/3', '2020年2月3日', '令和2年2月3日', 'R02.2.3']],
    ['2019-08-01', ['2019/8/1', '2019年8月1日', '令和元年8月1日', 'R01.8.1']],
    ['2019-05-01', ['2019/5/1', '2019年5月1日', '令和元年5月1日', 'R01.5.1']],
    ['2019-04-30', ['2019/4/30', '2019年4月30日', '平成31年4月30日', 'H31.4.30']],
    ['2019-02-04', ['2019/2/4', '2019年2月4日', '平成31年2月4日', 'H31.2.4']],
    ['2099-12-31', ['2099/12/31', '2099年12月31日', '令和81年12月31日', 'R81.12.31']],
  ])('%s', (date, written) => {
    expect(dayStyles.map((style) => dayInStyle(date, style, 'ja'))).toEqual(written);
  });

  it('is written in one way in English', () => {
    expect(new Set(dayStyles.map((style) => dayInStyle('2021-04-30', style, 'en')))).toEqual(new Set(['30 April 2021']));
  });

  it.each([
    ['2021-04-30', '2021年4月末'],
    ['2021-04-29', '2021年4月29日'],
    ['2021-12-31', '2021年12月末'],
    ['2024-02-28', '2024年2月28日'],
    ['2024-02-29', '2024年2月末'],
  ])('is the end of a month on its last day only: %s is %s', (date, written) => {
    expect(monthEndInStyle(date, 'western', 'ja')).toBe(written);
  });

  it('stays a day in English', () => {
    expect(monthEndInStyle('2021-04-30', 'western', 'en')).toBe('30 April 2021');
  });
});
