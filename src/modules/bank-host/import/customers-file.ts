import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ContractRecord, CustomersFile } from './customers-file.dto.js';

/** One mistake: where in the file, and what is expected there. Never what was found: it may be a password. */
export interface CustomersFileMistake {
  readonly path: string;
  readonly expected: string;
}

export type Checked<T> = { readonly value: T } | { readonly mistakes: readonly CustomersFileMistake[] };

/** The file without its contracts' contents checked. */
export function parseCustomersFile(text: string): Checked<CustomersFile> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return { mistakes: [{ path: '$', expected: `JSON${positionOf(error)}` }] };
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return { mistakes: [{ path: '$', expected: 'a JSON object' }] };
  return check(CustomersFile, document, '');
}

/** One contract of the file. */
export function checkContract(contract: object, index: number): Checked<ContractRecord> {
  return check(ContractRecord, contract, `contracts[${index}]`);
}

function check<T extends object>(type: ClassConstructor<T>, document: object, path: string): Checked<T> {
  const value = plainToInstance(type, document, { exposeDefaultValues: true });
  const errors = validateSync(value, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return errors.length === 0 ? { value } : { mistakes: errors.flatMap((error) => mistakesOf(error, path)) };
}

function mistakesOf({ property, constraints, children }: ValidationError, parent: string): CustomersFileMistake[] {
  const path = /^\d+$/.test(property) ? `${parent}[${property}]` : parent ? `${parent}.${property}` : property;
  const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
    path,
    expected: rule === 'whitelistValidation' ? 'no such field' : message.replace(`${property} `, ''),
  }));
  return [...own, ...(children ?? []).flatMap((child) => mistakesOf(child, path))];
}

/** Where the parser stopped. Its own message quotes the file, which may quote a password. */
function positionOf(error: unknown): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? '' : ` (it stops being JSON at character ${position})`;
}
