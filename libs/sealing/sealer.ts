import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { Environment } from '#libs/config';

/**
 * Seals what must be readable again (signing keys, cookie keys, PINs, interaction payloads): compact JWE, `dir` with
 * A256GCM. The envelope names its master key (`kid`), so keys are rotated by putting a new one first: old envelopes
 * still open, new ones use the new key, nothing stops.
 */
export class Sealer {
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  readonly #current: string;

  constructor(keys: ReadonlyMap<string, Uint8Array>) {
    const [current] = keys.keys();
    if (current === undefined) throw new Error('At least one master key is needed');
    this.#keys = keys;
    this.#current = current;
  }

  /** `purpose` is bound into the envelope: a sealed PIN cannot be passed off as a sealed signing key. */
  async seal(purpose: string, plaintext: string): Promise<string> {
    return new CompactEncrypt(new TextEncoder().encode(plaintext))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: this.#current, typ: purpose })
      .encrypt(this.#keys.get(this.#current) as Uint8Array);
  }

  async open(purpose: string, envelope: string): Promise<string> {
    const { plaintext, protectedHeader } = await compactDecrypt(envelope, ({ kid = '' }) => {
      const key = this.#keys.get(kid);
      if (!key) throw new Error(`No master key with id ${kid}: was it removed while envelopes still need it?`);
      return key;
    });
    if (protectedHeader.typ !== purpose) throw new Error(`The envelope was sealed for ${protectedHeader.typ}, not ${purpose}`);
    return new TextDecoder().decode(plaintext);
  }
}

/** The master keys of this deployment; outside production a missing file is made, once, so that restarts keep working. */
export function masterKeys(environment: Environment): ReadonlyMap<string, Uint8Array> {
  const text = environment.MASTER_KEYS ?? readOrMake(environment);
  return new Map(
    text.trim().split(',').map((entry) => {
      const [kid = '', key = ''] = entry.trim().split(':');
      const bytes = Buffer.from(key, 'base64url');
      if (!kid || bytes.length !== 32) throw new Error('MASTER_KEYS_FILE must hold id:key[,id:key…], each key 32 bytes in base64url');
      return [kid, new Uint8Array(bytes)];
    }),
  );
}

function readOrMake({ MASTER_KEYS_FILE: file, NODE_ENV }: Environment): string {
  if (!existsSync(file)) {
    if (NODE_ENV === 'production') throw new Error(`MASTER_KEYS_FILE ${file} does not exist`);
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(file, `k1:${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process of the same start was faster: its key is the key.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8');
}
