import { japanWeekday, startOfJapanDay, type JapanDate } from '#libs/kernel';
import type { Language } from '#libs/http';

const weekdays: Record<Language, readonly string[]> = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** What `dateInWords` writes, wherever it stands in a sentence. */
export const DAY = /\d{4}年\d{1,2}月\d{1,2}日（.）|\d{1,2} [A-Z][a-z]+ \d{4} \([A-Z][a-z]{2}\)/g;

/** A `YYYY-MM-DD` as people write it: `2026年11月20日（金）`, `20 November 2026 (Fri)`. */
export function dateInWords(date: JapanDate, language: Language): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const weekday = weekdays[language][japanWeekday(startOfJapanDay(date))];
  return language === 'ja'
    ? `${year}年${month}月${day}日（${weekday}）`
    : `${day} ${months[month - 1]} ${year} (${weekday})`;
}
