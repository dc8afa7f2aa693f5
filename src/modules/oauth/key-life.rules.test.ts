import { describe, expect, it } from '@jest/globals';
import { stagesOf, usableOf, type KeyLife } from './key-life.rules.js';

const key = (generation: number, signsFrom: number, revokedAt: number | null = null): KeyLife => ({ generation, createdAt: 0, signsFrom, revokedAt });
const at = (now: number, ...keys: KeyLife[]) => stagesOf(keys, 100, now).map(({ stage }) => stage);
const usable = (now: number, ...keys: KeyLife[]) => usableOf(stagesOf(keys, 100, now)).map(({ generation }) => generation);

describe('the life of a key', () => {
  const rotated = [key(2, 50), key(1, 0)] as const;

  it('is announced, used, kept while what it signed is valid, and retired', () => {
    expect(at(49, ...rotated)).toEqual(['announced', 'in-use']);
    expect(at(50, ...rotated)).toEqual(['in-use', 'retiring']);
    expect(at(149, ...rotated)).toEqual(['in-use', 'retiring']);
    expect(at(150, ...rotated)).toEqual(['in-use', 'retired']);
    expect(stagesOf(rotated, 100, 49).map(({ until }) => until)).toEqual([50, 50]);
    expect(stagesOf(rotated, Infinity, 1e12).map(({ stage }) => stage)).toEqual(['in-use', 'retiring']);
  });

  it('puts the key that signs first', () => {
    expect(usable(49, ...rotated)).toEqual([1, 2]);
    expect(usable(50, ...rotated)).toEqual([2, 1]);
  });

  it('ends with its revocation', () => {
    expect(at(60, key(3, 60), key(2, 50, 60), key(1, 0))).toEqual(['in-use', 'revoked', 'retiring']);
    // Announced and revoked before it ever signed: the one before goes on.
    expect(at(60, key(2, 50, 20), key(1, 0))).toEqual(['revoked', 'in-use']);
  });

  it('begins when it was made where nothing else is known', () => {
    expect(at(1, { ...key(1, 0), signsFrom: null })).toEqual(['in-use']);
  });
});
