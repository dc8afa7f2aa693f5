import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';

type EntityClass<Row extends ObjectLiteral = ObjectLiteral> = new () => Row;

/** Which rows of a table are worth nothing any more, as data. */
export interface Purge {
  readonly entity: EntityClass;
  /** What the rows are, for the operator. */
  readonly what: string;
  /** The instant that counts, by its name in the entity. An index leads to it, behind what `only` holds fast. */
  readonly since: string;
  /** How long after that instant a row goes. */
  readonly keptMs: number;
  /** Only rows like this one go; left out, all of them. */
  readonly only: FindOptionsWhere<ObjectLiteral>;
  /** Rows of other tables that are parts of one, by the column with its id. */
  readonly parts: readonly { readonly entity: EntityClass; readonly of: string }[];
}

interface Rule<Row extends ObjectLiteral> {
  readonly what: string;
  readonly since: keyof Row & string;
  readonly keptMs?: number;
  readonly only?: FindOptionsWhere<Row>;
  readonly parts?: Purge['parts'];
}

/** A row of a module's table of purges, checked against its entity. */
export function purgeOf<Row extends ObjectLiteral>(entity: EntityClass<Row>, { what, since, keptMs = 0, only = {}, parts = [] }: Rule<Row>): Purge {
  return { entity, what, since, keptMs, only: only, parts };
}

/** Parts of an entity, checked against it. */
export function partsIn<Row extends ObjectLiteral>(entity: EntityClass<Row>, of: keyof Row & string): Purge['parts'][number] {
  return { entity, of };
}

export const DAY_MS = 86_400_000;
