import { describe, expect, it } from '@jest/globals';
import { certificateFrom, chainFrom } from './client-cert-header.rules.js';

const field = (text: string): string => `:${Buffer.from(text).toString('base64')}:`;
const read = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString();

describe('Client-Cert', () => {
  it('is one byte sequence', () => {
    expect(read(certificateFrom(field('certificate')))).toBe('certificate');
    expect(read(certificateFrom(` ${field('certificate')} `))).toBe('certificate');
  });

  it.each(['', '::', 'x', ':a', 'a:', ':a b:', ':Y2VydA==:;a=1', ':Y2VydA==:, :Y2VydA==:', ':Y2V\ndA==:', '"Y2VydA=="'])('is not %j', (text) => {
    expect(certificateFrom(text)).toBeUndefined();
  });
});

describe('Client-Cert-Chain', () => {
  it('is a list of them, in order', () => {
    expect(chainFrom(`${field('one')}, ${field('two')},${field('three')}`).map(read)).toEqual(['one', 'two', 'three']);
  });

  it('counts for nothing where a member cannot be read', () => {
    expect(chainFrom(`${field('one')}, two`)).toEqual([]);
    expect(chainFrom('')).toEqual([]);
  });

  it('has an end', () => {
    expect(chainFrom(Array.from({ length: 100 }, () => field('x')).join(','))).toHaveLength(8);
  });
});
