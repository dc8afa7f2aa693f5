import type { AuthenticatedRecord, ChainedRecord } from './chain.rules.js';

/** The columns of both tables of records, each with the member it holds. Nothing is stored or read that is not here. */
export const unsequencedColumns = {
  id: 'id',
  institution: 'institution',
  recordedAt: 'recorded_at',
  event: 'event',
  actorKind: 'actor_kind',
  actorId: 'actor_id',
  grantId: 'grant_id',
  clientId: 'client_id',
  contractId: 'contract_id',
  userId: 'user_id',
  interactionId: 'interaction_id',
  details: 'details',
  mac: 'mac',
} as const satisfies Record<keyof AuthenticatedRecord, string>;

export const recordColumns = {
  ...unsequencedColumns,
  segment: 'segment',
  sequence: 'sequence',
  previousHash: 'previous_hash',
  hash: 'hash',
} as const satisfies Record<keyof ChainedRecord, string>;

type Value = string | number | null;

/** `recorded_at AS recordedAt, …` */
export function selectionOf(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([member, column]) => (member === column ? column : `${column} AS ${member}`))
    .join(', ');
}

/** `INSERT INTO … VALUES (?, …), (?, …), …` for that many rows. */
export function insertInto(table: string, columns: Readonly<Record<string, string>>, rows: number): string {
  const names = Object.values(columns);
  const row = `(${names.map(() => '?').join(', ')})`;
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES ${Array<string>(rows).fill(row).join(', ')}`;
}

/** The parameters of that statement, row after row. */
export function valuesOf<Name extends string>(
  columns: Readonly<Record<Name, string>>,
  records: readonly Readonly<Record<Name, Value>>[],
): Value[] {
  const members = Object.keys(columns) as Name[];
  const values: Value[] = [];
  for (const record of records) for (const member of members) values.push(record[member]);
  return values;
}
