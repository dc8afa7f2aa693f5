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

const isOpen = ({ weekly, closures }: ServiceHours, at: number): boolean =>
  !closures.some((closure) => covers(spanOf(closure), at)) && weekly.some((window) => isWithin(window, at));

/** Some Monday's first instant in Japan, whose weeks are all equally long. */
const A_WEEK = startOfJapanDay('2024-01-01');
const WEEK_MS = DAYS_IN_WEEK * 24 * 60 * MINUTE_MS;

/** A window that runs past the week's end is in the next week's first hours too. */
function isWithin(window: OpenWindow, at: number): boolean {
  const sinceMonday = (((at - A_WEEK) % WEEK_MS) + WEEK_MS) % WEEK_MS;
  return openingsOf(window).some((opening) => covers(opening, sinceMonday) || covers(opening, sinceMonday + WEEK_MS));
}

/** Every data call asks, so each window and closure of a profile is read once. */
const openings = new WeakMap<OpenWindow, readonly Span[]>();
const spans = new WeakMap<Closure, Span>();

function remembered<Key extends object, Value>(known: WeakMap<Key, Value>, key: Key, read: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = read()));
  return value;
}

/** The window's openings in the week of `A_WEEK`, in milliseconds since its Monday. */
const openingsOf = (window: OpenWindow): readonly Span[] =>
  remembered(openings, window, () =>
    Array.from({ length: DAYS_IN_WEEK }, (_, day) => addJapanDays(japanDateOf(A_WEEK), day))
      .flatMap((date) => windowsOf([window], date))
      .map(({ from, to }) => ({ from: from - A_WEEK, to: to - A_WEEK })),
  );

/**
 * The institution can only begin to be open where a window begins or a closure ends. Windows are looked for after now
 * and after each closure: one that is swallowed by a closure leaves its day to that closure's end.
 */
function nextOpening(hours: ServiceHours, now: number): number | undefined {
  const closureEnds = hours.closures.map((closure) => spanOf(closure).to).filter((end) => end > now);
  const windowStarts = [now, ...closureEnds].flatMap((at) => windows(hours.weekly, at).map(({ from }) => from));
  return [...closureEnds, ...windowStarts]
    .filter((at) => at > now)
    .sort((one, other) => one - other)
    .find((at) => isOpen(hours, at));
}

/** The windows that begin on the day of that instant and in the week after it. */
function windows(weekly: readonly OpenWindow[], at: number): Span[] {
  const today = japanDateOf(at);
  return Array.from({ length: DAYS_IN_WEEK + 1 }, (_, day) => addJapanDays(today, day)).flatMap((date) => windowsOf(weekly, date));
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

const spanOf = (closure: Closure): Span =>
  remembered(spans, closure, () => ({ from: instantOf(closure.from), to: instantOf(closure.to) }));

const covers = ({ from, to }: Span, at: number): boolean => from <= at && at < to;

/** `2026-12-31T21:00`, Japan time. */
const instantOf = (text: string): number => startOfJapanDay(text.slice(0, 10)) + minutes(text.slice(11)) * MINUTE_MS;

/** `09:30` since midnight. */
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
