import { describe, expect, it } from '@jest/globals';
import { normaliseCertificate, normaliseSerialNumber } from './certificate.rules.js';

describe('a certificate\'s name', () => {
  it.each(['a1b', 'A1B', '0A1B', '0a:1b', '00:0A:1B'])('has the same serial number when printed as %s', (printed) => {
    expect(normaliseSerialNumber(printed)).toBe('a1b');
  });

  it.each([['0', '0'], ['00:00', '0'], ['100', '100']])('keeps zeros that count: %s', (printed, expected) => {
    expect(normaliseSerialNumber(printed)).toBe(expected);
  });

  it.each([
    ['CN=Sample CA, O=Sample', 'CN=Sample CA,O=Sample'],
    [' CN=Sample CA,O=Sample ', 'CN=Sample CA,O=Sample'],
    ['CN=Sample CA,O=Sample\\, Inc.', 'CN=Sample CA,O=Sample\\, Inc.'],
  ])('has the issuer %s as %s', (issuer, expected) => {
    expect(normaliseCertificate({ issuer, serialNumber: '1' }).issuer).toBe(expected);
  });
});
