import { describe, expect, it } from '@jest/globals';
import { isOver } from './session-limits.rules.js';

const minutes = (count: number): number => count * 60_000;

describe('a session of the customer’s own page', () => {
  it('lasts while its customer is there', () => {
    expect(isOver({ startedAt: 0, lastSeenAt: minutes(40) }, minutes(55))).toBe(false);
  });

  it('is over after fifteen idle minutes', () => {
    expect(isOver({ startedAt: 0, lastSeenAt: 0 }, minutes(15))).toBe(false);
    expect(isOver({ startedAt: 0, lastSeenAt: 0 }, minutes(15) + 1)).toBe(true);
  });

  it('is over after an hour, however busy', () => {
    expect(isOver({ startedAt: 0, lastSeenAt: minutes(60) }, minutes(60) + 1)).toBe(true);
  });
});
