import { ZenginError, type FieldPlace, type RecordPlace } from './zengin-error.js';

/**
 * レコード総件数 of the end record. The standard does not say whether the end record counts itself, and files of both
 * kinds exist, so both are right. What we write counts it.
 */
export function checkRecordCount(found: number, records: number, where: { place: RecordPlace; field?: FieldPlace }): void {
  if (found === records || found === records - 1) return;
  throw new ZenginError('COUNT_WRONG', `expected ${records} records (or ${records - 1} without this one), found ${found}`, where);
}
