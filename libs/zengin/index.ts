export { type BalanceNotice, type NoticeGroup, type NoticeHeader } from './balance-notice.js';
export { readBalanceNotices } from './balance-notice-reader.js';
export { writeBalanceNotices } from './balance-notice-writer.js';
export { frameRecords, type LineEnd } from './framing.js';
export { statementAccountTypes, type Movement, type Statement, type StatementHeader } from './statement.js';
export { readStatements } from './statement-reader.js';
export { writeStatements } from './statement-writer.js';
export { ZenginError, type RecordPlace } from './zengin-error.js';
