import { describe, expect, it } from '@jest/globals';
import { availableFromOf, periodOf, stillServedOf } from './period.rules.js';

const today = '2026-11-20';
const periodFor = (asked: { dateFrom?: string; dateTo?: string }) => periodOf(asked, today, availableFromOf(today, 90));

describe('the period of a transactions request', () => {
  it('is today when no dates are given', () => {
    expect(periodFor({})).toEqual({ dateFrom: today, dateTo: today });
  });

  it('runs to today when only its beginning is given', () => {
    expect(periodFor({ dateFrom: '2026-11-01' })).toEqual({ dateFrom: '2026-11-01', dateTo: today });
  });

  it('begins with the first day that is served when only its end is given', () => {
    expect(periodFor({ dateTo: '2026-11-01' })).toEqual({ dateFrom: '2026-08-22', dateTo: '2026-11-01' });
  });

  it('is refused when it is reversed', () => {
    expect(() => periodFor({ dateFrom: '2026-11-02', dateTo: '2026-11-01' })).toThrow(expect.objectContaining({ code: 'PERIOD_REVERSED' }));
  });

  it('is refused with the first day that is served when it begins too early', () => {
    expect(() => periodFor({ dateFrom: '2026-08-21' })).toThrow(
      expect.objectContaining({ code: 'PERIOD_TOO_EARLY', facts: { availableFrom: '2026-08-22' } }),
    );
  });
});

describe('the first day that is served', () => {
  it('is that of the history, or a later one that the permission says', () => {
    expect(availableFromOf(today, 90)).toBe('2026-08-22');
    expect(availableFromOf(today, 90, '2026-10-01')).toBe('2026-10-01');
    expect(availableFromOf(today, 90, '2026-01-01')).toBe('2026-08-22');
  });
});

describe('the period of a walk that goes on', () => {
  const left = (dateFrom: string, dateTo: string) => stillServedOf({ dateFrom, dateTo }, today, availableFromOf(today, 90));

  it('is as it was while all of it is served', () => {
    expect(left('2026-08-22', today)).toEqual({ dateFrom: '2026-08-22', dateTo: today });
  });

  it('loses the days that have left the history, and is refused when none is served any more', () => {
    expect(left('2026-08-21', today)).toEqual({ dateFrom: '2026-08-22', dateTo: today });
    expect(() => left('2026-08-01', '2026-08-21')).toThrow(expect.objectContaining({ code: 'PERIOD_TOO_EARLY' }));
  });
});
