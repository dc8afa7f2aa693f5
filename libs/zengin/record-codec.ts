import { bytesOf, firstForeignByte, textOf } from './characters.js';
import type { CodeField, Field, RecordLayout, RecordValues } from './record-layout.js';
import { RECORD_BYTES } from './record-layout.js';
import { showByte, ZenginError, type RecordPlace } from './zengin-error.js';

type Value = string | number | undefined;

const ZERO = 0x30;
const isDigit = (byte: number): boolean => byte >= ZERO && byte <= 0x39;
const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xdf);

/** The values of a record, each byte checked against the layout. */
export function decodeRecord<Layout extends RecordLayout>(layout: Layout, bytes: Buffer, place: RecordPlace): RecordValues<Layout> {
  const values: Record<string, Value> = {};
  for (const field of layout.fields) {
    const value = decodeField(field, bytes, place);
    if ('name' in field) values[field.name] = value;
  }
  return values as RecordValues<Layout>;
}

function decodeField(field: Field, bytes: Buffer, place: RecordPlace): Value {
  const from = field.at - 1;
  const to = from + field.length;
  switch (field.type) {
    case 'number':
      return decodeNumber(field, bytes, place);
    case 'code':
      return decodeCode(field, bytes, place);
    case 'text': {
      const foreign = firstForeignByte(bytes, from, to, field.characters);
      if (foreign >= 0) throw foreignByte(field, bytes, place, foreign, 'a character that this field may hold');
      return textOf(bytes, from, to);
    }
    case 'constant': {
      const found = bytes.toString('latin1', from, to);
      if (found === field.value) return found;
      const shown = /^\d+$/.test(found) ? found : showByte(bytes[from] ?? 0);
      throw new ZenginError('FIELD_VALUE', `expected ${field.value}, found ${shown}`, { place, field });
    }
    case 'filler':
      for (let index = from; index < to; index += 1) {
        if (!isPrintable(bytes[index] ?? 0)) throw foreignByte(field, bytes, place, index, 'a printable character');
      }
      return undefined;
  }
}

/** At most 14 digits, far below 2^53. */
function decodeNumber(field: Field, bytes: Buffer, place: RecordPlace): number {
  let value = 0;
  for (let index = field.at - 1; index < field.at - 1 + field.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (!isDigit(byte)) throw foreignByte(field, bytes, place, index, 'a digit');
    value = value * 10 + (byte - ZERO);
  }
  return value;
}

function decodeCode(field: CodeField, bytes: Buffer, place: RecordPlace): string | undefined {
  const value = bytes.toString('latin1', field.at - 1, field.at - 1 + field.length);
  if (field.optional && (value.trim() === '' || /^0+$/.test(value))) return undefined;
  const foreign = value.search(/\D/);
  if (foreign >= 0) throw foreignByte(field, bytes, place, field.at - 1 + foreign, 'a digit');
  if (field.oneOf && !field.oneOf.includes(value)) {
    throw new ZenginError('FIELD_VALUE', `expected one of ${field.oneOf.join(', ')}, found ${value}`, { place, field });
  }
  return value;
}

function foreignByte(field: Field, bytes: Buffer, place: RecordPlace, index: number, expected: string): ZenginError {
  const found = `found ${showByte(bytes[index] ?? 0)} at position ${index + 1}`;
  return new ZenginError('FIELD_CHARACTER', `expected ${expected}, ${found}`, { place, field });
}

/** The record's 200 bytes. Throws when a value does not fit its field, so that nothing is ever written that reads back otherwise. */
export function encodeRecord<Layout extends RecordLayout>(layout: Layout, values: RecordValues<Layout>): Buffer {
  const record = Buffer.alloc(RECORD_BYTES, ' ');
  for (const field of layout.fields) {
    const value = 'name' in field ? (values as Record<string, Value>)[field.name] : undefined;
    record.set(encodeField(field, value), field.at - 1);
  }
  return record;
}

function encodeField(field: Field, value: Value): Buffer {
  switch (field.type) {
    case 'number':
      return encodeNumber(field, value);
    case 'code':
      return encodeCode(field, value);
    case 'text':
      return encodeText(field, field.characters, String(value ?? ''));
    case 'constant':
      return Buffer.from(field.value, 'latin1');
    case 'filler':
      return Buffer.alloc(field.length, field.fill, 'latin1');
  }
}

function encodeNumber(field: Field, value: Value): Buffer {
  const written = Number.isSafeInteger(value) && Number(value) >= 0 ? String(value) : '';
  if (written === '' || written.length > field.length) {
    throw new ZenginError('FIELD_VALUE', `expected a whole number of at most ${field.length} digits`, { field });
  }
  return Buffer.from(written.padStart(field.length, '0'), 'latin1');
}

function encodeCode(field: CodeField, value: Value): Buffer {
  if (value === undefined && field.optional) return Buffer.alloc(field.length, '0');
  const written = String(value ?? '');
  const known = field.oneOf === undefined || field.oneOf.includes(written);
  const readsBack = !field.optional || /[1-9]/.test(written);
  if (!known || !readsBack || written.length !== field.length || !/^\d+$/.test(written)) {
    throw new ZenginError('FIELD_VALUE', `expected ${field.oneOf?.join(' or ') ?? `${field.length} digits`}`, { field });
  }
  return Buffer.from(written, 'latin1');
}

function encodeText(field: Field, characters: Parameters<typeof bytesOf>[1], text: string): Buffer {
  const bytes = bytesOf(text, characters);
  if ('foreign' in bytes) throw new ZenginError('FIELD_CHARACTER', `may not hold ${bytes.foreign}`, { field });
  if (bytes.length > field.length) throw new ZenginError('FIELD_VALUE', `expected at most ${field.length} bytes`, { field });
  if (text.endsWith(' ')) throw new ZenginError('FIELD_VALUE', 'must not end in a space', { field });
  return Buffer.concat([bytes], field.length).fill(' ', bytes.length);
}
