import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addJapanDays } from '#libs/kernel';
import { resolveWareki, wareki } from './wareki.js';

describe('a year without an era', () => {
  it.each<[string, string, string | undefined, string]>([
    ['081120', '2026-11-20', '2026-11-20', 'Reiwa 8'],
    ['280503', '2016-05-04', '2016-05-03', 'the example of a bank that writes Heisei'],
    ['280503', '2026-11-20', '2016-05-03', 'Heisei 28 is nearer than Reiwa 28'],
    ['280503', '2040-01-01', '2046-05-03', 'until Reiwa 28 comes nearer'],
    ['310430', '2019-05-07', '2019-04-30', 'the last day of Heisei'],
    ['010501', '2019-05-07', '2019-05-01', 'the first day of Reiwa'],
    ['311231', '2020-01-15', '2019-12-31', 'Heisei went on where nobody changed the program'],
    ['630107', '1989-02-01', '1988-01-07', 'Showa'],
    ['080229', '2026-11-20', undefined, '2026 has no 29 February, and it does not become another day'],
    ['060229', '2026-11-20', '2024-02-29', 'a leap day stays a leap day'],
    ['060229', '2024-02-29', '2024-02-29', 'also when the window itself begins on one'],
    ['000101', '2026-11-20', undefined, 'there is no year 0'],
    ['081301', '2026-11-20', undefined, 'there is no month 13'],
    ['990101', '2026-11-20', '2024-01-01', 'Showa 99, where the oldest hosts still count Showa'],
    ['800101', '2026-11-20', undefined, 'no era puts year 80 near today'],
  ])('%s around %s is %s: %s', (digits, around, expected) => {
    expect(resolveWareki(digits, around)).toBe(expected);
  });

  it('is found again for every day less than 15 years away', () => {
    const base = fc.integer({ min: 0, max: 365 * 40 }).map((days) => addJapanDays('1995-01-01', days));
    const distance = fc.integer({ min: -365 * 15 + 5, max: 365 * 15 });
    fc.assert(
      fc.property(base, distance, (around, days) => {
        const date = addJapanDays(around, days);
        expect(resolveWareki(wareki(date) ?? '', around)).toBe(date);
      }),
      { numRuns: 1000 },
    );
  });
});
