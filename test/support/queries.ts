import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * The statements that the work sends to the database, in order. Instants that stand in the text become `NOW`, and the
 * audit's sequencer, which works in the background, is left out.
 */
export async function queriesOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const listen = (message: unknown): void => {
    const sql = (message as { sql: string }).sql.replace(/\s+/g, ' ').trim().replace(/\b\d{13}\b/g, 'NOW');
    if (!/audit_(chains|leases)/.test(sql)) statements.push(sql);
  };
  subscribe('renkei:query', listen);
  try {
    await work();
  } finally {
    unsubscribe('renkei:query', listen);
  }
  return statements;
}
