import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  X509CrlGenerator,
  type Extension,
  type X509Certificate,
} from '@peculiar/x509';
import { TEST_BEGINS } from './clock.js';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

const BEGAN = Date.parse(TEST_BEGINS);
export const DAY = 86_400_000;

/** What a browser holds to present a certificate: PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

export interface Wishes {
  readonly serialNumber?: string;
  readonly name?: string;
  /** Milliseconds from when the test began. */
  readonly from?: number;
  readonly until?: number;
  readonly usages?: readonly string[];
  readonly keyUsage?: number;
  readonly isAuthority?: boolean;
  readonly pathLength?: number;
  readonly hash?: string;
  readonly dnsNames?: readonly string[];
  readonly more?: readonly Extension[];
}

interface Revoking extends Pick<Wishes, 'from' | 'until'> {
  readonly serialNumbers?: readonly string[];
  readonly signedBy?: TestAuthority;
}

/** An authority of the tests' own: issues what it is told to, right or wrong. */
export class TestAuthority {
  private constructor(
    readonly certificate: X509Certificate,
    private readonly keys: Awaited<ReturnType<typeof newKeys>>,
  ) {}

  static async found(name = 'Renkei Sample CA', organisation = 'Sample Only'): Promise<TestAuthority> {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned({
      serialNumber: '01',
      name: [{ O: [organisation] }, { CN: [name] }],
      ...during({}),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [new BasicConstraintsExtension(true, undefined, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)],
    });
    return new TestAuthority(certificate, keys);
  }

  get pem(): string {
    return this.certificate.toString('pem');
  }

  async issue(wishes: Wishes = {}): Promise<Identity> {
    const { certificate, keys } = await this.#make(wishes);
    return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
  }

  /** An authority below this one. */
  async authorise(wishes: Wishes = {}): Promise<TestAuthority> {
    const usages = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
    const { certificate, keys } = await this.#make({ name: 'Branch CA', serialNumber: '0200', isAuthority: true, usages: [], keyUsage: usages, ...wishes });
    return new TestAuthority(certificate, keys);
  }

  /** A list of what it has revoked; `signedBy` somebody else, if a test wants that. */
  async revocations({ serialNumbers = [], from = -DAY, until = 30 * DAY, signedBy }: Revoking = {}): Promise<string> {
    const list = await X509CrlGenerator.create({
      issuer: this.certificate.subjectName.toJSON(),
      thisUpdate: new Date(BEGAN + from),
      nextUpdate: new Date(BEGAN + until),
      entries: serialNumbers.map((serialNumber) => ({ serialNumber, revocationDate: new Date(BEGAN - DAY) })),
      signingAlgorithm: ALGORITHM,
      signingKey: (signedBy ?? this).keys.privateKey,
    });
    return PemConverter.encode(list.rawData, 'X509 CRL');
  }

  async #make({ serialNumber = '0103', name = '見本 一郎', isAuthority = false, pathLength, usages = [CLIENT_AUTH], keyUsage = KeyUsageFlags.digitalSignature, hash, dnsNames = [], more = [], ...span }: Wishes) {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      serialNumber,
      subject: [{ O: ['Sample Only'] }, { CN: [name] }],
      issuer: this.certificate.subjectName.toJSON(),
      ...during(span),
      signingAlgorithm: { ...ALGORITHM, ...(hash ? { hash } : {}) },
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      extensions: [
        new BasicConstraintsExtension(isAuthority, pathLength, true),
        new KeyUsagesExtension(keyUsage, true),
        ...(usages.length > 0 ? [new ExtendedKeyUsageExtension([...usages])] : []),
        ...(dnsNames.length > 0 ? [new SubjectAlternativeNameExtension(dnsNames.map((value) => ({ type: 'dns' as const, value })))] : []),
        ...more,
      ],
    });
    return { certificate, keys };
  }
}

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const during = ({ from = -DAY, until = 365 * DAY }: Wishes) => ({ notBefore: new Date(BEGAN + from), notAfter: new Date(BEGAN + until) });

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

/** The sample certificate of an institution's corporate customer, as the first start made it. */
export function sampleIdentity(folder: string, institution: string): Identity {
  const text = readFileSync(join(folder, 'samples', `${institution}.pem`), 'utf8');
  const at = text.indexOf('-----BEGIN PRIVATE KEY-----');
  return { certificate: text.slice(0, at), key: text.slice(at) };
}

/** A certificate that its holder made itself. */
export async function selfSigned(name = 'own', algorithm: RsaHashedKeyGenParams | (EcKeyGenParams & { hash: string }) = ALGORITHM): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: `CN=${name}`, ...during({}), signingAlgorithm: algorithm, keys });
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
}

export interface Presented {
  readonly status: number;
  readonly location: string;
  readonly headers: Headers;
}

/** Opens an address with a real handshake: with this certificate (and what else is sent with it), or with none. */
export function present(url: string, identity?: Identity & { readonly chain?: string }, headers: Record<string, string> = {}): Promise<Presented> {
  return new Promise((resolve, reject) => {
    // Whoever wants to be refused for a weak certificate must be able to send one.
    const certificate = identity && { cert: `${identity.certificate}\n${identity.chain ?? ''}`, key: identity.key, ciphers: 'DEFAULT@SECLEVEL=0' };
    // Whose server it is, is not what these tests ask.
    const call = request(url, { rejectUnauthorized: false, agent: false, ...certificate, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        const entries = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', headers: new Headers(entries) });
      });
    });
    call.on('error', reject).end();
  });
}
