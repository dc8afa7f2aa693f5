import type { Mistake } from '#libs/documents';

/** Between the parts of a login ID; no part may hold it. */
const SEPARATOR = '/';
const MAX_LENGTH = 255;

/**
 * The login ID of somebody whose ID fields are given by name: the fields of the channel's login page, in its order,
 * joined with `/`. Each must be there, and no other.
 */
export function loginIdOf(
  login: Readonly<Record<string, unknown>>,
  idFields: readonly string[],
  path: string,
): { readonly value: string } | { readonly mistakes: readonly Mistake[] } {
  const missing = idFields.filter((name) => !isPart(login[name]));
  const foreign = Object.keys(login).filter((name) => !idFields.includes(name));
  const mistakes = [
    ...missing.map((name) => ({ path: `${path}.${name}`, expected: `a text without ${SEPARATOR}` })),
    ...foreign.map((name) => ({ path: `${path}.${name}`, expected: `no such field; the login page asks for ${idFields.join(', ')}` })),
  ];
  const value = idFields.map((name) => login[name]).join(SEPARATOR);
  if (mistakes.length === 0 && value.length > MAX_LENGTH) mistakes.push({ path, expected: `at most ${MAX_LENGTH} characters together` });
  return mistakes.length > 0 ? { mistakes } : { value };
}

const isPart = (part: unknown): part is string => typeof part === 'string' && part !== '' && !part.includes(SEPARATOR);
