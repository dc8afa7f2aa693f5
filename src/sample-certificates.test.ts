import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeSampleCertificates, SAMPLE_PASSPHRASE } from './sample-certificates.js';

const NOW = Date.parse('2026-11-20T10:00:00+09:00');
const holders = [{ file: 'sakura-shinkin.p12', serialNumber: '103', name: '見本 一郎' }];

describe('the sample certificates', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'renkei-samples-'));
    folder = join(parent, 'var/certificates');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  it('are an authority, what the port needs, and a .p12 for each holder', async () => {
    await makeSampleCertificates(folder, ['sakura-shinkin'], holders, NOW);
    const authority = new X509Certificate(read('sakura-shinkin.pem'));
    const listener = new X509Certificate(read('listener.pem'));
    const customer = new X509Certificate(read('samples/sakura-shinkin.pem'));
    expect(listener.checkHost('localhost')).toBe('localhost');
    for (const issued of [listener, customer]) expect(issued.verify(authority.publicKey)).toBe(true);
    expect([customer.serialNumber, customer.issuer]).toEqual(['0103', 'O=Sample Only\nCN=Renkei Sample CA']);
    const pfx = readFileSync(join(folder, 'samples/sakura-shinkin.p12'));
    expect(() => createSecureContext({ pfx, passphrase: SAMPLE_PASSPHRASE })).not.toThrow();
    expect(() => createSecureContext({ pfx, passphrase: 'another' })).toThrow();
    expect(read('sakura-shinkin.crl.pem')).toContain('BEGIN X509 CRL');
  });

  it('are made once, and an institution that comes later gets the same authority', async () => {
    await makeSampleCertificates(folder, ['sakura-shinkin'], holders, NOW);
    const before = read('sample-ca.pem');
    await makeSampleCertificates(folder, ['sakura-shinkin', 'newcomer'], holders, NOW);
    expect([read('sample-ca.pem'), read('newcomer.pem')]).toEqual([before, before]);
  });

  it('are made whole by one of several that start at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => makeSampleCertificates(folder, ['sakura-shinkin', 'kyodo-shinkin'], holders, NOW)));
    expect(read('sakura-shinkin.pem')).toBe(read('sample-ca.pem'));
    expect(new X509Certificate(read('samples/sakura-shinkin.pem')).verify(new X509Certificate(read('kyodo-shinkin.pem')).publicKey)).toBe(true);
    expect(readdirSync(join(parent, 'var'))).toEqual(['certificates']);
    expect(readdirSync(folder).filter((name) => !/\.pem$|^samples$/.test(name))).toEqual([]);
  });

  it('leave a folder alone that is somebody’s own', async () => {
    await makeSampleCertificates(parent, ['sakura-shinkin'], holders, NOW);
    expect(existsSync(join(parent, 'sakura-shinkin.pem'))).toBe(false);
  });
});
