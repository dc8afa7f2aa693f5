import { addJapanDays, endOfJapanDay, japanDateOf, japanDaysBetween, type JapanDate } from '#libs/kernel';

export interface Validity {
  readonly days: number;
  /** The last day on which the permission holds, in Japan's calendar. */
  readonly lastDay: JapanDate;
  /** 24:00 Japan time of that day: the first instant at which it no longer holds. */
  readonly expiresAt: number;
}

/**
 * A permission given now holds until 24:00 Japan time on the day of 許可 + days. Refreshing never moves it.
 *
 * @param until a last day that the partner asked for; it can only make the time shorter
 */
export function validityFrom(permittedAt: number, days: number, until?: JapanDate): Validity {
  const atMost = addJapanDays(japanDateOf(permittedAt), days);
  const lastDay = until !== undefined && until < atMost ? until : atMost;
  return { days: lastDay === atMost ? days : japanDaysBetween(japanDateOf(permittedAt), lastDay), lastDay, expiresAt: endOfJapanDay(lastDay) };
}
