import { describe, expect, it } from '@jest/globals';
import { permissionStandingOf } from './permission-standings.rules.js';

const standing = (state: Parameters<typeof permissionStandingOf>[1]['state'], of: 'last' | 'other', { inForceAt = null as number | null, ended = false, waits = false } = {}) =>
  permissionStandingOf({ permissionId: of, inForceAt }, { permissionId: 'last', state }, { ended, waits });

describe('what became of a permission', () => {
  it('is in force while its grant stands on it, and over when that ends, whether or not the moment was kept', () => {
    for (const inForceAt of [1, null]) {
      expect(standing('ACTIVE', 'last', { inForceAt })).toBe('in-force');
      for (const state of ['REVOKED', 'EXPIRED', 'SUPERSEDED', 'ACTIVE'] as const) expect(standing(state, 'last', { inForceAt, ended: true })).toBe('over');
    }
  });

  it('is replaced by a later one, working or over', () => {
    expect(standing('ACTIVE', 'other', { inForceAt: 1 })).toBe('replaced');
    expect(standing('REVOKED', 'other', { inForceAt: 1, ended: true })).toBe('replaced');
  });

  it('waits for its code to be redeemed, or was never used', () => {
    expect(standing('AUTHORISED', 'last', { waits: true })).toBe('waiting');
    expect(standing('ACTIVE', 'other', { waits: true })).toBe('waiting');
    expect(standing('AUTHORISED', 'last', { ended: true })).toBe('unused');
    expect(standing('ABANDONED', 'last', { ended: true })).toBe('unused');
    expect(standing('ACTIVE', 'other')).toBe('unused');
    expect(standing('REVOKED', 'other', { ended: true, waits: true })).toBe('unused');
  });
});
