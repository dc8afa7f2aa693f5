import type { JapanDate } from '#libs/kernel';
import type { RecordLayout } from './record-layout.js';
import { resolveWareki, wareki } from './wareki.js';
import { ZenginError, type FieldPlace, type RecordPlace } from './zengin-error.js';

type FieldName<Layout extends RecordLayout> = Extract<Layout['fields'][number], { name: string }>['name'];

/** The layout's field of that name, for saying where something is wrong. */
export function fieldNamed<Layout extends RecordLayout>(layout: Layout, name: FieldName<Layout>): FieldPlace | undefined {
  return layout.fields.find((field) => 'name' in field && field.name === name);
}

/**
 * Reads the 和暦 dates of records around a day that is known: 作成日 around today, all others around 作成日. A statement
 * has thousands of dates and few days, so each is resolved once.
 */
export class DateReader {
  readonly #resolved = new Map<string, JapanDate | undefined>();

  constructor(private readonly around: JapanDate) {}

  read<Layout extends RecordLayout>(layout: Layout, name: FieldName<Layout>, digits: string, place: RecordPlace): JapanDate {
    if (!this.#resolved.has(digits)) this.#resolved.set(digits, resolveWareki(digits, this.around));
    const date = this.#resolved.get(digits);
    if (date !== undefined) return date;
    const reason = `expected a day (和暦 YYMMDD) within 15 years of ${this.around}, found ${digits}`;
    throw new ZenginError('DATE_UNKNOWN', reason, { place, field: fieldNamed(layout, name) });
  }
}

/** The 和暦 digits of a day. Refuses a day that would not be found again. */
export function writeDate(date: JapanDate, around: JapanDate): string {
  const digits = wareki(date);
  if (digits !== undefined && resolveWareki(digits, around) === date) return digits;
  throw new ZenginError('DATE_UNKNOWN', `${date} cannot be written: it is not within 15 years of ${around}`);
}

/** Amounts are unsigned; the sign stands in a 区分 of its own: 1 plus, 2 minus. */
export const signed = (sign: string, amount: number): number => (sign === '2' && amount > 0 ? -amount : amount);
export const signOf = (amount: number): '1' | '2' => (amount < 0 ? '2' : '1');
