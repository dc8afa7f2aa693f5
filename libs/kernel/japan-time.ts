/** Japan has had one offset and no summer time since 1951, so its calendar is plain arithmetic. */
const OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** A day of Japan's calendar, `YYYY-MM-DD`. */
export type JapanDate = string;

const two = (value: number): string => String(value).padStart(2, '0');

/** The day it is in Japan at that instant. */
export function japanDateOf(epochMs: number): JapanDate {
  return new Date(epochMs + OFFSET_MS).toISOString().slice(0, 10);
}

/** The first instant of that day in Japan. */
export function startOfJapanDay(date: JapanDate): number {
  return Date.parse(`${date}T00:00:00Z`) - OFFSET_MS;
}

/** 24:00 of that day in Japan: the first instant of the next one. */
export function endOfJapanDay(date: JapanDate): number {
  return startOfJapanDay(date) + DAY_MS;
}

export function addJapanDays(date: JapanDate, days: number): JapanDate {
  return japanDateOf(startOfJapanDay(date) + days * DAY_MS);
}

/** How many days after the first one the second one is. */
export function japanDaysBetween(first: JapanDate, second: JapanDate): number {
  return (startOfJapanDay(second) - startOfJapanDay(first)) / DAY_MS;
}

/** `2026-11-20T18:03:00+09:00`, to the second. */
export function japanDateTime(epochMs: number): string {
  return `${new Date(epochMs + OFFSET_MS).toISOString().slice(0, 19)}+09:00`;
}

/** Hours and minutes as a clock on the wall in Japan shows them, `18:03`. */
export function japanWallTime(epochMs: number): string {
  const at = new Date(epochMs + OFFSET_MS);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** 0 Sunday to 6 Saturday. */
export function japanWeekday(epochMs: number): number {
  return new Date(epochMs + OFFSET_MS).getUTCDay();
}

/** Whether the text is a day that exists. */
export function isJapanDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === text;
}
