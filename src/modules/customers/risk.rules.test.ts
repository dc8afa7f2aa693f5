import { describe, expect, it } from '@jest/globals';
import { judge, riskTable, type RiskFacts } from './risk.rules.js';

const usual: RiskFacts = {
  now: Date.parse('2026-11-20T10:00:00+09:00'),
  deviceNetwork: '203.0.113.0/24',
  network: '203.0.113.0/24',
  failures: 0,
};
const at = (wallTime: string): RiskFacts => ({ ...usual, now: Date.parse(`2026-11-20T${wallTime}+09:00`) });

describe('the risk check', () => {
  it('does not ask on a known device, in its network, by day, without failures', () => {
    expect(judge(usual)).toEqual({ asks: false, reasons: [] });
  });

  it.each([
    ['new-network', { ...usual, network: '198.51.100.0/24' }],
    ['unusual-hour', at('00:00:00')],
    ['unusual-hour', at('04:59:59')],
    ['recent-failures', { ...usual, failures: 3 }],
    ['recent-failures', { ...usual, failures: 6 }],
  ] as const)('asks for one signal alone: %s', (signal, facts) => {
    expect(judge(facts)).toEqual({ asks: true, reasons: [signal] });
  });

  it('takes a new device for a new network, too', () => {
    expect(judge({ ...usual, deviceNetwork: undefined })).toEqual({ asks: true, reasons: ['new-device', 'new-network'] });
  });

  it.each([['05:00:00'], ['23:59:59']])('takes %s for a usual hour', (wallTime) => {
    expect(judge(at(wallTime)).asks).toBe(false);
  });

  it('takes a slip or two for usual', () => {
    expect(judge({ ...usual, failures: 2 }).asks).toBe(false);
  });

  it('gives every reason that there is, in the order of the table', () => {
    const { reasons } = judge({ ...at('03:00:00'), deviceNetwork: undefined, failures: 5 });
    expect(reasons).toEqual(riskTable.map(({ signal }) => signal));
  });
});
