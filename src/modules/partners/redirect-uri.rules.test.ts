import { describe, expect, it } from '@jest/globals';
import { redirectUriMistake } from './redirect-uri.rules.js';

describe('a redirect URI', () => {
  it.each([
    'https://app.mihon-fintech.example/callback',
    'https://app.mihon-fintech.example/callback?bank=sakura-shinkin',
    'https://app.mihon-fintech.example:8443/',
    'http://localhost:4000/callback/sakura-shinkin',
    'http://127.0.0.1:4000/callback',
    'http://[::1]:4000/callback',
  ])('may be %s', (uri) => {
    expect(redirectUriMistake(uri)).toBeUndefined();
  });

  it.each([
    ['', 'is not an absolute URL'],
    ['/callback', 'is not an absolute URL'],
    ['http://app.mihon-fintech.example/callback', 'must be https'],
    ['http://localhost.evil.example/callback', 'must be https'],
    ['http://192.168.0.1/callback', 'must be https'],
    ['javascript:alert(1)', 'must be https'],
    ['mihon://callback', 'must be https'],
    ['https://user@app.mihon-fintech.example/', 'user name or password'],
    ['https://app.mihon-fintech.example@evil.example/', 'user name or password'],
    ['https://app.mihon-fintech.example/#', 'fragment'],
    ['https://app.mihon-fintech.example/#token', 'fragment'],
    ['https://*.mihon-fintech.example/', 'wildcards'],
    ['https://app.mihon-fintech.example/*', 'wildcards'],
    ['https://APP.mihon-fintech.example/', 'must be written as https://app.mihon-fintech.example/'],
    ['https://app.mihon-fintech.example', 'must be written as https://app.mihon-fintech.example/'],
    ['https://app.mihon-fintech.example:443/', 'must be written as https://app.mihon-fintech.example/'],
    ['https://app.mihon-fintech.example/a/../b', 'must be written as https://app.mihon-fintech.example/b'],
    ['https:\\\\app.mihon-fintech.example\\callback', 'must be written as'],
    [' https://app.mihon-fintech.example/', 'must be written as'],
    ['https://app.mihon-fintech.example/call\nback', 'must be written as'],
    ['https://見本.example/', 'must be written as https://xn--'],
  ])('may not be %j', (uri, because) => {
    expect(redirectUriMistake(uri)).toContain(because);
  });
});
