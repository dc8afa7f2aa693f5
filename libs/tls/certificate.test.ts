import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { X509CertificateGenerator, type JsonName } from '@peculiar/x509';
import { Certificate } from './certificate.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** @param name as the library takes it; its types leave out that a value may say its encoding. */
async function namedBy(given: unknown): Promise<string> {
  const name = given as JsonName;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const span = { notBefore: new Date(0), notAfter: new Date(1) };
  const { rawData } = await X509CertificateGenerator.createSelfSigned({ serialNumber: '01', name, ...span, signingAlgorithm: algorithm, keys });
  return new Certificate(new Uint8Array(rawData)).facts.issuer;
}

describe('an issuer’s name', () => {
  it('is written as RFC 4514 and `openssl x509 -issuer -nameopt RFC2253,-esc_msb` write it', async () => {
    expect(await namedBy([{ C: ['JP'] }, { O: ['Sample Only'] }, { CN: ['Renkei Sample CA'] }])).toBe('CN=Renkei Sample CA,O=Sample Only,C=JP');
    expect(await namedBy([{ O: [{ utf8String: '見本信用金庫, 株式会社' }] }, { CN: [{ utf8String: 'a+b=c;"d"' }] }])).toBe('CN=a\\+b=c\\;\\"d\\",O=見本信用金庫\\, 株式会社');
    expect(await namedBy([{ O: ['one'], OU: ['two'] }])).toBe('OU=two+O=one');
  });

  it('cannot be made to look like another by a line of its own', async () => {
    expect(await namedBy([{ CN: [{ utf8String: 'x\nO=Sample Only' }] }])).toBe('CN=x\\0AO=Sample Only');
  });
});

describe('what is no certificate', () => {
  it('is not taken for one', () => {
    expect(() => new Certificate(new Uint8Array())).toThrow();
    expect(() => new Certificate(Buffer.from('MIIB', 'base64'))).toThrow();
  });
});
