import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new opaque id that sorts by time of creation (UUIDv7), kind to B-tree indexes. */
export function newId(): string {
  return v7();
}

/** A random value nobody can guess, base64url: 32 bytes are 43 characters. */
export function randomSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256, base64url: how tokens, codes and typed IDs are stored, so that a stolen table opens nothing. */
export function sha256(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('base64url');
}
