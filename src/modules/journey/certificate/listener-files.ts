import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InstitutionDirectory } from '#modules/institutions';
import { Environment } from '#libs/config';
import { sha256 } from '#libs/kernel';
import type { TlsFiles } from '#libs/tls';
import { authoritiesFile, InstitutionAuthorities } from './institution-authorities.js';

/** The port's own certificate where none is given, in the folder of authorities: a sample, made at first start. */
export const sampleListenerFiles = (folder: string) => ({ chain: join(folder, 'listener.pem'), key: join(folder, 'listener.key.pem') });

/** The files that certificate login needs, and what is wrong with them. */
@Injectable()
export class ListenerFiles {
  constructor(
    private readonly institutions: InstitutionDirectory,
    private readonly authorities: InstitutionAuthorities,
    private readonly environment: Environment,
  ) {}

  /** Institutions one of whose channels takes certificates and is open. */
  institutionsWithCertificates(): readonly string[] {
    return this.institutions
      .all()
      .filter(({ channels }) =>
        [channels.personal, channels.corporate].some((channel) => channel?.login.certificate !== undefined),
      )
      .map(({ id }) => id);
  }

  /**
   * Whether there is certificate login at all.
   *
   * @throws when there is, and something it needs is not there: it names the variable
   */
  async ready(): Promise<boolean> {
    const ids = this.institutionsWithCertificates();
    if (ids.length === 0) return false;
    const problems = [...this.#notGiven(ids), ...(await this.#unreadable(ids))];
    if (problems.length > 0) throw new Error(`Certificate login cannot be offered:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    return true;
  }

  /** Everything TLS needs, as it is in the files now. `ca`: browsers offer their owner the certificates of these. */
  async read(): Promise<TlsFiles> {
    const { chain, key } = this.#own();
    const { CERTIFICATE_AUTHORITIES_DIR: folder } = this.environment;
    const files = [key, chain, ...this.institutionsWithCertificates().map((id) => authoritiesFile(folder, id))];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const [keyText = '', cert = '', ...ca] = texts;
    return { version: sha256(texts.join('\n')), options: { key: keyText, cert, ca } };
  }

  #own(): { readonly chain: string; readonly key: string } {
    const { CERTIFICATE_CHAIN_FILE, CERTIFICATE_KEY_FILE, CERTIFICATE_AUTHORITIES_DIR } = this.environment;
    const sample = sampleListenerFiles(CERTIFICATE_AUTHORITIES_DIR);
    return { chain: CERTIFICATE_CHAIN_FILE ?? sample.chain, key: CERTIFICATE_KEY_FILE ?? sample.key };
  }

  /** What production must say, and may leave out nowhere: a sample would be made, or a port meant that nobody reaches. */
  #notGiven(ids: readonly string[]): string[] {
    const { NODE_ENV, CLIENT_CERT_PROXIES } = this.environment;
    if (NODE_ENV !== 'production') return [];
    const needed = CLIENT_CERT_PROXIES === undefined ? (['CERTIFICATE_URL', 'CERTIFICATE_CHAIN_FILE', 'CERTIFICATE_KEY_FILE'] as const) : (['CERTIFICATE_URL'] as const);
    return needed
      .filter((name) => this.environment[name] === undefined)
      .map((name) => `${name} must be set in production: ${ids.join(', ')} has certificate login`);
  }

  async #unreadable(ids: readonly string[]): Promise<string[]> {
    const problems: string[] = [];
    const trying = async (name: keyof Environment, reading: () => Promise<unknown>): Promise<void> => {
      await reading().catch((error: unknown) => problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`));
    };
    for (const id of ids) {
      await trying('CERTIFICATE_AUTHORITIES_DIR', () => this.authorities.of(id));
      await trying('CERTIFICATE_AUTHORITIES_DIR', () => this.authorities.revocationsOf(id));
    }
    if (this.environment.CLIENT_CERT_PROXIES === undefined) {
      await trying('CERTIFICATE_CHAIN_FILE', () => readFile(this.#own().chain));
      await trying('CERTIFICATE_KEY_FILE', () => readFile(this.#own().key));
    }
    return problems;
  }
}
