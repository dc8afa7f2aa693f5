import { addJapanDays, endOfJapanDay, japanDateOf, type JapanDate } from '#libs/kernel';

export interface Validity {
  readonly days: number;
  /** The last day on which the permission holds, in Japan's calendar. */
  readonly lastDay: JapanDate;
  /** 24:00 Japan time of that day: the first instant at which it no longer holds. */
  readonly expiresAt: number;
}

/** A permission given now holds until 24:00 Japan time on the day of 許可 + days. Refreshing never moves it. */
export function validityFrom(permittedAt: number, days: number): Validity {
  const lastDay = addJapanDays(japanDateOf(permittedAt), days);
  return { days, lastDay, expiresAt: endOfJapanDay(lastDay) };
}
