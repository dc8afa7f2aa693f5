/** What became of a row that a file wants: its id, and which of its fields were otherwise before. */
export interface Kept<Field = unknown> {
  readonly id: string;
  /** There was none before. */
  readonly added: boolean;
  readonly changed: readonly Field[];
}

/** The fields in which the row is otherwise than wanted; all that hold something when there is no row yet. */
export function differing<Wanted extends object>(known: Wanted | null | undefined, wanted: Wanted): (keyof Wanted)[] {
  return (Object.keys(wanted) as (keyof Wanted)[]).filter((field) => (known?.[field] ?? null) !== wanted[field]);
}
