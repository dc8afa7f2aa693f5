import { isJapanDay } from './japan-days.js';

/** `"-1234567"` → `-¥1,234,567`. Works on the digits, so no amount is too large. What is not digits stays as it is. */
export function yen(amount: string): string {
  const [, minus, digits] = /^(-?)(\d+)$/.exec(amount) ?? [];
  return digits === undefined ? amount : `${minus}¥${digits.replace(/\B(?=(\d{3})+$)/g, ',')}`;
}

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];

/** `2026-11-20` → `2026年11月20日（金）` */
export function longDay(day: string): string {
  if (!isJapanDay(day)) return day;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日（${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`;
}

/** `2026-11-20` → `11/20` */
export const shortDay = (day: string): string => (isJapanDay(day) ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : day);

/** `15:04:05+09:00` → `15:04`, and the same of a full timestamp. */
export const clockTime = (time: string): string => /(\d{2}:\d{2})(:\d{2})?(\.\d+)?([+-]|Z|$)/.exec(time)?.[1] ?? time;

/** Seconds to wait, in words: `90` → `2分` */
export function waitingTime(seconds: number): string {
  if (seconds < 60) return `${seconds}秒`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)}分` : `${Math.ceil(seconds / 3600)}時間`;
}
