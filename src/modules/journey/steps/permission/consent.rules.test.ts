import { describe, expect, it } from '@jest/globals';
import { consentFormFor } from './consent.rules.js';

describe('the form of consent', () => {
  it('is the profile’s', () => {
    expect(consentFormFor('box', undefined, '2026-04')).toBe('box');
    expect(consentFormFor('intent', undefined, '2026-04')).toBe('intent');
    expect(consentFormFor('terms-at-login', '2026-04', '2026-04')).toBe('terms-at-login');
  });

  it('is the box where signing in accepted no terms, or others than those in force', () => {
    expect(consentFormFor('terms-at-login', undefined, '2026-04')).toBe('box');
    expect(consentFormFor('terms-at-login', '2019-08', '2026-04')).toBe('box');
  });
});
