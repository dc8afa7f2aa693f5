import { describe, expect, it } from '@jest/globals';
import { isInquiryPin, provenTogether, standingOf } from './pin-states.rules.js';

const stateOf = (onFile: number | undefined, registered?: number, proven?: number) => standingOf({ onFile, registered, proven }).state;

describe('the state of an inquiry PIN', () => {
  it('is 登録済み while the PIN on file is the one that was registered', () => {
    expect(stateOf(3, 3)).toBe('registered');
    expect(stateOf(3)).toBe('unregistered');
  });

  it('is 未登録 again when the PIN on file has changed, or is gone', () => {
    expect(stateOf(4, 3)).toBe('unregistered');
    expect(standingOf({ onFile: undefined, registered: 3, proven: 3 })).toEqual({ state: 'unregistered', onFile: false });
  });

  it('has a star when it was shown in this journey, also where it was registered before', () => {
    expect(stateOf(3, undefined, 3)).toBe('registered-pending');
    expect(stateOf(3, 3, 3)).toBe('registered-pending');
  });

  it('has no star when the PIN on file changed after it was shown', () => {
    expect(stateOf(4, undefined, 3)).toBe('unregistered');
    expect(stateOf(4, 4, 3)).toBe('registered');
  });
});

describe('what was shown in a journey', () => {
  it('adds up over submissions, the latest of each account', () => {
    const earlier = [{ accountId: 'a', pinRevision: 1 }, { accountId: 'b', pinRevision: 1 }];
    expect(provenTogether(earlier, [{ accountId: 'a', pinRevision: 2 }])).toEqual([
      { accountId: 'b', pinRevision: 1 },
      { accountId: 'a', pinRevision: 2 },
    ]);
  });
});

describe('an inquiry PIN', () => {
  it('is four half-width digits', () => {
    expect(isInquiryPin('0000')).toBe(true);
    for (const text of ['', '123', '12345', '12a4', '１２３４', '1234 ', '-123']) expect(isInquiryPin(text)).toBe(false);
  });
});
