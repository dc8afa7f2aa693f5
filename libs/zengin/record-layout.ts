import type { CharacterClass } from './characters.js';

/** Every record of the 200-byte formats. */
export const RECORD_BYTES = 200;

interface Placed {
  /** First byte, counted from 1 as the standard does. */
  readonly at: number;
  readonly length: number;
  /** The standard's name of the field. */
  readonly label: string;
}

/** N, a quantity: digits, right-justified, zeros before. */
export interface NumberField<Name extends string = string> extends Placed {
  readonly type: 'number';
  readonly name: Name;
}

/** N, a code, number or date: digits that are kept as they are. `optional`: all zeros or all spaces mean "none". */
export interface CodeField<Name extends string = string, Optional extends boolean = boolean> extends Placed {
  readonly type: 'code';
  readonly name: Name;
  readonly optional: Optional;
  /** The codes that the standard knows; any digits when absent. */
  readonly oneOf?: readonly string[];
}

/** C: characters, left-justified, spaces behind. */
export interface TextField<Name extends string = string> extends Placed {
  readonly type: 'text';
  readonly name: Name;
  readonly characters: CharacterClass;
}

/** Always the same characters. */
export interface ConstantField extends Placed {
  readonly type: 'constant';
  readonly value: string;
}

/** Written as `fill`; what a bank puts there is its own and is not read, but must be printable. */
export interface FillerField extends Placed {
  readonly type: 'filler';
  readonly fill: string;
}

export type Field = NumberField | CodeField | TextField | ConstantField | FillerField;

/** A record as a table of its fields, which cover its 200 bytes without a gap. */
export interface RecordLayout<Fields extends readonly Field[] = readonly Field[]> {
  /** ヘッダー・レコード, データ・レコード, トレーラ・レコード, エンド・レコード */
  readonly label: string;
  readonly fields: Fields;
}

/** What a decoded record holds, by field name. */
export type RecordValues<Layout extends RecordLayout> = {
  [F in Layout['fields'][number] as F extends { name: infer Name extends string } ? Name : never]: F extends NumberField
    ? number
    : F extends CodeField<string, true>
      ? string | undefined
      : string;
};

export const layout = <const Fields extends readonly Field[]>(label: string, fields: Fields): RecordLayout<Fields> => ({ label, fields });

export const number = <const Name extends string>(at: number, length: number, name: Name, label: string): NumberField<Name> => ({
  type: 'number', at, length, name, label,
});

export const code = <const Name extends string>(
  at: number, length: number, name: Name, label: string, oneOf?: readonly string[],
): CodeField<Name, false> => ({ type: 'code', at, length, name, label, optional: false, oneOf });

export const optionalCode = <const Name extends string>(
  at: number, length: number, name: Name, label: string, oneOf?: readonly string[],
): CodeField<Name, true> => ({ type: 'code', at, length, name, label, optional: true, oneOf });

export const text = <const Name extends string>(
  at: number, length: number, name: Name, label: string, characters: CharacterClass,
): TextField<Name> => ({ type: 'text', at, length, name, label, characters });

export const constant = (at: number, label: string, value: string): ConstantField => ({
  type: 'constant', at, length: value.length, label, value,
});

export const filler = (at: number, length: number, fill = ' '): FillerField => ({ type: 'filler', at, length, label: 'ダミー', fill });
