import { channel } from 'node:diagnostics_channel';
import type { Logger } from 'typeorm';

/**
 * Every statement that goes to the database is announced here (`{ sql }`), so that a test can count the queries of a
 * request. Nobody listens in production, and announcing to nobody costs one comparison.
 */
export const queries = channel('renkei:query');

export function announceQuery(sql: string): void {
  if (queries.hasSubscribers) queries.publish({ sql });
}

/** TypeORM's logger, reduced to the announcement. Parameters are left out: they hold what must not be logged. */
export class DiagnosticsLogger implements Logger {
  logQuery(sql: string): void {
    announceQuery(sql);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
