import { addJapanDays, japanDateOf, japanWeekday, startOfJapanDay, type JapanDate } from '#libs/kernel';
import type { Bilingual } from './bilingual.js';
import type { Institution } from './institution.js';
import type { Closure, OpenWindow, ServiceHours } from './service-hours.js';
import { weekdays } from './weekdays.rules.js';

/**
 * Whether the institution serves now. When it does not: from when it does again (epoch ms; absent if never), and the
 * reason of the closure it is in, if that has one.
 */
export type ServiceStatus =
  | { readonly open: true }
  | { readonly open: false; readonly opensAt?: number; readonly reason?: Bilingual };

/** Open from the first instant to before the last, in epoch ms. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const MINUTE_MS = 60_000;

const DAYS_IN_WEEK = 7;

export function serviceStatus({ serviceHours }: Pick<Institution, 'serviceHours'>, now: number): ServiceStatus {
  if (isOpen(serviceHours, now)) return { open: true };
  const reason = serviceHours.closures.find((closure) => covers(spanOf(closure), now))?.reason;
  const opensAt = nextOpening(serviceHours, now);
  return { open: false, ...(opensAt === undefined ? {} : { opensAt }), ...(reason === undefined ? {} : { reason }) };
}

/** Yesterday's windows count too: they may run past midnight. */
const isOpen = ({ weekly, closures }: ServiceHours, at: number): boolean =>
  !closures.some((closure) => covers(spanOf(closure), at)) && windows(weekly, at, -1, 0).some((span) => covers(span, at));

/**
 * The institution can only begin to be open where a window begins or a closure ends. Windows are looked for after now
 * and after each closure: one that is swallowed by a closure leaves its day to that closure's end.
 */
function nextOpening(hours: ServiceHours, now: number): number | undefined {
  const closureEnds = hours.closures.map((closure) => spanOf(closure).to).filter((end) => end > now);
  const windowStarts = [now, ...closureEnds].flatMap((at) => windows(hours.weekly, at, 0, DAYS_IN_WEEK).map(({ from }) => from));
  return [...closureEnds, ...windowStarts]
    .filter((at) => at > now)
    .sort((one, other) => one - other)
    .find((at) => isOpen(hours, at));
}

/** The windows that begin on the days from `first` to `last`, counted from the day of that instant. */
function windows(weekly: readonly OpenWindow[], at: number, first: number, last: number): Span[] {
  const today = japanDateOf(at);
  return Array.from({ length: last - first + 1 }, (_, index) => addJapanDays(today, first + index)).flatMap((date) =>
    windowsOf(weekly, date));
}

function windowsOf(weekly: readonly OpenWindow[], date: JapanDate): Span[] {
  const weekday = weekdays[japanWeekday(startOfJapanDay(date))];
  return weekly
    .filter(({ days }) => days.some((day) => day === weekday))
    .map(({ from, to }) => ({
      from: startOfJapanDay(date) + minutes(from) * MINUTE_MS,
      to: startOfJapanDay(to > from ? date : addJapanDays(date, 1)) + minutes(to) * MINUTE_MS,
    }));
}

const spanOf = ({ from, to }: Closure): Span => ({ from: instantOf(from), to: instantOf(to) });

const covers = ({ from, to }: Span, at: number): boolean => from <= at && at < to;

/** `2026-12-31T21:00`, Japan time. */
const instantOf = (text: string): number => startOfJapanDay(text.slice(0, 10)) + minutes(text.slice(11)) * MINUTE_MS;

/** `09:30` since midnight. */
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
