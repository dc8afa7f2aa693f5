import { once } from 'node:events';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { selfSigned, type Identity } from '../support/client-certificates.js';
import { reregister } from '../support/fapi-clients.js';
import { FapiPartner, partnerTlsOf } from '../support/fapi-partner.js';
import { sampleOf, startGateway, type Gateway } from '../support/gateway.js';

describe('TLS at the port for partners', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway.stop());

  /** What was agreed upon, or `refused`. */
  async function handshake(options: ConnectionOptions): Promise<string> {
    const socket = connect({ port: Number(new URL(await partnerTlsOf(gateway)).port), host: 'localhost', servername: 'localhost', rejectUnauthorized: false, ...options });
    try {
      await once(socket, 'secureConnect');
      return `${socket.getProtocol()} ${socket.getCipher().name}`;
    } catch {
      return 'refused';
    } finally {
      socket.destroy();
    }
  }

  const withTls12 = (suites: string): ConnectionOptions => ({ maxVersion: 'TLSv1.2', ciphers: `${suites}:@SECLEVEL=0` });

  it('is of version 1.2 or later', async () => {
    expect(await handshake({})).toMatch(/^TLSv1\.3 /);
    expect(await handshake({ maxVersion: 'TLSv1.2' })).toMatch(/^TLSv1\.2 /);
    for (const version of ['TLSv1', 'TLSv1.1'] as const) expect([version, await handshake({ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' })]).toEqual([version, 'refused']);
  });

  it('takes of TLS 1.2 the cipher suites that BCP 195 recommends, and no others', async () => {
    for (const size of [128, 256]) expect(await handshake(withTls12(`ECDHE-ECDSA-AES${size}-GCM-SHA${size === 128 ? 256 : 384}`))).toContain(`AES${size}-GCM`);
    for (const suites of ['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-CCM', 'ALL:!ECDHE']) {
      expect([suites, await handshake(withTls12(suites))]).toEqual([suites, 'refused']);
    }
  });
});

describe('a client that signs its assertions and binds its tokens to a certificate', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
    await reregister(gateway, 'tameshi-shisan-personal', { senderConstraint: 'mtls' });
  });
  afterAll(() => gateway.stop());

  // Nobody's word is needed for a binding.
  const rsa = (modulusLength: number) => ({ name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' });

  async function presenting(identity?: Identity): Promise<FapiPartner> {
    const signing = sampleOf('sakura-shinkin').fapi2?.signing;
    const { key } = await FapiPartner.signing(gateway);
    if (!signing || !key) throw new Error('no sample that signs');
    return FapiPartner.withCertificate(gateway, { client: signing, key, ...(identity ? { identity } : {}) });
  }

  it.each([
    ['2048 bits of RSA', () => selfSigned('own', rsa(2048))],
    ['P-256', () => selfSigned()],
  ])('reads with a key of %s', async (_what, made) => {
    const partner = await presenting(await made());
    expect((await partner.data((await partner.link()).access_token)).status).toBe(200);
  });

  it('gets no token without a certificate, nor with a key of 1024 bits', async () => {
    const [signs, weak] = [await FapiPartner.signing(gateway), await presenting(await selfSigned('own', rsa(1024)))];
    for (const partner of [signs, weak]) {
      const code = await partner.code();
      expect((await partner.exchange(code, {}, { dpop: undefined })).body).toMatchObject({ error: 'invalid_grant' });
    }
  });
});
