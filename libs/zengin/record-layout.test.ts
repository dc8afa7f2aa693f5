import { describe, expect, it } from '@jest/globals';
import { noticeEnd, noticeHeader, noticeRecord, noticeTrailer } from './balance-notice.layout.js';
import { movementRecord, statementEnd, statementHeader, statementTrailer } from './statement.layout.js';
import { RECORD_BYTES, type RecordLayout } from './record-layout.js';

const layouts: [string, RecordLayout][] = Object.entries({
  movementRecord, statementEnd, statementHeader, statementTrailer, noticeEnd, noticeHeader, noticeRecord, noticeTrailer,
});

describe('every record layout', () => {
  it.each(layouts)('covers 200 bytes without a gap or an overlap: %s', (_, { fields }) => {
    let next = 1;
    for (const { at, length, label } of fields) {
      expect([label, at]).toEqual([label, next]);
      next = at + length;
    }
    expect(next - 1).toBe(RECORD_BYTES);
  });

  it.each(layouts)('begins with its データ区分 and names each field once: %s', (_, { fields }) => {
    expect(fields[0]).toMatchObject({ label: 'データ区分', length: 1 });
    const names = fields.flatMap((field) => ('name' in field ? [field.name] : []));
    expect(new Set(names).size).toBe(names.length);
  });
});
