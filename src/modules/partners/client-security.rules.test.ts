import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ClientSecurity, PublicJwk } from './client-security.js';
import { securityMistakes } from './client-security.rules.js';

const ec = (curve = 'P-256'): PublicJwk => ({ ...generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ format: 'jwk' }) });
const rsa = (bits: number): PublicJwk => ({ ...generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }) });
const sound: ClientSecurity = { clientAuthentication: 'private_key_jwt', senderConstraint: 'dpop', jwks: { keys: [ec()] } };
const mistakes = (changes: Partial<ClientSecurity>) => securityMistakes({ ...sound, ...changes }, 'security').map(({ path, expected }) => `${path} ${expected}`);

describe('how a client of the FAPI 2.0 profile may prove itself', () => {
  it('is by keys of P-256, Ed25519, or RSA of 2048 bits, here or at an address', () => {
    const ed: PublicJwk = { ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) };
    for (const key of [ec(), ed, rsa(2048), { ...ec(), alg: 'ES256', use: 'sig', kid: 'a' }]) expect(mistakes({ jwks: { keys: [key] } })).toEqual([]);
    expect(mistakes({ jwks: undefined, jwksUri: 'https://partner.example/jwks' })).toEqual([]);
  });

  it('is by a certificate: one whose subject is registered, or one that is registered whole', () => {
    expect(mistakes({ clientAuthentication: 'tls_client_auth', jwks: undefined, subjectDn: 'CN=partner.example' })).toEqual([]);
    expect(mistakes({ clientAuthentication: 'self_signed_tls_client_auth', jwks: { keys: [{ ...ec(), x5c: ['MII'] }] } })).toEqual([]);
  });

  it.each([
    ['without keys', { jwks: undefined }, /^security\.jwks is missing/],
    ['with keys in two places', { jwksUri: 'https://partner.example/jwks' }, /^security\.jwksUri must be left out/],
    ['with no key in the set', { jwks: { keys: [] } }, /^security\.jwks\.keys must be 1 to 20 keys/],
    ['with a private key', { jwks: { keys: [{ ...ec(), d: 'secret' } as PublicJwk] } }, /^security\.jwks\.keys\[0\] must be a public key/],
    ['with a shared secret', { jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' } as PublicJwk] } }, /must be a public key/],
    ['with a short RSA key', { jwks: { keys: [rsa(1024)] } }, /at least 2048 bits/],
    ['on another curve', { jwks: { keys: [ec('P-384')] } }, /P-256/],
    ['for another algorithm', { jwks: { keys: [{ ...rsa(2048), alg: 'RS256' }] } }, /must be for PS256/],
    ['for encryption', { jwks: { keys: [{ ...ec(), use: 'enc' }] } }, /use: sig/],
    ['with two keys of one name', { jwks: { keys: [{ ...ec(), kid: 'a' }, { ...ec(), kid: 'a' }] } }, /keys\[1\]\.kid must name the key/],
    ['by a certificate without its subject', { clientAuthentication: 'tls_client_auth' as const, jwks: undefined }, /^security\.subjectDn is missing/],
    ['by its own certificate that is not there', { clientAuthentication: 'self_signed_tls_client_auth' as const }, /x5c/],
    ['with a subject that nobody asks for', { subjectDn: 'CN=partner.example' }, /^security\.subjectDn goes with tls_client_auth only/],
    ['with signed requests and no keys', { clientAuthentication: 'tls_client_auth' as const, subjectDn: 'CN=x', jwks: undefined, messageSigning: { requests: true } }, /^security\.jwks is missing/],
  ])('is not %s', (_what, changes, expected) => {
    expect(mistakes(changes as Partial<ClientSecurity>)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });
});
