import { describe, expect, it } from '@jest/globals';
import type { TermsVersion } from './terms.js';
import { termsInForce } from './terms.rules.js';

const version = (name: string, inForceFrom: string): TermsVersion => ({
  version: name,
  inForceFrom,
  title: { ja: '規定', en: 'Terms' },
  sections: [],
});
const terms = [version('2019-08', '2019-08-01'), version('2026-04', '2026-04-01'), version('2027-04', '2027-04-01')];

describe('the terms in force', () => {
  it.each([
    ['2019-08-01', '2019-08'],
    ['2026-03-31', '2019-08'],
    ['2026-04-01', '2026-04'],
    ['2026-11-20', '2026-04'],
    ['2027-04-01', '2027-04'],
  ])('on %s are version %s', (today, expected) => {
    expect(termsInForce({ terms }, today).version).toBe(expected);
  });

  it('are none before the first version', () => {
    expect(() => termsInForce({ terms }, '2019-07-31')).toThrow(expect.objectContaining({ code: 'TERMS_NOT_IN_FORCE' }));
  });
});
