import { addJapanDays, DomainError, type JapanDate } from '#libs/kernel';

export interface Period {
  readonly dateFrom: JapanDate;
  readonly dateTo: JapanDate;
}

/** The first day that is served: as far back as the history reaches, or less far where the permission covers less. */
export function availableFromOf(today: JapanDate, historyDays: number, permittedFrom?: JapanDate): JapanDate {
  const history = addJapanDays(today, -historyDays);
  return permittedFrom !== undefined && permittedFrom > history ? permittedFrom : history;
}

/**
 * Which days are meant. No dates: today. Only `dateFrom`: from there to today. Only `dateTo`: from the first day that is
 * served. A reversed period, or one that begins before what is served, is refused with what would be right.
 *
 * @throws PERIOD_REVERSED, PERIOD_TOO_EARLY (with `availableFrom`)
 */
export function periodOf(asked: Partial<Period>, today: JapanDate, availableFrom: JapanDate): Period {
  const dateTo = asked.dateTo ?? today;
  const dateFrom = asked.dateFrom ?? (asked.dateTo === undefined ? today : availableFrom);
  if (dateFrom < availableFrom || dateTo < availableFrom) {
    throw new DomainError('PERIOD_TOO_EARLY', 'invalid', 'Transactions are served from {availableFrom} on.', { facts: { availableFrom } });
  }
  if (dateFrom > dateTo) {
    throw new DomainError('PERIOD_REVERSED', 'invalid', 'dateFrom is after dateTo.', { facts: { dateFrom, dateTo } });
  }
  return { dateFrom, dateTo };
}

/**
 * What is still served of a walk's period: its first days may have left the history since it began, at midnight.
 *
 * @throws PERIOD_REVERSED, PERIOD_TOO_EARLY when nothing of it is served any more
 */
export function stillServedOf({ dateFrom, dateTo }: Period, today: JapanDate, availableFrom: JapanDate): Period {
  return periodOf({ dateFrom: dateFrom < availableFrom && dateTo >= availableFrom ? availableFrom : dateFrom, dateTo }, today, availableFrom);
}
