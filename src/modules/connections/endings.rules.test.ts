import { describe, expect, it } from '@jest/globals';
import { canBeUndone, endingOf } from './endings.rules.js';

const grant = { state: 'REVOKED', endedBy: null, endedReason: null, expiresAt: 1000 } as const;

describe('why a link is over', () => {
  it.each([
    ['customer-stopped', { endedBy: 'customer', endedReason: 'customer-stopped' }],
    ['administrator-stopped', { endedBy: 'customer', endedReason: 'administrator-stopped' }],
    ['undone', { endedBy: 'customer', endedReason: 'undone-by-customer' }],
    ['customer-stopped', { state: 'ABANDONED', endedBy: 'customer', endedReason: 'customer-stopped' }],
    ['partner', { endedBy: 'partner', endedReason: 'refresh-token-revoked' }],
    ['institution', { endedBy: 'staff', endedReason: 'partner-suspended' }],
    ['for-safety', { endedBy: 'system', endedReason: 'code-replayed' }],
    ['institution', { endedBy: 'system', endedReason: 'something-new' }],
    ['superseded', { state: 'SUPERSEDED' }],
    ['expired', { state: 'EXPIRED' }],
    ['never-began', { state: 'ABANDONED', endedBy: 'system', endedReason: 'timed-out' }],
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
