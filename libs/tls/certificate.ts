import 'reflect-metadata';
import { X509Certificate as NodeCertificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509Crl,
  type Extension,
  type Name,
} from '@peculiar/x509';
import { plainSerialNumber, type CertificateFacts, type RevocationFacts } from './certificate.rules.js';

/** Basic constraints, key usage, extended key usage, subject's other names, policies (any will do). */
const UNDERSTOOD: ReadonlySet<string> = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.17', '2.5.29.32']);

/** A certificate: its facts, and the key that proves others. */
export class Certificate {
  readonly facts: CertificateFacts;
  readonly #parsed: X509Certificate;

  /** @throws what is no certificate */
  constructor(readonly der: Uint8Array) {
    this.#parsed = new X509Certificate(Uint8Array.from(der));
    this.facts = factsOf(this.#parsed, der);
  }

  /** Whether that authority's key made the signature under this certificate. */
  isSignedBy(issuer: Certificate): Promise<boolean> {
    return verified(() => this.#parsed.verify({ publicKey: issuer.#parsed.publicKey, signatureOnly: true }));
  }

  /** Whether this authority's key made the signature under that list. */
  signed(list: X509Crl): Promise<boolean> {
    return verified(() => list.verify({ publicKey: this.#parsed.publicKey }));
  }
}

/** A revocation list, and which authorities are known to have signed it: a large list is not hashed for every customer. */
export class RevocationList {
  readonly facts: RevocationFacts;
  readonly #parsed: X509Crl;
  readonly #verdicts = new Map<Certificate, Promise<boolean>>();

  /** @throws what is no revocation list */
  constructor(der: Uint8Array) {
    this.#parsed = new X509Crl(Uint8Array.from(der));
    const { entries, extensions, issuerName, thisUpdate, nextUpdate, signatureAlgorithm } = this.#parsed;
    this.facts = {
      issuerName: hexOf(issuerName),
      thisUpdate: thisUpdate.getTime(),
      nextUpdate: nextUpdate?.getTime(),
      serialNumbers: new Set(entries.map(({ serialNumber }) => plainSerialNumber(serialNumber))),
      unknownCritical: [...extensions, ...entries.flatMap((entry) => entry.extensions)].filter(({ critical }) => critical).map(({ type }) => type),
      digest: digestOf(signatureAlgorithm),
    };
  }

  isSignedBy(issuer: Certificate): Promise<boolean> {
    const known = this.#verdicts.get(issuer);
    if (known) return known;
    const verdict = issuer.signed(this.#parsed);
    this.#verdicts.set(issuer, verdict);
    return verdict;
  }
}

function factsOf(parsed: X509Certificate, der: Uint8Array): CertificateFacts {
  const constraints = parsed.getExtension(BasicConstraintsExtension);
  const usages = parsed.getExtension(KeyUsagesExtension)?.usages;
  const names = new NodeCertificate(der);
  return {
    issuer: rfc4514(names.issuer),
    subject: rfc4514(names.subject),
    dnsNames: (parsed.getExtension(SubjectAlternativeNameExtension)?.names.items ?? []).flatMap(({ type, value }) => (type === 'dns' ? [value.toLowerCase()] : [])),
    serialNumber: plainSerialNumber(parsed.serialNumber),
    commonName: parsed.subjectName.getField('CN')[0] ?? '',
    issuerName: hexOf(parsed.issuerName),
    subjectName: hexOf(parsed.subjectName),
    notBefore: parsed.notBefore.getTime(),
    notAfter: parsed.notAfter.getTime(),
    isAuthority: constraints?.ca ?? false,
    pathLength: constraints?.pathLength,
    keyUsages:
      usages === undefined
        ? undefined
        : {
            signs: (usages & KeyUsageFlags.digitalSignature) !== 0,
            signsCertificates: (usages & KeyUsageFlags.keyCertSign) !== 0,
            signsRevocations: (usages & KeyUsageFlags.cRLSign) !== 0,
          },
    extendedKeyUsages: parsed.getExtension(ExtendedKeyUsageExtension)?.usages.map(String),
    unknownCritical: parsed.extensions.filter(isUnknown).map(({ type }) => type),
    digest: digestOf(parsed.signatureAlgorithm),
  };
}

const isUnknown = ({ critical, type }: Extension): boolean => critical && !UNDERSTOOD.has(type);

const hexOf = (name: Name): string => Buffer.from(name.toArrayBuffer()).toString('hex');

/** Of a signature's algorithm. Ed25519 and Ed448 name none, because they bring their own; what cannot be named is not sound. */
function digestOf(algorithm: unknown): string {
  const { name, hash } = algorithm as { readonly name: string; readonly hash?: { readonly name: string } | string };
  if (hash !== undefined) return typeof hash === 'string' ? hash : hash.name;
  return /^Ed(25519|448|DSA)$/i.test(name) ? 'none' : 'an unknown digest';
}

/** OpenSSL's lines `O=…`, `CN=…`, escaped as RFC 4514 asks, in the order of RFC 4514: what `openssl x509 -issuer` prints. */
function rfc4514(lines: string): string {
  return lines.split('\n').reverse().map((line) => line.split(' + ').reverse().join('+')).join(',');
}

/** A key or signature of a kind that nobody knows proves nothing. */
async function verified(verification: () => Promise<boolean>): Promise<boolean> {
  try {
    return await verification();
  } catch {
    return false;
  }
}
