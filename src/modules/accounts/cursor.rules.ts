import { DomainError, isJapanDate } from '#libs/kernel';
import type { Period } from './period.rules.js';

/** Where a walk through an account's transactions stands, and the revision it started from. */
export interface Cursor extends Period {
  readonly accountId: string;
  /** Rows that were imported after the walk began are not part of it: pages neither skip nor repeat. */
  readonly revision: number;
  readonly afterItemKey: string;
}

/** Opaque to the partner, and believed in nothing: account, permission, history and revision are checked on every page. */
export function writeCursor({ accountId, revision, afterItemKey, dateFrom, dateTo }: Cursor): string {
  return Buffer.from(JSON.stringify([accountId, revision, afterItemKey, dateFrom, dateTo])).toString('base64url');
}

/**
 * @throws CURSOR_INVALID when it is not one of ours, or belongs to another account or period
 */
export function readCursor(text: string, accountId: string, asked: Partial<Period>): Cursor {
  const cursor = parse(text);
  const fits =
    cursor?.accountId === accountId &&
    (asked.dateFrom === undefined || asked.dateFrom === cursor.dateFrom) &&
    (asked.dateTo === undefined || asked.dateTo === cursor.dateTo);
  if (!cursor || !fits) {
    throw new DomainError('CURSOR_INVALID', 'invalid', 'The cursor is not one of this account and period. Start again without it.');
  }
  return cursor;
}

function parse(text: string): Cursor | undefined {
  try {
    const [accountId, revision, afterItemKey, dateFrom, dateTo] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const days = [dateFrom, dateTo].every((day) => typeof day === 'string' && isJapanDate(day));
    const counted = Number.isSafeInteger(revision) && (revision as number) >= 0;
    if (!days || !counted || typeof accountId !== 'string' || typeof afterItemKey !== 'string') return undefined;
    return { accountId, revision, afterItemKey, dateFrom, dateTo } as Cursor;
  } catch {
    return undefined;
  }
}
