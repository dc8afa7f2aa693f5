import { describe, expect, it } from '@jest/globals';
import { CLIENT_AUTH, mayIssue, plainSerialNumber, revocationOf, unsuitability, validityOf, type CertificateFacts, type RevocationFacts } from './certificate.rules.js';

const customer: CertificateFacts = {
  issuer: 'CN=Sample CA,O=Sample',
  serialNumber: '103',
  subject: 'CN=見本 一郎,O=Sample',
  dnsNames: [],
  commonName: '見本 一郎',
  issuerName: 'aa',
  subjectName: 'bb',
  notBefore: 100,
  notAfter: 200,
  isAuthority: false,
  pathLength: undefined,
  keyUsages: { signs: true, signsCertificates: false, signsRevocations: false },
  extendedKeyUsages: [CLIENT_AUTH],
  unknownCritical: [],
  digest: 'SHA-256',
};
const authority: CertificateFacts = {
  ...customer,
  isAuthority: true,
  keyUsages: { signs: false, signsCertificates: true, signsRevocations: true },
  extendedKeyUsages: undefined,
};

describe('a customer’s certificate', () => {
  it('is for signing in, and what else it may be for does not matter', () => {
    expect(unsuitability(customer)).toBeUndefined();
    expect(unsuitability({ ...customer, extendedKeyUsages: ['1.3.6.1.5.5.7.3.4', CLIENT_AUTH], keyUsages: undefined })).toBeUndefined();
  });

  it.each<[string, Partial<CertificateFacts>]>([
    ['an authority’s own', { isAuthority: true }],
    ['for anything at all', { extendedKeyUsages: undefined }],
    ['for any purpose by name', { extendedKeyUsages: ['2.5.29.37.0'] }],
    ['not for signatures', { keyUsages: { signs: false, signsCertificates: false, signsRevocations: false } }],
    ['with a demand that is not understood', { unknownCritical: ['2.5.29.30'] }],
    ['under a forgeable signature', { digest: 'SHA-1' }],
    ['under an unknown signature', { digest: 'an unknown digest' }],
  ])('is refused when it is %s', (_, change) => {
    expect(unsuitability({ ...customer, ...change })).toEqual(expect.any(String));
  });

  it('is valid from its first to its last instant', () => {
    expect([99, 100, 200, 201].map((now) => validityOf(customer, now))).toEqual(['not-yet-valid', 'valid', 'valid', 'expired']);
  });

  it('has one serial number, however it is written', () => {
    expect(['0103', '103', '01:03', '00103'].map(plainSerialNumber)).toEqual(['103', '103', '103', '103']);
    expect(['00FF', '0', '000'].map(plainSerialNumber)).toEqual(['ff', '0', '0']);
  });
});

describe('an issuer', () => {
  const where = { authoritiesBelow: 0, trusted: false, now: 150 };

  it('is an authority in force', () => {
    expect(mayIssue(authority, where)).toBe(true);
    expect(mayIssue({ ...authority, keyUsages: undefined, extendedKeyUsages: [CLIENT_AUTH] }, where)).toBe(true);
  });

  it.each<[string, Partial<CertificateFacts>]>([
    ['no authority', { isAuthority: false }],
    ['an authority that signs no certificates', { keyUsages: { signs: true, signsCertificates: false, signsRevocations: true } }],
    ['an authority for servers', { extendedKeyUsages: ['1.3.6.1.5.5.7.3.1'] }],
    ['over', { notAfter: 149 }],
    ['not begun', { notBefore: 151 }],
    ['constrained to names that nobody here checks', { unknownCritical: ['2.5.29.30'] }],
    ['under a forgeable signature', { digest: 'MD5' }],
  ])('is not one that is %s', (_, change) => {
    expect(mayIssue({ ...authority, ...change }, where)).toBe(false);
  });

  it('has no more authorities below it than it may', () => {
    const narrow = { ...authority, pathLength: 1 };
    expect([0, 1, 2].map((authoritiesBelow) => mayIssue(narrow, { ...where, authoritiesBelow }))).toEqual([true, true, false]);
  });

  it('may bear an old signature where the institution itself names it', () => {
    expect(mayIssue({ ...authority, digest: 'SHA-1' }, { ...where, trusted: true })).toBe(true);
  });
});

describe('revocation lists', () => {
  const list: RevocationFacts = { issuerName: 'aa', thisUpdate: 100, nextUpdate: 200, serialNumbers: new Set(['1ff']), unknownCritical: [], digest: 'SHA-256' };

  it('say good only while one is in force', () => {
    expect([99, 100, 199, 200].map((now) => revocationOf('103', [list], now))).toEqual(['unknown', 'good', 'good', 'unknown']);
    expect(revocationOf('103', [{ ...list, nextUpdate: 120 }, list], 150)).toBe('good');
  });

  it('say revoked for ever', () => {
    expect([99, 150, 201].map((now) => revocationOf('1ff', [list], now))).toEqual(['revoked', 'revoked', 'revoked']);
  });

  it.each<[string, readonly RevocationFacts[]]>([
    ['there is none', []],
    ['it never ends', [{ ...list, nextUpdate: undefined }]],
    ['it is a part of one', [{ ...list, unknownCritical: ['2.5.29.28'] }]],
    ['anybody could have made it', [{ ...list, digest: 'SHA-1' }]],
  ])('say nothing when %s', (_, lists) => {
    expect(revocationOf('103', lists, 150)).toBe('unknown');
  });
});
