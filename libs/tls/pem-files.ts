import 'reflect-metadata';
import { readFile, stat } from 'node:fs/promises';
import { PemConverter } from '@peculiar/x509';
import { Certificate, RevocationList } from './certificate.js';

interface Kept<Content> {
  readonly version: string;
  readonly content: Promise<Content>;
}

/** The labels of RFC 7468. */
const CERTIFICATE = 'CERTIFICATE';
const REVOCATION_LIST = 'X509 CRL';

/**
 * PEM files, parsed once. A file is read again when it has changed, so that a new list counts for the next visitor without a
 * restart. Replace it by renaming: a file that is half written cannot be read.
 */
export class PemFiles {
  readonly #kept = new Map<string, Kept<unknown>>();

  /** @throws when the file is missing, or holds anything but certificates */
  certificates(file: string): Promise<readonly Certificate[]> {
    return this.#read(file, CERTIFICATE, (der) => new Certificate(der));
  }

  /** @throws when the file is missing, or holds anything but revocation lists */
  revocationLists(file: string): Promise<readonly RevocationList[]> {
    return this.#read(file, REVOCATION_LIST, (der) => new RevocationList(der));
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
