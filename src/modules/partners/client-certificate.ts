import { createPublicKey, X509Certificate, type JsonWebKey } from 'node:crypto';
import type { PublicKey } from './client-keys.rules.js';

/** Whether that certificate (base64 of its DER) certifies that key. */
export function certifies(certificate: string, key: PublicKey): boolean {
  try {
    return new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.equals(createPublicKey({ key: key as JsonWebKey, format: 'jwk' }));
  } catch {
    return false;
  }
}
