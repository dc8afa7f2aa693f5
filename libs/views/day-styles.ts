import type { Language } from '#libs/http';
import { addJapanDays, startOfJapanDay, type JapanDate } from '#libs/kernel';

/** How Japanese writes a day in tables and headings: 2021/4/30, 2021年4月30日, 令和3年4月30日, R03.4.30. */
export const dayStyles = ['slashes', 'western', 'era', 'era-short'] as const;
export type DayStyle = (typeof dayStyles)[number];

/** 令和3, and 令和元 for the first year. The calendar of eras is ICU's. */
const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'Asia/Tokyo' });
const eraLetter = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'narrow', year: '2-digit', timeZone: 'Asia/Tokyo' });
const english = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Asia/Tokyo' });

const written: Readonly<Record<DayStyle, (date: JapanDate) => string>> = {
  slashes: (date) => numbersOf(date).join('/'),
  western: (date) => `${numbersOf(date)[0]}年${monthAndDay(date)}`,
  era: (date) => `${era.format(startOfJapanDay(date))}${monthAndDay(date)}`,
  'era-short': (date) => {
    const parts = eraLetter.formatToParts(startOfJapanDay(date));
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    const year = part('year') === '元' ? '1' : part('year');
    return `${part('era')}${year.padStart(2, '0')}.${numbersOf(date).slice(1).join('.')}`;
  },
};

const numbersOf = (date: JapanDate): readonly number[] => date.split('-').map(Number);

function monthAndDay(date: JapanDate): string {
  const [, month, day] = numbersOf(date);
  return `${month}月${day}日`;
}

/** A day as a table or heading has it. English has one way: 30 April 2021. */
export function dayInStyle(date: JapanDate, style: DayStyle, language: Language): string {
  return language === 'ja' ? written[style](date) : english.format(startOfJapanDay(date));
}

/** The same, but 「2021年4月末」 on the last day of a month; only for styles that write 年 and 月. */
export function monthEndInStyle(date: JapanDate, style: DayStyle, language: Language): string {
  const isLast = addJapanDays(date, 1).endsWith('-01');
  const day = dayInStyle(date, style, language);
  return isLast && language === 'ja' ? day.replace(/\d+日$/, '末') : day;
}
