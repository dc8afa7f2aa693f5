import { describe, expect, it } from '@jest/globals';
import { waitAfter } from './waits.rules.js';

describe('the wait after a failed try', () => {
  it('doubles from five seconds to an hour', () => {
    expect([1, 2, 3, 10, 11, 100].map(waitAfter)).toEqual([5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000]);
  });

  it('ends after a week', () => {
    const waits: number[] = [];
    for (let tries = 1, wait = waitAfter(tries); wait !== undefined; wait = waitAfter(++tries)) waits.push(wait);
    const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000;
    expect(Math.round(days)).toBe(7);
  });
});
