import { describe, expect, it } from '@jest/globals';
import { IDLE_LIMIT_MS, lateness, positionIn, WHOLE_LIMIT_MS, type Place } from './runner.rules.js';

const place = (name: string, answered: boolean, asked: Place['asked'] | 'unknown' = true): Place => ({ name, answered, asked: asked === 'unknown' ? undefined : asked });

describe('where a customer is in a journey', () => {
  it('is the first step not answered', () => {
    expect(positionIn([place('login', true), place('otp', false), place('access', false)])).toEqual({
      next: 'otp',
      done: ['login'],
      left: ['access'],
      number: 2,
      total: 3,
    });
  });

  it('is an earlier step again when its answer is gone, whatever came after', () => {
    expect(positionIn([place('login', false), place('otp', true)]).next).toBe('login');
  });

  it('is nowhere when everything is answered', () => {
    expect(positionIn([place('login', true), place('access', true)]).next).toBeUndefined();
  });

  it('passes over what this customer is not asked, also in the count', () => {
    expect(positionIn([place('login', true), place('otp', false, false), place('access', false)])).toMatchObject({ next: 'access', number: 2, total: 2 });
  });

  it('does not claim a total while it is not known who is asked what', () => {
    expect(positionIn([place('login', false), place('otp', false, 'unknown'), place('access', false)])).toMatchObject({ next: 'login', number: 1, total: undefined });
  });

  it('stops at a step of which nobody can say whether it is asked: it may be a factor', () => {
    expect(positionIn([place('login', true), place('otp', false, 'unknown'), place('access', false)]).next).toBe('otp');
  });
});

describe('a journey', () => {
  it('is lost only after the idle limit, not at it', () => {
    expect(lateness({ startedAt: 0, lastSeenAt: 0 }, IDLE_LIMIT_MS)).toBeUndefined();
    expect(lateness({ startedAt: 0, lastSeenAt: 0 }, IDLE_LIMIT_MS + 1)).toBe('timed-out');
  });

  it('is lost after an hour, however busy it was', () => {
    expect(lateness({ startedAt: 0, lastSeenAt: WHOLE_LIMIT_MS }, WHOLE_LIMIT_MS)).toBeUndefined();
    expect(lateness({ startedAt: 0, lastSeenAt: WHOLE_LIMIT_MS }, WHOLE_LIMIT_MS + 1)).toBe('too-long');
  });
});
