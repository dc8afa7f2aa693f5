/** What a certificate says, read off it once. */
export interface CertificateFacts {
  /** The issuer as RFC 4514 writes it, the most general part last. With the serial number it names the certificate. */
  readonly issuer: string;
  /** Hexadecimal, lower case, without leading zeros. */
  readonly serialNumber: string;
  /** The subject, written as the issuer is. */
  readonly subject: string;
  /** DNS names of the subject, lower case. */
  readonly dnsNames: readonly string[];
  /** The subject's common name: whose certificate it is. Empty where it has none. */
  readonly commonName: string;
  /** Both names byte for byte, hexadecimal: names are compared as they are encoded. */
  readonly issuerName: string;
  readonly subjectName: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly isAuthority: boolean;
  /** How many authorities may stand between this one and the customer. Undefined: any number. */
  readonly pathLength: number | undefined;
  /** Undefined: the certificate does not restrict what its key is for. */
  readonly keyUsages: { readonly signs: boolean; readonly signsCertificates: boolean; readonly signsRevocations: boolean } | undefined;
  readonly extendedKeyUsages: readonly string[] | undefined;
  /** Extensions that must be understood and are not. */
  readonly unknownCritical: readonly string[];
  /** The digest under the signature it bears: `SHA-256`. */
  readonly digest: string;
}

export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const ANY_PURPOSE = '2.5.29.37.0';

/** The digests that still mean something. SHA-1 and MD5 can be forged. */
const SOUND_DIGESTS: ReadonlySet<string> = new Set(['SHA-256', 'SHA-384', 'SHA-512', 'none']);

/** `none`: the scheme (Ed25519) brings its own. */
export const isSound = (digest: string): boolean => SOUND_DIGESTS.has(digest);

/** Serial numbers come with and without leading zeros, in capitals and not, with colons and not. */
export const plainSerialNumber = (hexadecimal: string): string => hexadecimal.replaceAll(':', '').toLowerCase().replace(/^0+(?=.)/, '');

/** Whether it is for signing in as a customer at all; else why not, for the log and the audit. */
export function unsuitability(leaf: CertificateFacts): string | undefined {
  if (leaf.isAuthority) return 'it is an authority’s own certificate';
  if (!leaf.extendedKeyUsages?.includes(CLIENT_AUTH)) return 'it is not for client authentication';
  if (leaf.keyUsages?.signs === false) return 'its key is not for signatures';
  if (leaf.unknownCritical.length > 0) return `it has critical extensions that are not understood: ${leaf.unknownCritical.join(', ')}`;
  return isSound(leaf.digest) ? undefined : `its signature uses ${leaf.digest}`;
}

export function validityOf({ notBefore, notAfter }: Pick<CertificateFacts, 'notBefore' | 'notAfter'>, now: number): 'valid' | 'not-yet-valid' | 'expired' {
  if (now < notBefore) return 'not-yet-valid';
  return now > notAfter ? 'expired' : 'valid';
}

/**
 * Whether this may be the issuer of a certificate: an authority, in force, not cut off by a path length. `trusted`: it is
 * one of the institution's own, so that nobody else's signature under it matters. An extension that is not understood
 * (name constraints are one) makes it no issuer at all.
 */
export function mayIssue(issuer: CertificateFacts, { authoritiesBelow, trusted, now }: { authoritiesBelow: number; trusted: boolean; now: number }): boolean {
  const purposes = issuer.extendedKeyUsages;
  return (
    issuer.isAuthority &&
    (issuer.pathLength === undefined || authoritiesBelow <= issuer.pathLength) &&
    issuer.keyUsages?.signsCertificates !== false &&
    (purposes === undefined || purposes.includes(CLIENT_AUTH) || purposes.includes(ANY_PURPOSE)) &&
    issuer.unknownCritical.length === 0 &&
    (trusted || isSound(issuer.digest)) &&
    validityOf(issuer, now) === 'valid'
  );
}

/** What a revocation list (CRL) says. */
export interface RevocationFacts {
  readonly issuerName: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly serialNumbers: ReadonlySet<string>;
  /** Critical extensions of the list or of its entries: a part of a list, or a list for others. Such a list is not used. */
  readonly unknownCritical: readonly string[];
  readonly digest: string;
}

/**
 * What the issuer's own lists, their signatures checked, say of a certificate. Revoked stays revoked, however old the
 * list; "good" needs a list that is in force. RFC 5280 demands a nextUpdate, and a list without one is never in force.
 */
export function revocationOf(serialNumber: string, lists: readonly RevocationFacts[], now: number): 'good' | 'revoked' | 'unknown' {
  const usable = lists.filter(({ unknownCritical, digest }) => unknownCritical.length === 0 && isSound(digest));
  if (usable.some(({ serialNumbers }) => serialNumbers.has(serialNumber))) return 'revoked';
  const inForce = usable.some(({ thisUpdate, nextUpdate }) => thisUpdate <= now && nextUpdate !== undefined && now < nextUpdate);
  return inForce ? 'good' : 'unknown';
}
