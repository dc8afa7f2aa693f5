/** What became of a row that a file wants: its id, and whether it was otherwise before. */
export interface Kept {
  readonly id: string;
  readonly changed: boolean;
}

/** Whether the row is otherwise than wanted in any of the fields named. */
export function differs<Row extends object>(known: Row, wanted: Partial<Row>): boolean {
  return (Object.keys(wanted) as (keyof Row)[]).some((field) => known[field] !== wanted[field]);
}
