import { DomainError } from '#libs/kernel';

export const streamNotFound = (): DomainError => new DomainError('STREAM_NOT_FOUND', 'not-found', 'There is no such stream of this client.');

export const streamExists = (): DomainError => new DomainError('STREAM_EXISTS', 'conflict', 'The client has a stream at this institution.');

export const streamInvalid = (parameter: string, expected: string): DomainError =>
  new DomainError('REQUEST_INVALID', 'invalid', `${parameter}: ${expected}`, { facts: { parameter, expected } });
