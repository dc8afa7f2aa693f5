import 'reflect-metadata';
import { randomUUID, webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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
  type JsonName,
  type X509Certificate,
} from '@peculiar/x509';
import { pkcs12 } from './sample-pkcs12.js';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const DAY_MS = 86_400_000;
const TEN_YEARS_MS = 3652 * DAY_MS;
const ORGANISATION = 'Sample Only';

/** Opens every sample `.p12`. */
export const SAMPLE_PASSPHRASE = 'renkei-sample';

/** A customer's sample certificate. */
export interface SampleHolder {
  /** `sakura-shinkin.p12`; the same as PEM beside it. */
  readonly file: string;
  readonly serialNumber: string;
  readonly name: string;
  /** Of the holder's machine, where it is one. */
  readonly dnsName?: string;
}

/** For trying what happens; bound to nobody, and on the revocation list. */
const REVOKED: SampleHolder = { file: 'revoked.p12', serialNumber: '01ff', name: '失効見本' };

type Keys = Awaited<ReturnType<typeof newKeys>>;
interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: Keys;
}

/**
 * The sample authority and what it issued: a TLS certificate for localhost, a revocation list with one entry, and the
 * customers' certificates as `.p12` and PEM. Made once and kept, because browsers remember what was imported; of two
 * processes that start together one makes the folder, whole, and both use it. Then each institution gets the sample
 * authority as its own where it has none yet.
 */
export async function makeSampleCertificates(folder: string, institutions: readonly string[], holders: readonly SampleHolder[], now: number): Promise<void> {
  if (!existsSync(folder)) await makeFolder(folder, [...holders, REVOKED], now);
  if (!existsSync(join(folder, 'sample-ca.pem'))) return;
  for (const institution of institutions) {
    await copyUnlessThere(join(folder, 'sample-ca.pem'), join(folder, `${institution}.pem`));
    await copyUnlessThere(join(folder, 'sample-ca.crl.pem'), join(folder, `${institution}.crl.pem`));
  }
}

/**
 * The same for partners: an authority of their own, the certificate of the port at which they present theirs, and the
 * sample partners' as PEM.
 */
export async function makePartnerCertificates(folder: string, holders: readonly SampleHolder[], now: number): Promise<void> {
  if (existsSync(folder)) return;
  await makeFolder(folder, holders, now, async (draft) => {
    await copyFile(join(draft, 'sample-ca.pem'), join(draft, 'authorities.pem'));
    await copyFile(join(draft, 'sample-ca.crl.pem'), join(draft, 'authorities.crl.pem'));
  });
}

async function makeFolder(folder: string, holders: readonly SampleHolder[], now: number, more = async (_draft: string): Promise<void> => undefined): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.`);
  try {
    await fill(draft, holders, now);
    await more(draft);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

async function fill(folder: string, holders: readonly SampleHolder[], now: number): Promise<void> {
  const authority = await newAuthority(now);
  const write = (name: string, content: string | Buffer): Promise<void> => writeFile(join(folder, name), content, { mode: 0o600 });
  await write('sample-ca.pem', authority.certificate.toString('pem'));
  await write('sample-ca.crl.pem', await revocations(authority, now));

  const host = await issued(authority, { serialNumber: '02', subject: [{ O: [ORGANISATION] }, { CN: ['localhost'] }], usage: SERVER_AUTH, now, more: [hostNames()] });
  await write('listener.pem', host.certificate.toString('pem'));
  await write('listener.key.pem', await pemOf(host.keys));

  await mkdir(join(folder, 'samples'), { mode: 0o700 });
  for (const { file, serialNumber, name, dnsName } of holders) {
    const own = await issued(authority, { serialNumber, subject: [{ C: ['JP'] }, { O: [ORGANISATION] }, { CN: [name] }], usage: CLIENT_AUTH, now, more: dnsName === undefined ? [] : [new SubjectAlternativeNameExtension([{ type: 'dns', value: dnsName }])] });
    const key = await webcrypto.subtle.exportKey('pkcs8', own.keys.privateKey);
    const certificates = [own.certificate.rawData, authority.certificate.rawData];
    await write(`samples/${file}`, await pkcs12({ key, certificates, name }, SAMPLE_PASSPHRASE));
    await write(`samples/${file.replace(/\.p12$/, '.pem')}`, `${own.certificate.toString('pem')}\n${await pemOf(own.keys)}`);
  }
}

async function newAuthority(now: number): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: [{ O: [ORGANISATION] }, { CN: ['Renkei Sample CA'] }],
    ...during(now),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true)],
  });
  return { certificate, keys };
}

interface Order {
  readonly serialNumber: string;
  readonly subject: JsonName;
  readonly usage: string;
  readonly now: number;
  readonly more?: Extension[];
}

async function issued({ certificate: { subjectName }, keys: { privateKey } }: Authority, { serialNumber, subject, usage, now, more = [] }: Order): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: evenHex(serialNumber),
    subject,
    issuer: subjectName.toJSON(),
    ...during(now),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: privateKey,
    extensions: [new BasicConstraintsExtension(false, undefined, true), new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true), new ExtendedKeyUsageExtension([usage]), ...more],
  });
  return { certificate, keys };
}

async function revocations({ certificate, keys }: Authority, now: number): Promise<string> {
  const { notBefore, notAfter } = during(now);
  const list = await X509CrlGenerator.create({
    issuer: certificate.subjectName.toJSON(),
    thisUpdate: notBefore,
    nextUpdate: notAfter,
    entries: [{ serialNumber: evenHex(REVOKED.serialNumber), revocationDate: notBefore }],
    signingAlgorithm: ALGORITHM,
    signingKey: keys.privateKey,
  });
  return PemConverter.encode(list.rawData, 'X509 CRL');
}

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

/** From yesterday: clocks differ. */
const during = (now: number) => ({ notBefore: new Date(now - DAY_MS), notAfter: new Date(now + TEN_YEARS_MS) });

const hostNames = () =>
  new SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ]);

/** `103` is written `0103`. */
const evenHex = (hexadecimal: string): string => (hexadecimal.length % 2 === 0 ? hexadecimal : `0${hexadecimal}`);

async function pemOf({ privateKey }: Keys): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`;
}

/** Whole or not at all: another process may be about to read it. */
async function copyUnlessThere(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  const draft = `${to}.${randomUUID()}`;
  await copyFile(from, draft);
  try {
    await link(draft, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}
