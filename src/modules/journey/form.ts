import { Expose, plainToInstance, Transform } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Typed } from './step.js';

/** A form as its class reads it. `problems`: for each field that cannot be taken, the word that its rule has as message. */
export interface ReadForm<Form, Problem extends string> {
  readonly form: Form;
  readonly problems: Readonly<Partial<Record<keyof Form, Problem>>>;
}

interface Reading {
  /** The groups of rules that hold on this page, besides those that always do. */
  readonly rules?: readonly string[];
  /** What the page offered in a field of ticks; whatever else is sent there counts as not sent. */
  readonly offered?: Readonly<Record<string, readonly string[]>>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const readAs = (read: (value: unknown) => unknown): PropertyDecorator => (target, property) => {
  Expose()(target, property);
  Transform(({ value }: { value: unknown }) => read(value))(target, property);
};

/** One line, as `written` reads it; the empty text where the browser sent none, or several. */
export const Line = (written: (text: string) => string = (text) => text): PropertyDecorator => readAs((value) => (isText(value) ? written(value) : ''));

/** The values ticked under one name: browsers send none, one text, or a list. */
export const Ticks = (): PropertyDecorator => readAs((value) => [value].flat().filter(isText));

/**
 * Reads what was typed as an instance of `type`, whose class-validator rules say what can be taken. A rule's message is
 * a word that the page has a sentence for; of several in one field the first is told. Fields that the class does not
 * know are left out.
 */
export function readForm<Form extends object, Problem extends string>(
  type: new () => Form,
  typed: Typed,
  { rules = [], offered = {} }: Reading = {},
): ReadForm<Form, Problem> {
  const possible = Object.entries(offered).map(([field, values]) => [field, [typed[field]].flat().filter((value) => isText(value) && values.includes(value))]);
  const form = plainToInstance(type, { ...typed, ...Object.fromEntries(possible) }, { excludeExtraneousValues: true });
  const errors = validateSync(form, { groups: [...rules], strictGroups: true, always: true, stopAtFirstError: true, forbidUnknownValues: false });
  const problems = errors.map(({ property, constraints = {} }) => [property, Object.values(constraints)[0]]);
  return { form, problems: Object.fromEntries(problems) as ReadForm<Form, Problem>['problems'] };
}
