export { type BalanceNotice, type NoticeGroup, type NoticeHeader, type NoticeTrailer } from './balance-notice.js';
export { readBalanceNotices } from './balance-notice-reader.js';
export { writeBalanceNotices } from './balance-notice-writer.js';
export { type FileEvent } from './file-reader.js';
export { frameRecords, type LineEnd, type RawRecord } from './framing.js';
export {
  statementAccountTypes,
  type Movement,
  type PostedMovement,
  type Statement,
  type StatementHeader,
  type StatementTrailer,
} from './statement.js';
export { readStatements } from './statement-reader.js';
export { writeStatements } from './statement-writer.js';
export { type RecordPlace, type ZenginError } from './zengin-error.js';
