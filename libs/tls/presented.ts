import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** What was presented: a certificate and what came with it, DER. That its key is there is proven. */
export interface Presented {
  readonly certificate: Uint8Array;
  readonly others: readonly Uint8Array[];
}

/** More than any chain has: the walk up a chain ends even if it is a circle. */
const MOST_CERTIFICATES = 8;

/** What was presented in this connection's handshake, the chain as it was sent. */
export function presentedOn(socket: TLSSocket): Presented | undefined {
  const certificate = socket.getPeerCertificate(true) as Partial<DetailedPeerCertificate> | null;
  if (!certificate?.raw) return undefined;
  const others: Uint8Array[] = [];
  let below: Partial<DetailedPeerCertificate> = certificate;
  while (below.issuerCertificate?.raw && below.issuerCertificate !== below && others.length < MOST_CERTIFICATES) {
    below = below.issuerCertificate;
    others.push(below.raw as Buffer);
  }
  return { certificate: certificate.raw, others };
}
