import { endOfJapanDay, startOfJapanDay } from '#libs/kernel';
import type { BalanceNotice, StatementHeader } from '#libs/zengin';
import type { BalanceEntity } from '../ledger-accounts.entity.js';

/** A balance as it is stored, but for the account. */
export type BalanceRow = Omit<BalanceEntity, 'accountId'>;

const MINUTE_MS = 60_000;

/**
 * The balance after a statement's last movement. It holds at 24:00 of 勘定日(至); but a file made on that day or before
 * cannot speak of the day's end, and 作成日 has no time, so then it counts from the first moment of 作成日. A 残高通知 of
 * that day, which does have a time, is preferred to it.
 */
export function balanceAfterStatement({ to, createdOn }: Pick<StatementHeader, 'to' | 'createdOn'>, closingBalance: number): BalanceRow {
  return {
    balance: closingBalance,
    withdrawableAmount: null,
    previousDayBalance: null,
    otherBankCheckAmount: null,
    overdraftLimit: null,
    baseAt: Math.min(endOfJapanDay(to), startOfJapanDay(createdOn)),
    source: '03',
  };
}

/** The balance of a 残高通知, at its 基準日 and 基準時刻. */
export function balanceOfNotice(notice: BalanceNotice): BalanceRow {
  const hours = Number(notice.baseTime.slice(0, 2));
  const minutes = Number(notice.baseTime.slice(2));
  return {
    balance: notice.balance,
    withdrawableAmount: notice.withdrawableAmount,
    previousDayBalance: notice.previousDayBalance ?? null,
    otherBankCheckAmount: notice.otherBankCheckAmount,
    overdraftLimit: notice.overdraftLimit,
    baseAt: startOfJapanDay(notice.baseDate) + (hours * 60 + minutes) * MINUTE_MS,
    source: '04',
  };
}

/**
 * Whether a balance takes the place of the known one: the later base time wins; at the same moment 04 wins over 03, and
 * of two of a kind the one that is imported later. `news`: whether its statement brought movements; an old statement
 * that is read again must not win by being read last.
 */
export function replacesBalance(known: BalanceRow | undefined, next: BalanceRow, news: boolean): boolean {
  if (!known || next.baseAt > known.baseAt) return true;
  if (next.baseAt < known.baseAt) return false;
  if (next.source !== known.source) return next.source === '04';
  if (next.source === '03') return news;
  return fields.some((field) => known[field] !== next[field]);
}

const fields = ['balance', 'withdrawableAmount', 'previousDayBalance', 'otherBankCheckAmount', 'overdraftLimit'] as const;
