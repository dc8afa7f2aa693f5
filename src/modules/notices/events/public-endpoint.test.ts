import { describe, expect, it } from '@jest/globals';
import { isCallable, publicLookup } from './public-endpoint.js';

describe('a partner’s endpoint in production', () => {
  it.each(['https://kakeibo.example.jp/events', 'https://203.0.114.9/events', 'https://kakeibo.example.jp:8443/'])('%s may be called', (url) => {
    expect(isCallable(url, true)).toBe(true);
  });

  it.each([
    'http://kakeibo.example.jp/', 'http://localhost:4000/', 'https://localhost/', 'https://127.0.0.1/', 'https://10.0.0.1/', 'https://192.168.0.1/', 'https://169.254.169.254/latest',
    'https://[::1]/', 'https://[fd00::1]/', 'https://[::ffff:10.0.0.1]/', 'https://0.0.0.0/', 'https://2130706433/', 'https://a:b@kakeibo.example.jp/',
  ])('%s may not', (url) => {
    expect(isCallable(url, true)).toBe(false);
  });

  it('a name that leads into our own network is not called', async () => {
    const error = await new Promise<Error | null>((resolve) => publicLookup('localhost', { all: true }, (failure) => resolve(failure)));
    expect(error?.message).toBe('the endpoint is not on the public network');
  });
});
