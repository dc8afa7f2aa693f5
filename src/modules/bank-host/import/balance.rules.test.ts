import { describe, expect, it } from '@jest/globals';
import { balanceAfterStatement, replacesBalance, type BalanceRow } from './balance.rules.js';

const at = (time: string): number => Date.parse(`${time}+09:00`);

describe('the base time of a statement\'s closing balance', () => {
  it.each([
    ['2026-11-19', '2026-11-20', '2026-11-20T00:00:00', 'made the day after: the end of 勘定日(至)'],
    ['2026-10-31', '2026-11-20', '2026-11-01T00:00:00', 'made much later: still the end of 勘定日(至)'],
    ['2026-11-20', '2026-11-20', '2026-11-20T00:00:00', 'made on the day itself: the first moment of 作成日'],
    ['2026-11-30', '2026-11-20', '2026-11-20T00:00:00', 'asked for until the month\'s end: the first moment of 作成日'],
  ])('to %s, made on %s: %s (%s)', (to, createdOn, expected) => {
    expect(balanceAfterStatement({ to, createdOn }, 1).baseAt).toBe(at(expected));
  });
});

describe('which balance is kept', () => {
  const of = (source: '03' | '04', baseAt: number, balance = 1): BalanceRow => ({
    balance, withdrawableAmount: null, previousDayBalance: null, otherBankCheckAmount: null, overdraftLimit: null, baseAt, source,
  });

  it.each<[string, BalanceRow | undefined, BalanceRow, boolean, boolean]>([
    ['the first one', undefined, of('03', 5), false, true],
    ['a later one', of('04', 5), of('03', 6), false, true],
    ['not an earlier one', of('03', 6), of('04', 5), true, false],
    ['a notice rather than a statement of the same moment', of('03', 5), of('04', 5), true, true],
    ['not a statement instead of a notice of the same moment', of('04', 5), of('03', 5), true, false],
    ['a statement of the same moment that brings movements', of('03', 5), of('03', 5, 2), true, true],
    ['not one that brings none', of('03', 5), of('03', 5, 2), false, false],
    ['a notice of the same moment that says otherwise', of('04', 5), of('04', 5, 2), true, true],
    ['nothing new when it says the same', of('04', 5), of('04', 5), true, false],
  ])('%s', (_, known, next, news, expected) => {
    expect(replacesBalance(known, next, news)).toBe(expected);
  });
});
