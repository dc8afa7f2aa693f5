import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * What is not the work's own: the audit's sequencer in the background, the brackets of transactions (its too), and the look
 * once a second whether an institution's keys have changed, with what it reads then.
 */
const notOurs = (sql: string): boolean =>
  /^(BEGIN|START|SET|COMMIT)\b/i.test(sql) || (/audit_/.test(sql) && !/^INSERT INTO .?audit_unsequenced/i.test(sql)) || / FROM .?oauth_keys/.test(sql);

/** The statements that the work sends to the database, in order. Instants that stand in the text become `NOW`. */
export async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const listen = (message: unknown): void => {
    const sql = (message as { sql: string }).sql.replace(/\s+/g, ' ').trim().replace(/\b\d{13}\b/g, 'NOW');
    if (!notOurs(sql)) statements.push(sql);
  };
  subscribe('renkei:query', listen);
  try {
    await work();
  } finally {
    unsubscribe('renkei:query', listen);
  }
  return statements;
}
