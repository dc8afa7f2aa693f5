import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Environment } from '#libs/config';
import { PemFiles, type Certificate, type RevocationList } from '#libs/tls';

/** Where an institution's authorities and their revocation lists are. */
export const authoritiesFile = (folder: string, institution: string): string => join(folder, `${institution}.pem`);
export const revocationsFile = (folder: string, institution: string): string => join(folder, `${institution}.crl.pem`);

/**
 * The authorities (CA) whose certificates an institution accepts, and their revocation lists: two PEM files each. While one
 * cannot be read, nobody signs in with a certificate.
 */
@Injectable()
export class InstitutionAuthorities {
  readonly #files = new PemFiles();

  constructor(private readonly environment: Environment) {}

  /** @throws when the file is missing, or holds anything but certificates */
  of(institution: string): Promise<readonly Certificate[]> {
    return this.#files.certificates(authoritiesFile(this.environment.CERTIFICATE_AUTHORITIES_DIR, institution));
  }

  /** @throws when the file is missing, or holds anything but revocation lists */
  revocationsOf(institution: string): Promise<readonly RevocationList[]> {
    return this.#files.revocationLists(revocationsFile(this.environment.CERTIFICATE_AUTHORITIES_DIR, institution));
  }
}
