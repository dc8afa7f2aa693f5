import type { IncomingMessage } from 'node:http';
import { TLSSocket, type DetailedPeerCertificate } from 'node:tls';
import { presentedByHeader } from './client-cert-header.js';
import { MOST_CERTIFICATES, type Presented } from './presented.js';

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

/** What the caller of a request presented: in its own handshake with us, or as a trusted proxy's header says. */
export function presentedWith(request: IncomingMessage): Presented | undefined {
  return request.socket instanceof TLSSocket ? presentedOn(request.socket) : presentedByHeader(request);
}
