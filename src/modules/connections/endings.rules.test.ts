import { describe, expect, it } from '@jest/globals';
import { canBeUndone, endingOf } from './endings.rules.js';

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
  ] as const)('is told as “%s”', (reason, how) => {
    expect(endingOf({ ...grant, ...how }, 0)).toBe(reason);
  });

  it('is nothing while it works, and its time once that is up, closed or not', () => {
    expect(endingOf({ ...grant, state: 'ACTIVE' }, 999)).toBeUndefined();
    expect(endingOf({ ...grant, state: 'ACTIVE' }, 1000)).toBe('expired');
  });
});

it('an error can be taken back for thirty minutes', () => {
  expect(canBeUndone({ permittedAt: 0 }, 30 * 60_000)).toBe(true);
  expect(canBeUndone({ permittedAt: 0 }, 30 * 60_000 + 1)).toBe(false);
});
