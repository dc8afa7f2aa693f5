import { DomainError } from '#libs/kernel';

const listed = (lines: readonly string[]): string => lines.map((line) => `  - ${line}`).join('\n');

/** `lines`: each mistake with its path. */
export const partnerFileInvalid = (lines: readonly string[]) =>
  new DomainError('PARTNER_FILE_INVALID', 'invalid', `The partner file cannot be imported:\n${listed(lines)}`);

/** The file contradicts what is registered. */
export const partnerFileConflict = (lines: readonly string[]) =>
  new DomainError('PARTNER_FILE_CONFLICT', 'conflict', `The partner file contradicts what is registered:\n${listed(lines)}`);

export const partnerUnknown = (id: string) =>
  new DomainError('PARTNER_UNKNOWN', 'not-found', `No company or client has the id ${id}`);

export const clientUnknown = (clientId: string) =>
  new DomainError('CLIENT_UNKNOWN', 'not-found', `No client has the id ${clientId}`);

export const clientHasNoSecret = (clientId: string) =>
  new DomainError('CLIENT_HAS_NO_SECRET', 'conflict', `${clientId} has the profile fapi2: it proves itself by its keys (partner keys) and has no secret`);

export const clientHasNoKeys = (clientId: string) =>
  new DomainError('CLIENT_HAS_NO_KEYS', 'conflict', `${clientId} has the profile baseline: it proves itself by its secret (partner secret) and has no keys`);

/** `lines`: each mistake with its place. */
export const clientKeysInvalid = (lines: readonly string[]) =>
  new DomainError('CLIENT_KEYS_INVALID', 'invalid', `The keys cannot be registered:\n${listed(lines)}`);

export const linkUnknown = (clientId: string, institution: string) =>
  new DomainError('LINK_UNKNOWN', 'not-found', `${clientId} is not linked with ${institution}`);

export const linkInvalid = (reason: string) => new DomainError('LINK_INVALID', 'invalid', reason);

/** `lines`: each mistake with the line of the file. */
export const partnerListInvalid = (lines: readonly string[]) =>
  new DomainError('PARTNER_LIST_INVALID', 'invalid', `The list cannot be imported, and nothing of it was:\n${listed(lines)}`);
