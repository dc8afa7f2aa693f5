import type { JapanDate } from '#libs/kernel';

/** Before the keys of that day and after those of the day before: a bound for `MovementsQuery`. */
export const itemKeyOfDay = (date: JapanDate): string => date.replaceAll('-', '');

/** A movement's key: 勘定日 and 照会番号. */
export const itemKeyOf = (transactionDate: JapanDate, inquiryNumber: string): string =>
  `${itemKeyOfDay(transactionDate)}-${inquiryNumber}`;

/** The key of the nth correction that came under a key already taken. It sorts right after it. */
export const correctionKeyOf = (itemKey: string, nth: number): string => `${itemKey}-${nth}`;
