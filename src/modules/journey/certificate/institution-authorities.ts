import 'reflect-metadata';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { PemConverter } from '@peculiar/x509';
import { Environment } from '#libs/config';
import { Certificate, RevocationList } from './certificate.js';

interface Kept<Content> {
  readonly version: string;
  readonly content: Promise<Content>;
}

/** The labels of RFC 7468. */
const CERTIFICATE = 'CERTIFICATE';
const REVOCATION_LIST = 'X509 CRL';

/** Where an institution's authorities and their revocation lists are. */
export const authoritiesFile = (folder: string, institution: string): string => join(folder, `${institution}.pem`);
export const revocationsFile = (folder: string, institution: string): string => join(folder, `${institution}.crl.pem`);

/**
 * The authorities (CA) whose certificates an institution accepts, and their revocation lists: two PEM files each. A file
 * is read again when it has changed, so that a new list counts for the next customer without a restart. Replace it by
 * renaming: a file that is half written cannot be read, and nobody signs in with a certificate until it can.
 */
@Injectable()
export class InstitutionAuthorities {
  readonly #kept = new Map<string, Kept<unknown>>();

  constructor(private readonly environment: Environment) {}

  /** @throws when the file is missing, or holds anything but certificates */
  of(institution: string): Promise<readonly Certificate[]> {
    return this.#read(authoritiesFile(this.environment.CERTIFICATE_AUTHORITIES_DIR, institution), CERTIFICATE, (der) => new Certificate(der));
  }

  /** @throws when the file is missing, or holds anything but revocation lists */
  revocationsOf(institution: string): Promise<readonly RevocationList[]> {
    return this.#read(revocationsFile(this.environment.CERTIFICATE_AUTHORITIES_DIR, institution), REVOCATION_LIST, (der) => new RevocationList(der));
  }

  async #read<Content>(file: string, label: string, parse: (der: Uint8Array) => Content): Promise<readonly Content[]> {
    const { mtimeMs, size, ino } = await stat(file);
    const version = `${mtimeMs} ${size} ${ino}`;
    const kept = this.#kept.get(file) as Kept<readonly Content[]> | undefined;
    if (kept?.version === version) return kept.content;
    const content = contentOf(file, label, parse);
    this.#kept.set(file, { version, content });
    // What could not be read is tried again the next time, even if the file looks the same.
    content.catch(() => this.#kept.delete(file));
    return content;
  }
}

async function contentOf<Content>(file: string, label: string, parse: (der: Uint8Array) => Content): Promise<readonly Content[]> {
  const blocks = PemConverter.decodeWithHeaders(await readFile(file, 'utf8'));
  if (blocks.length === 0 || blocks.some(({ type }) => type !== label)) throw new Error(`${file} must hold PEM blocks labelled ${label}, and no others`);
  return blocks.map(({ rawData }) => parse(new Uint8Array(rawData)));
}
