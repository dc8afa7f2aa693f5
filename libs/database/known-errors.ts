/** The database failures we know by name; everything else is a bug and travels on as it is. */
const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: string | number; driverError?: { code?: string } };
  return String(driverError?.code ?? code ?? '');
};

/** A row with that key exists. */
export function isDuplicateKey(error: unknown): boolean {
  return ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'].includes(codeOf(error));
}

/** Two transactions waited for each other (or a Galera node refused a conflicting write); trying again is right. */
export function isWriteConflict(error: unknown): boolean {
  return ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'].includes(codeOf(error));
}

/** A write conflict of the slow kind: the other transaction did not end in time. */
export function isLockWaitTimeout(error: unknown): boolean {
  return codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT';
}

/** A connection broke off, whoever was at the other end of it. */
const BROKEN_OFF: readonly string[] = ['ECONNRESET', 'EPIPE'];

/** TypeORM wraps what its driver said, and mysql2 marks what ended a connection. A caller who hung up is neither. */
const ofDatabase = (error: unknown): boolean => {
  const { driverError, fatal } = (error ?? {}) as { driverError?: unknown; fatal?: boolean };
  return driverError !== undefined || fatal === true;
};

/** The database is not there, or going away. */
export function isDatabaseAway(error: unknown): boolean {
  if (BROKEN_OFF.includes(codeOf(error))) return ofDatabase(error);
  return [
    'ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'POOL_CLOSED', 'POOL_NONEONLINE',
    'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR', 'PROTOCOL_SEQUENCE_TIMEOUT',
    'ER_CON_COUNT_ERROR', 'ER_SERVER_SHUTDOWN', 'ER_CONNECTION_KILLED', 'ER_UNKNOWN_COM_ERROR', 'ER_ACCESS_DENIED_ERROR', 'ER_OPTION_PREVENTS_STATEMENT',
  ].includes(codeOf(error));
}
