import { describe, expect, it } from '@jest/globals';
import { isPhone } from './certificate-failures.rules.js';

describe('a phone', () => {
  it.each([
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0',
  ])('says so: %s', (agent) => {
    expect(isPhone({ 'user-agent': agent })).toBe(true);
  });

  it('may say so by a header of its own', () => {
    expect(isPhone({ 'user-agent': 'x', 'sec-ch-ua-mobile': '?1' })).toBe(true);
  });

  it.each(['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0', ''])(
    'is not a computer: %s',
    (agent) => {
      expect(isPhone({ 'user-agent': agent, 'sec-ch-ua-mobile': '?0' })).toBe(false);
    },
  );
});
