import { describe, expect, it } from '@jest/globals';
import type { Closure, OpenWindow } from './service-hours.js';
import { serviceStatus } from './service-hours.rules.js';
import { weekdays } from './weekdays.rules.js';

const japan = (text: string): number => Date.parse(`${text}:00+09:00`);
const status = (at: string, weekly: OpenWindow[], closures: Closure[] = []) =>
  serviceStatus({ serviceHours: { weekly, closures } }, japan(at));
const opens = (at: string, weekly: OpenWindow[], closures: Closure[] = []) => {
  const answer = status(at, weekly, closures);
  return answer.open ? 'open' : answer.opensAt;
};

const always: OpenWindow[] = [{ days: weekdays, from: '00:00', to: '24:00' }];
// 2026-11-20 is a Friday.
const office: OpenWindow[] = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }];
const night: OpenWindow[] = [{ days: ['fri', 'sat'], from: '22:00', to: '02:00' }];

describe('service hours', () => {
  it.each([
    ['at any minute of an open week', '2026-11-20T03:14', always],
    ['over midnight between two whole days', '2026-11-20T00:00', always],
    ['at the first minute of a window', '2026-11-20T09:00', office],
    ['at the last minute of a window', '2026-11-20T16:59', office],
    ['before midnight in a window that runs past it', '2026-11-20T23:59', night],
    ['after midnight in a window of the day before', '2026-11-22T01:59', night],
    ['where windows overlap', '2026-11-20T16:30', [...office, { days: ['fri'], from: '16:00', to: '18:00' }]],
  ] satisfies [string, string, OpenWindow[]][])('are open %s', (_when, at, weekly) => {
    expect(status(at, weekly)).toEqual({ open: true });
  });

  it.each([
    ['later the same day', '2026-11-20T08:59', office, '2026-11-20T09:00'],
    ['after the weekend', '2026-11-20T17:00', office, '2026-11-23T09:00'],
    ['at night', '2026-11-21T02:00', night, '2026-11-21T22:00'],
    ['on the same weekday of the next week', '2026-11-20T10:00', [{ days: ['fri'], from: '09:00', to: '10:00' }], '2026-11-27T09:00'],
  ] satisfies [string, string, OpenWindow[], string][])('say when they open next: %s', (_when, at, weekly, next) => {
    expect(opens(at, weekly)).toBe(japan(next));
  });

  it('never open again when there is no window', () => {
    expect(status('2026-11-20T12:00', [])).toEqual({ open: false });
  });
});

describe('closures', () => {
  const reason = { ja: '年末年始のメンテナンス', en: 'New Year maintenance' };
  const newYear: Closure = { from: '2026-12-31T21:00', to: '2027-01-04T07:00', reason };

  it('win over the weekly hours, from their first minute to before their last', () => {
    expect(opens('2026-12-31T20:59', always, [newYear])).toBe('open');
    expect(status('2026-12-31T21:00', always, [newYear])).toEqual({ open: false, opensAt: japan('2027-01-04T07:00'), reason });
    expect(opens('2027-01-04T07:00', always, [newYear])).toBe('open');
  });

  it('open where the hours do, when they end outside of them', () => {
    expect(opens('2027-01-01T12:00', office, [newYear])).toBe(japan('2027-01-04T09:00'));
  });

  it('may meet or overlap: the last one decides', () => {
    const longer: Closure = { from: '2027-01-03T00:00', to: '2027-01-05T00:00' };
    const after: Closure = { from: '2027-01-05T00:00', to: '2027-01-05T06:00' };
    expect(opens('2027-01-01T12:00', always, [after, newYear, longer])).toBe(japan('2027-01-05T06:00'));
  });

  it('may be longer than any week', () => {
    const year: Closure = { from: '2026-01-01T00:00', to: '2027-01-02T00:00' };
    expect(opens('2026-02-01T12:00', office, [year])).toBe(japan('2027-01-04T09:00'));
  });

  it('leave the reason out when the hours alone are closed', () => {
    expect(status('2026-11-20T20:00', office, [newYear])).toEqual({ open: false, opensAt: japan('2026-11-23T09:00') });
  });
});
