import { describe, expect, it } from '@jest/globals';
import { progressOf, type Screen } from './progress.rules.js';

const screens: readonly Screen[] = [
  { step: 'login', secret: false },
  { step: 'risk-challenge', secret: true },
  { step: 'operations', secret: false },
  { step: 'permission', secret: false },
];
const at = (passed: Readonly<Record<string, boolean>>) => progressOf(screens, new Map(Object.entries(passed)));

describe('the progress of a journey, as a partner is told', () => {
  it('begins at the first screen', () => {
    expect(at({ login: false })).toEqual({ step: 'login', done: [], left: ['operations', 'permission'] });
  });

  it('leaves out screens that were not shown', () => {
    expect(at({ login: true, permission: false })).toEqual({ step: 'permission', done: ['login'], left: [] });
  });

  it('is the same whether the customer is at the secret screen or still at the one before', () => {
    expect(at({ login: true, 'risk-challenge': false })).toEqual(at({ login: false }));
    expect(at({ login: true, 'risk-challenge': true, operations: false })).toEqual(at({ login: true, operations: false }));
  });

  it('goes back with the customer', () => {
    expect(at({ login: true, operations: false, permission: false })).toEqual({ step: 'operations', done: ['login'], left: ['permission'] });
  });

  it('has no screen behind the last one', () => {
    expect(at({ login: true, 'risk-challenge': true, permission: true })).toEqual({ done: ['login', 'permission'], left: [] });
  });
});
