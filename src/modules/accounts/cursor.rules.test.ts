import { describe, expect, it } from '@jest/globals';
import { readCursor, writeCursor } from './cursor.rules.js';

const cursor = { accountId: 'a-1', revision: 7, afterItemKey: '20261101-00000012', dateFrom: '2026-11-01', dateTo: '2026-11-20' };

describe('a cursor', () => {
  it('comes back as it was written, with or without the period said again', () => {
    const text = writeCursor(cursor);
    expect(readCursor(text, 'a-1', {})).toEqual(cursor);
    expect(readCursor(text, 'a-1', { dateFrom: '2026-11-01', dateTo: '2026-11-20' })).toEqual(cursor);
  });

  it.each([
    ['another account', writeCursor(cursor), 'a-2', {}],
    ['another period', writeCursor(cursor), 'a-1', { dateFrom: '2026-10-01' }],
    ['not a cursor', 'nonsense', 'a-1', {}],
    ['a list of other things', Buffer.from('[1,2,3,4,5]').toString('base64url'), 'a-1', {}],
    ['JSON that is no list', Buffer.from('{}').toString('base64url'), 'a-1', {}],
    ['days that do not exist', Buffer.from(JSON.stringify(['a-1', 1, 'x', 'foo', 'bar'])).toString('base64url'), 'a-1', {}],
    ['a revision below nothing', Buffer.from(JSON.stringify(['a-1', -1, 'x', '2026-11-01', '2026-11-20'])).toString('base64url'), 'a-1', {}],
    ['JSON null', Buffer.from('null').toString('base64url'), 'a-1', {}],
  ])('is refused when it is of %s', (_what, text, accountId, asked) => {
    expect(() => readCursor(text, accountId, asked)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
  });
});
