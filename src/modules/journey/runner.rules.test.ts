import { describe, expect, it } from '@jest/globals';
import { IDLE_LIMIT_MS, isIdle, positionIn } from './runner.rules.js';

const steps = (...answered: boolean[]) => answered.map((done, index) => ({ name: `step-${index + 1}`, answered: done }));

describe('where a customer is in a journey', () => {
  it('is the first step not answered', () => {
    expect(positionIn(steps(true, false, false))).toEqual({ next: 'step-2', number: 2, total: 3 });
  });

  it('is an earlier step again when its answer is gone, whatever came after', () => {
    expect(positionIn(steps(false, true)).next).toBe('step-1');
  });

  it('is nowhere when everything is answered', () => {
    expect(positionIn(steps(true, true)).next).toBeUndefined();
  });

  it('is lost only after the idle limit, not at it', () => {
    expect(isIdle(0, IDLE_LIMIT_MS)).toBe(false);
    expect(isIdle(0, IDLE_LIMIT_MS + 1)).toBe(true);
  });
});
