import { describe, expect, it } from '@jest/globals';
import { endingOf, undoableUntil } from './endings.rules.js';

const grant = { state: 'REVOKED', endedReason: null, expiresAt: 1000 } as const;

describe('why a link is over', () => {
  it.each([
    ['customer-stopped', { endedReason: 'customer-stopped' }],
    ['administrator-stopped', { endedReason: 'administrator-stopped' }],
    ['undone', { endedReason: 'undone-by-customer' }],
    ['customer-stopped', { state: 'ABANDONED', endedReason: 'customer-stopped' }],
    ['partner', { endedReason: 'refresh-token-revoked' }],
    ['partner', { endedReason: 'ended-by-partner' }],
    ['institution', { endedReason: 'ended-by-staff' }],
    ['institution', { state: 'ABANDONED', endedReason: 'ended-by-institution' }],
    ['contract-closed', { endedReason: 'contract-suspended' }],
    ['password-changed', { endedReason: 'password-changed' }],
    ['for-safety', { endedReason: 'code-replayed' }],
    ['institution', { endedReason: 'something-new' }],
    ['superseded', { state: 'SUPERSEDED' }],
    ['expired', { state: 'EXPIRED' }],
    ['never-began', { state: 'ABANDONED', endedReason: 'timed-out' }],
    ['never-began', { state: 'REJECTED' }],
    ['never-began', { state: 'AUTHORISED' }],
  ] as const)('is told as “%s”', (reason, how) => {
    expect(endingOf({ ...grant, ...how }, 0, false)).toBe(reason);
  });

  it('is nothing while it works, and its time once that is up, closed or not', () => {
    expect(endingOf({ ...grant, state: 'ACTIVE' }, 999, false)).toBeUndefined();
    expect(endingOf({ ...grant, state: 'ACTIVE' }, 1000, false)).toBe('expired');
  });

  it('is nothing while its code may yet be redeemed', () => {
    expect(endingOf({ ...grant, state: 'AUTHORISED' }, 0, true)).toBeUndefined();
  });
});

it('an error can be taken back for thirty minutes, and not before it began', () => {
  const until = 30 * 60_000;
  expect(undoableUntil({ state: 'ACTIVE', permittedAt: 0 }, until)).toBe(until);
  expect(undoableUntil({ state: 'ACTIVE', permittedAt: 0 }, until + 1)).toBeUndefined();
  expect(undoableUntil({ state: 'AUTHORISED', permittedAt: 0 }, 0)).toBeUndefined();
});
