/**
 * `Client-Cert` and `Client-Cert-Chain` of RFC 9440: a certificate as a byte sequence of structured fields, `:base64:`,
 * and a list of them. Parameters are not defined for either and not taken.
 */
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]*={0,2}):$/;

/** More is no chain but an attempt to keep us busy. */
const MOST_CERTIFICATES = 8;

/** The certificate's DER; undefined where the field is not one byte sequence: sent twice, or something else. */
export function certificateFrom(field: string): Uint8Array | undefined {
  const [, base64] = BYTE_SEQUENCE.exec(field.trim()) ?? [];
  return base64 ? Buffer.from(base64, 'base64') : undefined;
}

/** The chain's, in order; none where the field cannot be read. */
export function chainFrom(field: string): readonly Uint8Array[] {
  const members = field.split(',').map(certificateFrom);
  const readable = members.filter((member) => member !== undefined);
  return readable.length === members.length ? readable.slice(0, MOST_CERTIFICATES) : [];
}
