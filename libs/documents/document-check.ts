import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';

/** Something wrong in a document that a person wrote: where, and what is expected there. */
export interface Mistake {
  /** `channels.personal.login.fields[0].label.ja`; empty for the document as a whole. */
  readonly path: string;
  readonly expected: string;
}

export type CheckedDocument<T> =
  | { readonly sound: true; readonly value: T; readonly mistakes: readonly [] }
  | { readonly sound: false; readonly value: Partial<T>; readonly mistakes: readonly Mistake[] };

/**
 * Reads plain data (from YAML or JSON) as an instance of `type` and checks it against the class-validator rules of the
 * class. All mistakes are answered at once, each with its path; keys that the class does not know are mistakes too.
 */
export function checkDocument<T extends object>(type: new () => T, plain: unknown): CheckedDocument<T> {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { sound: false, value: {}, mistakes: [{ path: '', expected: 'must be a group of keys' }] };
  }
  const unfit = unfitIn(plain, '', 0);
  if (unfit) return { sound: false, value: {}, mistakes: [unfit] };
  const value = plainToInstance(type, plain);
  const mistakes = validateSync(value, { whitelist: true, forbidNonWhitelisted: true }).flatMap((error) => mistakesOf(error, ''));
  return mistakes.length === 0 ? { sound: true, value, mistakes: [] } : { sound: false, value, mistakes };
}

/** Nothing that a person writes is nested deeper, and whoever walks through it calls itself. */
const DEEPEST = 32;

/** What would be lost or fail on the way into a class, and so never be found as a mistake. */
function unfitIn(plain: unknown, path: string, depth: number): Mistake | undefined {
  if (typeof plain !== 'object' || plain === null) return undefined;
  if (depth > DEEPEST) return { path: '', expected: `must not be nested deeper than ${DEEPEST} levels` };
  for (const [key, value] of Object.entries(plain)) {
    const at = Array.isArray(plain) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    // Every object has these, so they would be taken for known.
    if (key in Object.prototype) return { path: at, expected: 'is not a known key' };
    const unfit = unfitIn(value, at, depth + 1);
    if (unfit) return unfit;
  }
  return undefined;
}

/** The text of a mistake as a person reads it, after the name of its file. */
export const mistakeLine = ({ path, expected }: Mistake): string => (path === '' ? expected : `${path} ${expected}`);

function mistakesOf(error: ValidationError, above: string): Mistake[] {
  const path = pathOf(error, above);
  const own = expectationOf(error);
  return [
    ...(own === undefined ? [] : [{ path, expected: own }]),
    ...(error.children ?? []).flatMap((child) => mistakesOf(child, path)),
  ];
}

const pathOf = ({ property, target }: ValidationError, above: string): string =>
  Array.isArray(target) ? `${above}[${property}]` : above === '' ? property : `${above}.${property}`;

function expectationOf({ constraints, target, value, property }: ValidationError): string | undefined {
  if (constraints === undefined) return undefined;
  if (constraints['whitelistValidation'] !== undefined) {
    return `is not a known key; known here: ${knownKeys(target, property).join(', ')}`;
  }
  const { nestedValidation, ...own } = constraints;
  const expected = Object.values(own)[0] ?? nestedValidation;
  return expected !== undefined && value === undefined ? `is missing: it ${expected}` : expected;
}

function knownKeys(target: object | undefined, unknown: string): readonly string[] {
  if (target === undefined) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].filter((name) => name !== unknown).sort();
}
