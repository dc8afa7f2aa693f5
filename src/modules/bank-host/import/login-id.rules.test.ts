import { describe, expect, it } from '@jest/globals';
import { loginIdOf } from './login-id.rules.js';

describe('a login ID', () => {
  it('is the ID fields in the order of the login page, whatever the order of the file', () => {
    expect(loginIdOf({ userId: 'b', contractorId: 'a' }, ['contractorId', 'userId'], 'login')).toEqual({ value: 'a/b' });
  });

  it('names every field that is missing, foreign or ambiguous', () => {
    expect(loginIdOf({ contractorId: 'a/b', customerId: 'c' }, ['contractorId', 'userId'], 'login')).toEqual({
      mistakes: [
        { path: 'login.contractorId', expected: 'a text without /' },
        { path: 'login.userId', expected: 'a text without /' },
        { path: 'login.customerId', expected: 'no such field; the login page asks for contractorId, userId' },
      ],
    });
  });

  it('fits its column', () => {
    expect(loginIdOf({ loginId: 'x'.repeat(256) }, ['loginId'], 'login')).toEqual({ mistakes: [{ path: 'login', expected: 'at most 255 characters together' }] });
  });
});
