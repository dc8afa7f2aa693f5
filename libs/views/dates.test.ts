import { describe, expect, it } from '@jest/globals';
import { dateInWords } from './dates.js';

describe('a date in words', () => {
  it('is written as in Japan, with the weekday', () => {
    expect(dateInWords('2026-11-20', 'ja')).toBe('2026年11月20日（金）');
    expect(dateInWords('2027-02-08', 'ja')).toBe('2027年2月8日（月）');
  });

  it('is written as English people do', () => {
    expect(dateInWords('2026-11-20', 'en')).toBe('20 November 2026 (Fri)');
    expect(dateInWords('2028-02-29', 'en')).toBe('29 February 2028 (Tue)');
  });
});
