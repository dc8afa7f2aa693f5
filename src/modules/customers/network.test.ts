import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network.js';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.250', '203.0.113.0/24'],
    ['203.0.114.7', '203.0.114.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['127.0.0.1', '127.0.0.0/24'],
    ['2001:db8:12:3456::1', '2001:db8:12::/48'],
    ['2001:db8:12:ffff:1:2:3:4', '2001:db8:12::/48'],
    ['2001:db8:13::1', '2001:db8:13::/48'],
    ['::1', '::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['', 'unix:', 'somewhere', '203.0.113.7.9'])('of %j, which is none, is unknown', (address) => {
    expect(networkOf(address)).toBe('unknown');
  });
});
