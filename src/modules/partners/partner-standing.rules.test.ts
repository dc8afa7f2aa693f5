import { describe, expect, it } from '@jest/globals';
import { standingOf } from './partner-standing.rules.js';
import type { LinkState, Standing } from './registered-client.js';

const today = '2026-11-20';
const started = '2026-11-20';
const later = '2026-11-21';

const standing = (company: Standing, client: Standing, link?: { state: LinkState; startDate: string }) =>
  standingOf({ state: client, company: { state: company } }, link, today);

describe('the standing of a client at an institution', () => {
  it.each([
    // company, client, link, first day: outcome
    ['active', 'active', 'linked', started, 'live'],
    ['active', 'active', 'linked', later, 'not-started'],
    ['active', 'active', 'suspended', started, 'suspended'],
    ['active', 'active', 'suspended', later, 'suspended'],
    ['active', 'active', 'ended', started, 'ended'],
    ['active', 'active', 'ended', later, 'ended'],
    ['active', 'suspended', 'linked', started, 'suspended'],
    ['active', 'suspended', 'linked', later, 'suspended'],
    ['active', 'suspended', 'ended', started, 'ended'],
    ['suspended', 'active', 'linked', started, 'suspended'],
    ['suspended', 'active', 'ended', started, 'ended'],
    ['suspended', 'suspended', 'suspended', later, 'suspended'],
  ] as const)('company %s, client %s, link %s from %s: %s', (company, client, state, startDate, outcome) => {
    expect(standing(company, client, { state, startDate })).toBe(outcome);
  });

  it.each([
    ['active', 'active'],
    ['suspended', 'active'],
    ['active', 'suspended'],
  ] as const)('without a link is not-linked, company %s and client %s', (company, client) => {
    expect(standing(company, client)).toBe('not-linked');
  });
});
