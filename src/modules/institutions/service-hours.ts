import { Bilingual } from './bilingual.js';
import { JapanMinute, Optional, Part, PartList, Pattern, SomeOf } from '#libs/documents';
import { weekdays, type Weekday } from './weekdays.rules.js';

/** One opening on each of some days. A window that ends before it begins (22:00 to 02:00) runs into the next day. */
export class OpenWindow {
  @SomeOf(weekdays)
  readonly days: readonly Weekday[];

  /** Japan time, `09:00`. */
  @Pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from 00:00 to 23:59')
  readonly from: string;

  /** Japan time; `24:00` is the end of the day. */
  @Pattern(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time from 00:00 to 24:00')
  readonly to: string;
}

/** A closure with a date: maintenance, a system replacement, New Year. It wins over the weekly hours. */
export class Closure {
  /** First minute closed, Japan time, `2026-12-31T21:00`. */
  @JapanMinute()
  readonly from: string;

  /** First minute open again, if the weekly hours say so. */
  @JapanMinute()
  readonly to: string;

  @Optional()
  @Part(() => Bilingual)
  readonly reason?: Bilingual;
}

/** When the institution serves sign-ins and data. Outside of it both say when it opens next. */
export class ServiceHours {
  /** Together they may overlap; a day in no window is closed. */
  @PartList(() => OpenWindow)
  readonly weekly: readonly OpenWindow[];

  @PartList(() => Closure, { mayBeEmpty: true })
  readonly closures: readonly Closure[];
}
