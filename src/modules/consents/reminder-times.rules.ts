const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Nobody is woken by it. */
const HOUR_OF_DAY = 9;

/** A time before the end at which it is announced. */
export interface ReminderTime {
  readonly kind: string;
  readonly daysBefore: number;
  /** From how long before the end it is due … */
  readonly fromMs: number;
  /** … and until when: then the next one says it better. */
  readonly untilMs: number;
}

/** On the day so many days before the last one, from nine o'clock in Japan. The end is 24:00 of the last day. */
const begins = (daysBefore: number): number => (daysBefore + 1) * DAY_MS - HOUR_OF_DAY * HOUR_MS;

export const reminderTimes: readonly ReminderTime[] = [
  { kind: '14-days', daysBefore: 14, fromMs: begins(14), untilMs: begins(3) },
  { kind: '3-days', daysBefore: 3, fromMs: begins(3), untilMs: 0 },
];
