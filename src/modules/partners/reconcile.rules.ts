/** What it takes to make stored rows as they are wanted. */
export interface Reconciliation<Row> {
  readonly added: readonly Row[];
  /** Only the fields that differ. */
  readonly changed: readonly { readonly row: Row; readonly changes: Partial<Row> }[];
}

/**
 * Compares wanted rows with stored ones. A wanted field that is `undefined` agrees with anything; `complete` fills such
 * fields where the row is new.
 */
export function reconcile<Row extends object, Wanted extends { [Key in keyof Row]?: Row[Key] }>(
  stored: readonly Row[],
  wanted: readonly Wanted[],
  isSame: (row: Row, wanted: Wanted) => boolean,
  complete: (wanted: Wanted) => Row,
): Reconciliation<Row> {
  const pairs = wanted.map((row) => ({ wanted: row, stored: stored.find((known) => isSame(known, row)) }));
  return {
    added: pairs.flatMap((pair) => (pair.stored === undefined ? [complete(pair.wanted)] : [])),
    changed: pairs.flatMap((pair) => {
      if (pair.stored === undefined) return [];
      const changes = differences(pair.stored, pair.wanted);
      return Object.keys(changes).length === 0 ? [] : [{ row: pair.stored, changes }];
    }),
  };
}

const differences = <Row extends object>(stored: Row, wanted: { [Key in keyof Row]?: Row[Key] }): Partial<Row> =>
  Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => value !== undefined && !isEqual(value, stored[key as keyof Row])),
  ) as Partial<Row>;

/** Texts, numbers, nulls and lists of texts: what rows are made of. */
const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
