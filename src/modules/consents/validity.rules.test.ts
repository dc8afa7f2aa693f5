import { describe, expect, it } from '@jest/globals';
import { validityFrom } from './validity.rules.js';

describe('how long a permission holds', () => {
  it('ends at 24:00 in Japan on the day of permission plus the days', () => {
    const { lastDay, expiresAt } = validityFrom(Date.parse('2026-11-20T10:00:00+09:00'), 90);
    expect(lastDay).toBe('2027-02-18');
    expect(new Date(expiresAt).toISOString()).toBe('2027-02-18T15:00:00.000Z');
  });

  it('counts from the day in Japan, not in UTC', () => {
    expect(validityFrom(Date.parse('2026-11-20T23:30:00+09:00'), 1).lastDay).toBe('2026-11-21');
    expect(validityFrom(Date.parse('2026-11-21T00:30:00+09:00'), 1).lastDay).toBe('2026-11-22');
  });

  it('ends earlier when the partner asked for less, and never later', () => {
    const permittedAt = Date.parse('2026-11-20T10:00:00+09:00');
    expect(validityFrom(permittedAt, 90, '2026-12-24')).toMatchObject({ lastDay: '2026-12-24', days: 34 });
    expect(validityFrom(permittedAt, 90, '2027-12-24').lastDay).toBe('2027-02-18');
  });

  it('knows leap days', () => {
    expect(validityFrom(Date.parse('2027-12-01T12:00:00+09:00'), 90).lastDay).toBe('2028-02-29');
  });
});
