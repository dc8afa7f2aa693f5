import { Column, PrimaryColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';

/**
 * The column vocabulary of both dialects. SQLite and MariaDB disagree about dates, JSON, decimals and booleans; these
 * agree, and a schema written with them shows no drift on either.
 */
const asNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

const asJson: ValueTransformer = {
  to: (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value)),
  from: (value: string | null): unknown => (value === null ? null : JSON.parse(value)),
};

const asFlag: ValueTransformer = {
  to: (value: boolean | null | undefined) => (value === undefined || value === null ? value : value ? 1 : 0),
  from: (value: number | string | null) => (value === null ? null : Number(value) === 1),
};

type Options = Pick<ColumnOptions, 'nullable' | 'unique' | 'name'>;

/** An opaque id or any key of up to `length` characters; compared byte for byte. */
export const KeyColumn = (length = 64): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: String(length) });

/** Text of at most `length` characters. */
export const TextColumn = (length = 255, options: Options = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: String(length), ...options });

/** Text without a useful limit, up to 64 KiB. */
export const LongTextColumn = (options: Options = {}): PropertyDecorator => Column({ type: 'text', ...options });

/** An instant, as milliseconds since 1970 in UTC: the same number, comparison and index in both dialects. */
export const InstantColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'bigint', transformer: asNumber, ...options });

/** Whole yen, below 2^53. */
export const YenColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'bigint', transformer: asNumber, ...options });

/** A counter or sequence below 2^53. */
export const CountColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'bigint', transformer: asNumber, ...options });

/** A day of Japan's calendar, `YYYY-MM-DD`. */
export const JapanDateColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'varchar', length: '10', ...options });

export const FlagColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'smallint', transformer: asFlag, ...options });

/** A small value object or list, written as JSON text. */
export const JsonColumn = (options: Options = {}): PropertyDecorator =>
  Column({ type: 'text', transformer: asJson, ...options });
