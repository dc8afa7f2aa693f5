import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { drawPositions } from './user-number.rules.js';

describe('the positions of a user number', () => {
  it('are three different ones, ascending, within the number', () => {
    for (let draw = 0; draw < 500; draw += 1) {
      const positions = drawPositions(8, (limit) => randomInt(limit));
      expect(positions).toHaveLength(3);
      expect(new Set(positions).size).toBe(3);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(positions[0]).toBeGreaterThanOrEqual(1);
      expect(positions[2]).toBeLessThanOrEqual(8);
    }
  });

  it('can be any three', () => {
    const drawn = new Set(Array.from({ length: 2_000 }, () => drawPositions(6, (limit) => randomInt(limit)).join()));
    expect(drawn.size).toBe(20);
  });

  it('follow the random numbers and nothing else', () => {
    expect(drawPositions(6, () => 0)).toEqual([1, 2, 3]);
    expect(drawPositions(6, (limit) => limit - 1)).toEqual([4, 5, 6]);
  });
});
