import { describe, expect, it } from '@jest/globals';
import { omissionOf } from './omission.rules.js';

const account = (accountId: string | null, pinNeeded: boolean, pinRegistered: boolean) => ({ accountId, pinNeeded, pinRegistered });

describe('an account is left out of the listing', () => {
  it('not at all when the permission covers it and needs no PIN, or has it', () => {
    expect(omissionOf(account('a', false, false), false)).toBeUndefined();
    expect(omissionOf(account('a', true, true), true)).toBeUndefined();
  });

  it('for its PIN while that is not registered, covered or not', () => {
    expect(omissionOf(account('a', true, false), true)).toBe('PIN_NOT_REGISTERED');
    expect(omissionOf(account(null, false, false), true)).toBe('PIN_NOT_REGISTERED');
  });

  it('as not selected when the permission does not cover it, whatever was registered later', () => {
    expect(omissionOf(account(null, false, true), true)).toBe('NOT_SELECTED');
    expect(omissionOf(account(null, false, false), false)).toBe('NOT_SELECTED');
  });
});
