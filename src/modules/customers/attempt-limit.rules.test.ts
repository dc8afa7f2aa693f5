import { describe, expect, it } from '@jest/globals';
import { attemptLimit, standingOf, waitAfter } from './attempt-limit.rules.js';

describe('the limit on wrong attempts', () => {
  it('makes nobody wait after the first two mistakes', () => {
    expect([waitAfter(1), waitAfter(2)]).toEqual([0, 0]);
  });

  it('makes the wait grow with every further mistake', () => {
    const waits = [3, 4, 5, 6].map(waitAfter);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(new Set(waits).size).toBe(waits.length);
  });

  it('tells how many seconds are left, rounded up', () => {
    expect(standingOf({ failures: 3, waitUntil: 10_500 }, 8_000)).toEqual({ kind: 'waiting', seconds: 3 });
    expect(standingOf({ failures: 3, waitUntil: 10_500 }, 10_500)).toEqual({ kind: 'free' });
  });

  it('stops the ID after the last one, and no waiting releases it', () => {
    expect(standingOf({ failures: attemptLimit.stopAfterFailures, waitUntil: 0 }, Number.MAX_SAFE_INTEGER)).toEqual({ kind: 'stopped' });
  });
});
