import { createHash, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { Injectable, Logger } from '@nestjs/common';
import { Environment } from '#libs/config';
import { Clock } from '#libs/kernel';
import { listsOf, pathOf, PemFiles, presentedByHeader, presentedOn, readChain, revocationOf, unsuitability, validityOf, type Certificate, type Presented } from '#libs/tls';

/** Whom partners' certificates must be issued by, where `tls_client_auth` is to count, and which were revoked. */
export const partnerAuthorities = (folder: string) => ({ certificates: join(folder, 'authorities.pem'), revocations: join(folder, 'authorities.crl.pem') });

/** A partner's TLS certificate; that its key is there is proven by the handshake. */
export interface PresentedCertificate {
  readonly certificate: X509Certificate;
  readonly subject: string;
  readonly dnsNames: readonly string[];
  /** Issued by one of the partners' authorities, in force and not revoked. */
  readonly trusted: boolean;
}

const judged = new WeakMap<IncomingMessage, PresentedCertificate>();

/** What was judged for this request before the engine got it. The engine asks within one tick, and does not wait. */
export const certificateOf = (request: IncomingMessage): PresentedCertificate | undefined => judged.get(request);

/**
 * The SHA-256 of the certificate that came with this request, by its connection or by a trusted proxy (RFC 8705, 3.1). At
 * our own port the connection counts, and the header of nobody does.
 */
export function thumbprintOf(request: IncomingMessage): string | undefined {
  const der = presentedWith(request)?.certificate;
  return der && createHash('sha256').update(der).digest('base64url');
}

/** Whether the caller came where certificates are taken: to our own port, or to a trusted proxy that tells one. */
export const cameWithCertificate = (request: IncomingMessage): boolean => request.socket instanceof TLSSocket || presentedByHeader(request) !== undefined;

function presentedWith(request: IncomingMessage): Presented | undefined {
  return request.socket instanceof TLSSocket ? presentedOn(request.socket) : presentedByHeader(request);
}

/** FAPI 2.0, 5.4.1. The handshake takes less: its floor is OpenSSL's. A curve has its bits in its name (`prime256v1`). */
function isWeak(certificate: X509Certificate): boolean {
  try {
    const { asymmetricKeyType: kind, asymmetricKeyDetails: details = {} } = certificate.publicKey;
    if (kind === 'rsa' || kind === 'rsa-pss') return (details.modulusLength ?? 0) < 2048;
    return kind === 'ec' && Number(/\d{3}/.exec(details.namedCurve ?? '')?.[0] ?? 0) < 224;
  } catch {
    // A key of a kind that nobody knows proves nothing.
    return true;
  }
}

/** Looks at the certificates that partners present, for the OAuth engine. */
@Injectable()
export class PresentedCertificates {
  readonly #log = new Logger('partner-certificates');
  readonly #files = new PemFiles();

  constructor(
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** A certificate that cannot be read is none, and neither is one whose key is weak. */
  async judge(request: IncomingMessage): Promise<void> {
    const presented = presentedWith(request);
    const [own, ...others] = presented ? readChain(presented) : [];
    if (!own) return;
    const certificate = new X509Certificate(own.der);
    if (isWeak(certificate)) return;
    const { subject, dnsNames } = own.facts;
    judged.set(request, { certificate, subject, dnsNames, trusted: await this.#isTrusted(own, others) });
  }

  async #isTrusted(own: Certificate, others: readonly Certificate[]): Promise<boolean> {
    const { certificates, revocations } = partnerAuthorities(this.environment.PARTNER_TLS_DIR);
    if (!existsSync(certificates)) return false;
    try {
      const now = this.clock.now();
      if (unsuitability(own.facts) !== undefined || validityOf(own.facts, now) !== 'valid') return false;
      const path = await pathOf(own, await this.#files.certificates(certificates), others, now);
      if (!path) return false;
      return !existsSync(revocations) || (await this.#isInForce(path, revocations, now));
    } catch (error) {
      this.#log.error({ err: error }, 'a file of the partners’ authorities cannot be read, so their certificates are refused');
      return false;
    }
  }

  /** Where there are revocation lists, every authority on the way must have one in force. */
  async #isInForce(path: readonly Certificate[], file: string, now: number): Promise<boolean> {
    const lists = await this.#files.revocationLists(file);
    for (const [at, issuer] of path.slice(1).entries()) {
      const { serialNumber, subject } = (path[at] as Certificate).facts;
      const standing = revocationOf(serialNumber, await listsOf(issuer, lists), now);
      if (standing === 'good') continue;
      if (standing === 'revoked') this.#log.warn({ subject, serialNumber }, 'a partner’s certificate is refused: it, or an authority above it, is revoked');
      else this.#log.error({ issuer: issuer.facts.subject }, 'no revocation list of this authority is in force, so its partners’ certificates are refused');
      return false;
    }
    return true;
  }
}
